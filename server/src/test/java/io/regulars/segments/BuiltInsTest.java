package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.kernel.Id;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.Facts;
import io.regulars.rules.Line;
import io.regulars.rules.Past;
import io.regulars.rules.Who;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The boundaries of stages (S0-02) and layers (S2-25 to S2-28), to the day and to the fen.
class BuiltInsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final BuiltIns.Layers LAYERS =
            new BuiltIns.Layers(
                    List.of("watch"), List.of("coat"), 30, 6, 30, 1_000_000, 20_000, 100);

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(ZONE).toInstant();
    }

    private static Past order(LocalDate day, long fen, String category) {
        return new Past(
                "order",
                "",
                noon(day),
                "pos",
                null,
                fen,
                List.of(new Line("S", category, "", 1, fen)));
    }

    private static Facts facts(LocalDate registered, LocalDate today, List<Past> past) {
        var who =
                new Who(
                        new Id(1025),
                        null,
                        0,
                        0,
                        noon(registered),
                        "pos",
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        List.of());
        return new Facts(who, null, null, past, noon(today), Calendar.without(ZONE));
    }

    private static boolean in(String english, List<Segment.Body> of, Facts facts) {
        return of.stream()
                .filter(body -> english.equals(body.nameEn()))
                .map(Segment.Body::when)
                .allMatch(when -> when != null && when.holds(facts));
    }

    /// Golden 10.06.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    FRESH_FOOD, 29, Active
                    FRESH_FOOD, 30, Sleeping
                    FRESH_FOOD, 59, Sleeping
                    FRESH_FOOD, 60, Lost
                    MOTHER_BABY, 59, Active
                    MOTHER_BABY, 60, Sleeping
                    MOTHER_BABY, 90, Lost
                    BEAUTY_APPAREL, 89, Active
                    BEAUTY_APPAREL, 179, Sleeping
                    BEAUTY_APPAREL, 180, Lost
                    LUXURY, 539, Active
                    LUXURY, 540, Sleeping
                    LUXURY, 3000, Sleeping
                    """)
    void aStageBeginsOnItsDay(BuiltIns.Pack pack, int daysAgo, String stage) {
        List<Segment.Body> stages = BuiltIns.stages(BuiltIns.Stages.of(pack));
        Facts facts =
                facts(
                        TODAY.minusDays(5_000),
                        TODAY,
                        List.of(
                                order(TODAY.minusDays(4_000), 100, "x"),
                                order(TODAY.minusDays(daysAgo), 100, "x")));
        assertThat(stages.stream().filter(body -> holds(body, facts)).map(Segment.Body::nameEn))
                .containsExactly(stage);
    }

    private static boolean holds(Segment.Body body, Facts facts) {
        Condition when = body.when();
        return when != null && when.holds(facts);
    }

    @Test
    void everyMemberHasExactlyOneStageAtAnyTime() {
        var chance = new Random(20261121);
        for (int round = 0; round < 3_000; round++) {
            int newDays = 1 + chance.nextInt(40);
            int sleeping = newDays + chance.nextInt(60);
            Integer lost = chance.nextInt(4) == 0 ? null : sleeping + 1 + chance.nextInt(60);
            var past = new ArrayList<Past>();
            for (int i = chance.nextInt(4); i > 0; i--) {
                past.add(order(TODAY.minusDays(chance.nextInt(-3, 150)), 100, "x"));
            }
            Facts facts = facts(TODAY.minusDays(chance.nextInt(150)), TODAY, past);
            assertThat(
                            BuiltIns.stages(new BuiltIns.Stages(newDays, sleeping, lost)).stream()
                                    .filter(body -> holds(body, facts)))
                    .as("round %s: %s, %s, %s of %s", round, newDays, sleeping, lost, facts)
                    .hasSize(1);
        }
    }

    @Test
    void daysThatDoNotGrowAreNoStages() {
        assertThatThrownBy(() -> new BuiltIns.Stages(30, 20, null))
                .hasMessageContaining("sleepingDays");
        assertThatThrownBy(() -> new BuiltIns.Stages(30, 60, 60)).hasMessageContaining("lostDays");
    }

    /// Golden 10.02: both figures belong to it.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    5000000, 12, watch, true
                    4999999, 12, watch, false
                    5000000, 11, watch, false
                    5000000, 12, toy, false
                    """)
    void highValueLoyalIsFromFiftyThousandAndTwelveOrdersOn(
            long fen, int orders, String category, boolean in) {
        var past = new ArrayList<Past>();
        for (int i = 1; i < orders; i++) {
            past.add(order(TODAY.minusDays(10L * i), 100, "toy"));
        }
        past.add(order(TODAY, fen - 100L * (orders - 1), category));
        assertThat(in("High-value loyal", BuiltIns.layers(LAYERS), facts(TODAY, TODAY, past)))
                .isEqualTo(in);
    }

    /// Golden 10.05: of two orders the variation is half their difference over their mean.
    @ParameterizedTest
    @CsvSource({"13000, 7000, true", "13100, 6900, false"})
    void growthPotentialIsUpToThirtyPerCentOfVariation(long one, long other, boolean in) {
        List<Past> past =
                List.of(
                        order(TODAY.minusDays(20), one, "coat"),
                        order(TODAY.minusDays(90), other, "coat"));
        assertThat(in("Growth potential", BuiltIns.layers(LAYERS), facts(TODAY, TODAY, past)))
                .isEqualTo(in);
    }

    /// Golden 10.03, and the peak that is not the sum of a lifetime.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-11-21, 2025-05-21, 500000, 2024-06-01, true
                    2026-11-20, 2025-05-21, 500000, 2024-06-01, false
                    2026-11-21, 2025-05-21, 500000, 2024-05-21, false
                    2026-11-21, 2025-05-21, 500000, 2024-05-22, true
                    2026-11-21, 2025-05-21, 499999, 2024-06-01, false
                    """)
    void sleepingOnceHighIsEighteenMonthsToTheDayAndTheBestTwelveMonths(
            LocalDate today, LocalDate last, long fen, LocalDate before, boolean in) {
        List<Past> past = List.of(order(last, fen, "x"), order(before, 500_000, "x"));
        assertThat(in("Sleeping, once high", BuiltIns.layers(LAYERS), facts(before, today, past)))
                .isEqualTo(in);
    }

    /// S2-28: each of the three broken alone is out. The chain's medians are 200.00 and 100 orders
    /// in a thousand days.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    20, 3, 19999, true
                    30, 4, 19999, true
                    31, 4, 19999, false
                    20, 3, 20000, false
                    29, 3, 19999, false
                    """)
    void newAndFrequentIsBelowTheMedianAmountAndAboveTheMedianPace(
            int days, int orders, long fen, boolean in) {
        var past = new ArrayList<Past>();
        for (int i = 0; i < orders; i++) {
            past.add(order(TODAY.minusDays(i), fen, "x"));
        }
        assertThat(
                        in(
                                "New and frequent",
                                BuiltIns.layers(LAYERS),
                                facts(TODAY.minusDays(days), TODAY, past)))
                .isEqualTo(in);
    }
}
