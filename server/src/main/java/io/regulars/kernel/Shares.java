package io.regulars.kernel;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Splits a whole number without losing or making a unit.
@Pure
public final class Shares {
    private Shares() {}

    /// Splits `amount` over `weights` by largest remainder: what the division leaves goes, unit by
    /// unit, to the largest remainders, the earlier weight first. The parts sum to `amount`.
    public static long[] split(long amount, long... weights) {
        long sum = 0;
        boolean negative = amount < 0;
        for (long weight : weights) {
            sum = Math.addExact(sum, weight);
            negative |= weight < 0;
        }
        if (sum <= 0 || negative) {
            throw new IllegalArgumentException(
                    "cannot split " + amount + " over weights that sum to " + sum);
        }
        boolean small = Math.multiplyHigh(amount, sum) == 0 && amount * sum >= 0;
        var parts = new long[weights.length];
        var remainders = new long[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            if (small) {
                parts[i] = amount * weights[i] / sum;
                remainders[i] = amount * weights[i] % sum;
            } else {
                BigInteger[] division =
                        BigInteger.valueOf(amount)
                                .multiply(BigInteger.valueOf(weights[i]))
                                .divideAndRemainder(BigInteger.valueOf(sum));
                parts[i] = division[0].longValueExact();
                remainders[i] = division[1].longValueExact();
            }
            left -= parts[i];
        }
        if (left > 0) {
            for (int i : largest(remainders, (int) left)) {
                parts[i]++;
            }
        }
        return parts;
    }

    /// The places of the `count` largest, the earlier of equal ones. For few lines a look at all is
    /// quicker than sorting.
    private static int[] largest(long[] remainders, int count) {
        if (remainders.length > 64) {
            return IntStream.range(0, remainders.length)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer i) -> -remainders[i]))
                    .limit(count)
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        var places = new int[count];
        long[] left = remainders.clone();
        for (int n = 0; n < count; n++) {
            for (int i = 1; i < left.length; i++) {
                if (left[i] > left[places[n]]) {
                    places[n] = i;
                }
            }
            left[places[n]] = -1;
        }
        return places;
    }

    /// What is left of `share` when `kept` of `whole` is kept: rounded down, so that it depends on
    /// what is kept alone and not on the steps that led there.
    public static long kept(long share, long kept, long whole) {
        if (whole == 0) {
            return 0;
        }
        return BigInteger.valueOf(share)
                .multiply(BigInteger.valueOf(kept))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
