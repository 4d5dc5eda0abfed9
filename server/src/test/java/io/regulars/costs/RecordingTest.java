package io.regulars.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Outcome;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
    private static final Instant AT = Instant.parse("2026-11-05T02:00:00Z");
    private static final Recording.By BY = new Recording.By("wang", AT, YearMonth.parse("2026-11"));

    private static Recording.Line line(
            String month, @Nullable Long cost, @Nullable String note, @Nullable Integer seen) {
        return new Recording.Line("douyin", month, cost, note, seen);
    }

    private static ChannelCost there(int version, @Nullable Long cost, @Nullable String note) {
        return new ChannelCost("douyin", "2026-10", version, cost, note, "li", Instant.EPOCH);
    }

    /// What stands there, what is entered, and what becomes of it.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # version, cost, note | cost, note, seen -> the new version, or what is refused
                    0, -,    -,   500, -,   -, 1
                    0, -,    -,   500, -,   0, 1
                    0, -,    -,   0,   -,   -, 1
                    0, -,    -,   -,   -,   -, unchanged
                    0, -,    -,   500, -,   1, cost-changed
                    1, 500,  -,   500, -,   1, unchanged
                    1, 500,  -,   500, ads, 1, 2
                    1, 500,  ads, 500, -,   1, 2
                    1, 500,  -,   600, -,   -, 2
                    1, 500,  -,   600, -,   0, cost-changed
                    2, 500,  -,   600, -,   1, cost-changed
                    2, 500,  -,   -,   -,   2, 3
                    3, -,    -,   -,   -,   3, unchanged
                    3, -,    -,   500, -,   3, 4
                    """)
    void aCorrectionIsAVersionAndOnlyWhatDiffersIsOne(
            int version,
            @Nullable Long was,
            @Nullable String noted,
            @Nullable Long cost,
            @Nullable String note,
            @Nullable Integer seen,
            String expected) {
        Map<Recording.Place, ChannelCost> now =
                version == 0
                        ? Map.of()
                        : Map.of(
                                new Recording.Place("douyin", "2026-10"),
                                there(version, was, noted));
        var outcome = Recording.decide(List.of(line("2026-10", cost, note, seen)), now, BY);
        assertThat(
                        switch (outcome) {
                            case Outcome.Refused<Recording.Recorded>(var refusal) ->
                                    refusal.reason().type();
                            case Outcome.Done<Recording.Recorded>(var entered) ->
                                    entered.changes().isEmpty()
                                            ? "unchanged"
                                            : Integer.toString(
                                                    entered.changes().getFirst().cost().version());
                        })
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-11, true", "2027-11, true", "2027-12, false"})
    void aContractOfAYearCanBeEnteredAndNothingAfterIt(String month, boolean taken) {
        var lines = List.of(line("2026-10", 1L, null, null), line(month, 1L, null, null));
        var outcome = Recording.decide(lines, Map.of(), BY);
        assertThat(outcome instanceof Outcome.Done<?>).isEqualTo(taken);
        if (outcome instanceof Outcome.Refused<Recording.Recorded>(var refusal)) {
            assertThat(refusal.reason()).isEqualTo(Refused.COST_MONTH_AHEAD);
            assertThat(refusal.field()).isEqualTo("costs[1].month");
        }
    }

    @Test
    void aChannelsMonthStandsInOneLine() {
        var twice = List.of(line("2026-10", 1L, null, null), line("2026-10", 2L, null, null));
        assertThatThrownBy(() -> Recording.check(twice)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Recording.check(List.of())).isInstanceOf(InvalidValue.class);
        Recording.check(List.of(line("2026-10", 1L, null, null), line("2026-09", 1L, null, null)));
    }
}
