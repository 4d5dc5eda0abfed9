package io.regulars.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.models.Occasion.Part;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// S2-06: a month of an occasion beside the other months of the same members.
class OccasionTest {
    /// What a member spent in the month of the occasion and in the eleven others together.
    private record One(long occasion, long other) {}

    private static Part part(List<One> all) {
        BigInteger[] sums = {
            BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO
        };
        long bought = 0;
        for (One each : all) {
            BigInteger b = BigInteger.valueOf(each.occasion());
            BigInteger a = BigInteger.valueOf(each.other());
            BigInteger[] more = {b, a, b.multiply(b), a.multiply(a), a.multiply(b)};
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i].add(more[i]);
            }
            bought += each.occasion() > 0 ? 1 : 0;
        }
        return new Part(1, 11, all.size(), bought, sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    private static List<One> some(int members, int buying) {
        var all = new ArrayList<One>();
        for (int i = 0; i < members; i++) {
            all.add(new One(i < buying ? 3_000 + 10L * i : 0, 11_000 + 22L * (i % 7)));
        }
        return all;
    }

    /// By hand: half of forty members spend 3,000 to 3,190 in it, all some 1,000 in another month.
    @Test
    void theLiftIsOfTheMeansOfTheSameMembers() {
        Occasion found = Occasion.of(List.of(part(some(40, 20))));
        assertThat(found.enough()).isTrue();
        assertThat(found.members()).isEqualTo(40);
        assertThat(found.bought()).isEqualTo(20);
        assertThat(found.occasionMinor()).isEqualTo(1_548); // 61,900 / 40 = 1,547.5
        assertThat(found.otherMinor()).isEqualTo(1_006); // 1,005.75
        assertThat(found.lift()).isEqualTo(Math.round(1e6 * (61_900.0 / 40_230.0 - 1)));
        assertThat(found.low()).isLessThan(found.lift());
        assertThat(found.high() - found.lift()).isEqualTo(found.lift() - found.low());
    }

    @Test
    void ofFewMembersOrFewBuyersNothingIsTold() {
        for (List<One> few : List.of(some(29, 20), some(200, 9), List.<One>of())) {
            Occasion found = Occasion.of(List.of(part(few)));
            assertThat(found.enough()).isFalse();
            assertThat(found.members()).isEqualTo(few.size());
            assertThat(found.occasionMinor() + found.otherMinor() + found.lift()).isZero();
        }
    }

    @Test
    void whoSpendsTheSameInEachMonthHasNoSpreadAndNoVerdict() {
        var same = new ArrayList<One>();
        for (int i = 1; i <= 50; i++) {
            same.add(new One(100L * i, 1_100L * i));
        }
        assertThat(Occasion.of(List.of(part(same))).enough()).isFalse();
    }

    @Test
    void whoNeverBuysInAnotherMonthHasNothingToBeComparedWith() {
        var only = new ArrayList<One>();
        for (int i = 1; i <= 50; i++) {
            only.add(new One(100L * i, 0));
        }
        assertThat(Occasion.of(List.of(part(only))).enough()).isFalse();
    }

    @Test
    void twoMonthsOfTheOccasionCountWithTheirMean() {
        Part two =
                new Part(
                        2,
                        10,
                        1,
                        1,
                        BigInteger.valueOf(4_000),
                        BigInteger.valueOf(10_000),
                        BigInteger.valueOf(16_000_000),
                        BigInteger.valueOf(100_000_000),
                        BigInteger.valueOf(40_000_000));
        List<One> others = some(40, 20);
        var all = new ArrayList<>(others);
        all.add(new One(2_000, 11_000));
        assertThat(Occasion.of(List.of(part(others), two)))
                .isEqualTo(Occasion.of(List.of(part(all))));
    }

    /// Who buys much buys much in any month, most buy nothing in it, and amounts are skewed: of
    /// intervals that promise 95 %, so many hold the truth also at the least size.
    @Test
    void theIntervalHoldsWhatItPromisesOfSkewedAmounts() {
        var random = new Random(20261130);
        double truth = 0.35;
        for (int members : new int[] {60, 400}) {
            int told = 0;
            int held = 0;
            for (int run = 0; run < 600; run++) {
                var all = new ArrayList<One>();
                for (int i = 0; i < members; i++) {
                    double level = Math.exp(9 + 0.5 * random.nextGaussian());
                    long other = 0;
                    for (int month = 0; month < 11; month++) {
                        other += month(random, level);
                    }
                    long occasion = Math.round((1 + truth) * month(random, level));
                    if (occasion + other > 0) {
                        all.add(new One(occasion, other));
                    }
                }
                Occasion found = Occasion.of(List.of(part(all)));
                if (found.enough()) {
                    told++;
                    held += found.low() <= 350_000 && found.high() >= 350_000 ? 1 : 0;
                }
            }
            assertThat(told).isGreaterThan(550);
            assertThat((double) held / told).as(members + " members").isBetween(0.91, 0.98);
        }
    }

    /// Two months of five see a purchase.
    private static long month(Random random, double level) {
        return random.nextInt(5) < 2
                ? Math.round(level * Math.exp(0.6 * random.nextGaussian()))
                : 0;
    }
}
