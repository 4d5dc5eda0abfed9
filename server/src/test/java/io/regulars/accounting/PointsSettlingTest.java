package io.regulars.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Reason;
import io.regulars.stored.Settling.Owed;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What entities owe each other for points.
class PointsSettlingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static Agreed agreed(String from, String unit) {
        return new Agreed(LocalDate.parse(from), Ratio.of(unit), "head", "contract");
    }

    private static PointsSettling.Burnt burnt(String earned, String burnt, int day, long points) {
        return new PointsSettling.Burnt(earned, burnt, LocalDate.of(2026, 11, day), points);
    }

    private static Reason no(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(var refusal) -> refusal.reason();
            case Outcome.Done<?> done -> throw new AssertionError(done);
        };
    }

    @Test
    void whoGaveThePointsPaysAndAllTogetherIsNothing() {
        var settled =
                PointsSettling.settle(
                                List.of(
                                        burnt("a", "b", 2, 1_000),
                                        burnt("a", "b", 3, -400),
                                        burnt("b", "a", 3, 100),
                                        burnt("c", "b", 3, 33),
                                        burnt("a", "a", 4, 5_000)),
                                List.of(agreed("2026-01-01", "0.8")))
                        .orThrow()
                        .settled();
        assertThat(settled.owed()).containsExactly(new Owed("a", "b", 400), new Owed("c", "b", 26));
        assertThat(settled.totals()).containsEntry("a", -400L).containsEntry("b", 426L);
        assertThat(settled.totals().values().stream().mapToLong(Long::longValue).sum()).isZero();
    }

    /// An exchange that came back after the value changed is taken off at the value of that day.
    @Test
    void eachDayHasTheValueThatHeldThen() {
        var lines =
                PointsSettling.settle(
                                List.of(
                                        burnt("a", "b", 9, 100),
                                        burnt("a", "b", 10, 100),
                                        burnt("a", "b", 11, -50)),
                                List.of(agreed("2026-01-01", "1"), agreed("2026-11-10", "1/2")))
                        .orThrow()
                        .lines();
        assertThat(lines)
                .extracting(each -> each.points() + " at " + each.unit() + " " + each.amount())
                .containsExactly("50 at 1/2 25", "100 at 1 100");
    }

    @Test
    void aDayWithoutAValueIsRefused() {
        assertThat(
                        no(
                                PointsSettling.settle(
                                        List.of(burnt("a", "b", 2, 1)),
                                        List.of(agreed("2026-11-03", "1")))))
                .isEqualTo(Refused.AGREED_MISSING);
        assertThat(PointsSettling.settle(List.of(), List.of()).orThrow().lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # known      wanted      may be said
                    -,           2020-01-01, yes
                    -,           2026-12-01, yes
                    2026-01-01,  2026-11-20, no
                    2026-01-01,  2025-12-31, no
                    2026-01-01,  2026-11-21, yes
                    2026-12-01,  2026-11-20, yes
                    """)
    void daysThatAreOverKeepTheirValue(String known, String wanted, String may) {
        List<Agreed> before = known.equals("-") ? List.of() : List.of(agreed(known, "1"));
        assertThat(Agreed.set(before, agreed(wanted, "2"), DAY) instanceof Outcome.Done<Agreed>)
                .isEqualTo(may.equals("yes"));
    }
}
