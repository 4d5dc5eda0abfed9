package io.regulars.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.tiers.Economics;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorsTest {
    /// Golden 4.06: a tier that costs 100.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    119, 1.19, false
                    120, 1.20, true
                    150, 1.50, true
                    151, 1.51, false
                    """)
    void benefitsAreWorthOnePointTwoToOnePointFiveTimesTheirCost(
            long value, String ratio, boolean sound) {
        var tier = new TierPath.Tier("gold", "金", "Gold", 1, 0, value * 100, 10_000);
        assertThat(TierPath.verdicts(List.of(tier), Economics.Sound.USUAL))
                .containsExactly(new TierPath.Verdict("gold", ratio, sound));
    }

    /// Golden 3.18, D-01.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    500, 500, 25000
                    3000, 3000, 150000
                    """)
    void pointsAreWorthSoMuchAndCostSoMuchSpending(long points, long worth, long spend) {
        var item = new Economy.Item(points, 3_001, Ratio.of(2), 100);
        assertThat(item.worthMinor()).isEqualTo(worth);
        assertThat(item.spendMinor()).isEqualTo(spend);
        assertThat(item.dear()).isTrue();
    }

    @Test
    void pointsThatNobodySpendsLapseWhenTheirLifeIsOver() {
        var assumed = new Economy.Assumed(50, List.of(0L, 20L), 100, 0, 0, 3, 100L, 6);
        assertThat(Economy.months(assumed))
                .containsExactly(
                        new Economy.Month(1, 100, 0, 0, 150, 150L),
                        new Economy.Month(2, 100, 0, 20, 230, 230L),
                        new Economy.Month(3, 100, 0, 0, 330, 330L),
                        new Economy.Month(4, 100, 0, 100, 330, 330L),
                        new Economy.Month(5, 100, 0, 100, 330, 330L),
                        new Economy.Month(6, 100, 0, 100, 330, 330L));
    }

    @Test
    void whatIsSpentIsWhatWouldLapseFirst() {
        var assumed = new Economy.Assumed(100, List.of(40L), 0, 0, 3_000, 12, null, 2);
        assertThat(Economy.months(assumed))
                .containsExactly(
                        new Economy.Month(1, 0, 30, 10, 60, null),
                        new Economy.Month(2, 0, 18, 0, 42, null));
    }

    /// No point comes from nowhere or goes nowhere, whatever is assumed.
    @Test
    void whatIsOutIsWhatWasGivenLessWhatEnded() {
        var random = new Random(20261128);
        for (int round = 0; round < 500; round++) {
            long out = random.nextLong(1_000_000);
            var assumed =
                    new Economy.Assumed(
                            out,
                            List.of(out / 3, out / 4),
                            random.nextLong(100_000),
                            random.nextLong(-300, 300),
                            random.nextLong(0, 10_001),
                            random.nextInt(0, 13),
                            100L,
                            24);
            long before = out;
            for (Economy.Month month : Economy.months(assumed)) {
                assertThat(month.outstanding())
                        .isEqualTo(before + month.issued() - month.spent() - month.lapsed())
                        .isNotNegative();
                before = month.outstanding();
            }
        }
    }

    private static TierPath.Tier tier(String code, long members, long spend, long cost) {
        return new TierPath.Tier(code, code, code, members, spend, cost * 13 / 10, cost);
    }

    @Test
    void membersMoveByTheSharesAndNobodyIsLost() {
        var assumed =
                new TierPath.Assumed(
                        List.of(tier("base", 1_000, 12_000, 0), tier("gold", 10, 120_000, 1_200)),
                        List.of(
                                new TierPath.Move("base", "gold", 100),
                                new TierPath.Move("gold", "base", 500)),
                        5,
                        24);
        List<TierPath.Month> months = TierPath.months(assumed);
        assertThat(months.getFirst())
                .isEqualTo(
                        new TierPath.Month(
                                1,
                                List.of(996L, 20L),
                                996 * 1_000 + 20 * 10_000,
                                20 * 1_560 / 12,
                                20 * 100));
        for (TierPath.Month month : months) {
            long all = month.members().stream().mapToLong(each -> each).sum();
            assertThat(all)
                    .isBetween(1_010L + 5L * month.month() - 1, 1_010L + 5L * month.month() + 1);
        }
        assertThat(months.getLast().members().getLast()).isGreaterThan(100);
    }

    /// Two of one name would be one, and more members than there are people come to no sum.
    @Test
    void whatWouldComeToNonsenseIsRefused() {
        var tier = new TierPath.Tier("base", "普", "Base", 600_000_000, 1_000_000_000, 0, 0);
        assertThatThrownBy(() -> new TierPath.Assumed(List.of(tier, tier), List.of(), 0, 12))
                .isInstanceOfSatisfying(
                        InvalidValue.class, no -> assertThat(no.field()).isEqualTo("tiers"));
        assertThatThrownBy(() -> new TierPath.Assumed(List.of(tier), List.of(), 100_000_000, 12))
                .isInstanceOfSatisfying(
                        InvalidValue.class, no -> assertThat(no.field()).isEqualTo("members"));
    }

    /// A chain of two months is no twelfth of itself, and a year is a year.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    , 365
                    2026-11-21T02:00:00Z, 30
                    2026-09-23T02:00:00Z, 60
                    2025-11-22T02:00:00Z, 365
                    2020-01-01T00:00:00Z, 365
                    """)
    void aYoungChainIsMeasuredByTheDaysThatItHas(@Nullable Instant first, int days) {
        assertThat(Measuring.days(first, Instant.parse("2026-11-22T02:00:00Z"))).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # for ever, for some time, days together, months
                    0, 0, 0, 12
                    100, 0, 0, 0
                    100, 99, 9_900, 0
                    0, 100, 36_500, 12
                    10, 100, 73_000, 24
                    0, 100, 9_000, 3
                    0, 100, 100, 1
                    """)
    void pointsLiveAsLongAsThoseOfTheYear(long forEver, long some, long days, int months) {
        assertThat(Measuring.life(forEver, some, days)).isEqualTo(months);
    }

    @Test
    void moreThanAllOfATierDoesNotMove() {
        var tiers = List.of(tier("base", 1, 0, 0), tier("gold", 1, 0, 0));
        assertThatThrownBy(() ->
                        new TierPath.Assumed(
                                tiers,
                                List.of(
                                        new TierPath.Move("base", "gold", 9_000),
                                        new TierPath.Move("base", "base", 2_000)),
                                0,
                                12))
                .isInstanceOf(InvalidValue.class);
    }
}
