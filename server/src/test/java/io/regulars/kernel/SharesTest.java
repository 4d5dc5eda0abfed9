package io.regulars.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Splitting and rounding, quick ways and slow ones: both say the same.
class SharesTest {
    @Test
    void thePartsSumToTheAmountAndNoneIsAUnitFromItsDue() {
        var random = new Random(20261128);
        for (int i = 0; i < 20_000; i++) {
            int size = 1 + random.nextInt(i % 50 == 0 ? 200 : 9);
            long most = i % 3 == 0 ? 10 : i % 3 == 1 ? 1_000_000 : Long.MAX_VALUE / 400;
            long[] weights = random.longs(size, 0, most).toArray();
            weights[random.nextInt(size)] = most;
            long amount = random.nextLong(most);
            long[] parts = Shares.split(amount, weights);
            assertThat(LongStream.of(parts).sum()).isEqualTo(amount);
            BigInteger sum = BigInteger.valueOf(LongStream.of(weights).sum());
            var up = new ArrayList<BigInteger>();
            var down = new ArrayList<BigInteger>();
            for (int at = 0; at < size; at++) {
                BigInteger[] due =
                        BigInteger.valueOf(amount)
                                .multiply(BigInteger.valueOf(weights[at]))
                                .divideAndRemainder(sum);
                long extra = parts[at] - due[0].longValueExact();
                assertThat(extra).isBetween(0L, 1L);
                (extra == 1 ? up : down).add(due[1]);
            }
            for (BigInteger one : up) {
                assertThat(down).allMatch(other -> other.compareTo(one) <= 0);
            }
        }
    }

    @Test
    void aRatioOfALargeAmountIsThatOfASmallOne() {
        var random = new Random(20261128);
        for (int i = 0; i < 20_000; i++) {
            var ratio = new Ratio(random.nextLong(1_000_000), 1 + random.nextLong(1_000_000));
            long amount = random.nextLong(i % 2 == 0 ? 10_000 : 1_000_000_000_000_000L);
            BigInteger[] exact =
                    BigInteger.valueOf(amount)
                            .multiply(BigInteger.valueOf(ratio.over()))
                            .divideAndRemainder(BigInteger.valueOf(ratio.under()));
            long floor = exact[0].longValueExact();
            boolean half = exact[1].shiftLeft(1).compareTo(BigInteger.valueOf(ratio.under())) >= 0;
            assertThat(ratio.of(amount, Rounding.FLOOR)).isEqualTo(floor);
            assertThat(ratio.of(amount, Rounding.HALF_UP)).isEqualTo(floor + (half ? 1 : 0));
            assertThat(ratio.of(amount, Rounding.UP))
                    .isEqualTo(floor + (exact[1].signum() > 0 ? 1 : 0));
        }
    }
}
