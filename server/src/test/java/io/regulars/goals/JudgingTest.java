package io.regulars.goals;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.analytics.Figure;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingTest {
    private static final LocalDate BEGIN = LocalDate.parse("2026-11-01");
    private static final LocalDate DEADLINE = LocalDate.parse("2026-12-01");

    private static Goal.Body body(String target, @Nullable Id segment, LocalDate deadline) {
        return new Goal.Body(
                "More buys", "Li", "order-frequency", segment, 30, Ratio.of(target), deadline);
    }

    private static Goal goal(String target, Figure baseline) {
        return new Goal(
                new Id(1024),
                body(target, null, DEADLINE),
                new Goal.Baseline(baseline, BEGIN.minusDays(29), BEGIN, 7),
                "Li",
                Instant.EPOCH,
                null);
    }

    private static Figure figure(String text) {
        String[] parts = text.split("/");
        return new Figure(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /// S2-05: 1 → 1.8 within thirty days, and a rate that shall fall from 20 % to 10 %.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1/1,   1.8, 2026-11-01, 1/1,    ON_THE_WAY, 0,     0
                    1/1,   1.8, 2026-11-16, 7/5,    ON_THE_WAY, 500,   500
                    1/1,   1.8, 2026-11-16, 1399/1000, BEHIND,  498,   500
                    1/1,   1.8, 2026-11-16, 1/1,    BEHIND,     0,     500
                    1/1,   1.8, 2026-11-16, 1/2,    BEHIND,     -625,  500
                    1/1,   1.8, 2026-11-16, 9/5,    REACHED,    1000,  500
                    1/1,   1.8, 2026-11-16, 13/5,   REACHED,    2000,  500
                    1/1,   1.8, 2026-12-01, 179/100, BEHIND,    987,   1000
                    1/1,   1.8, 2026-12-02, 179/100, MISSED,    987,   1000
                    1/1,   1.8, 2027-03-01, 181/100, REACHED,   1012,  1000
                    1/5,   0.1, 2026-11-16, 3/20,   ON_THE_WAY, 500,   500
                    1/5,   0.1, 2026-11-16, 1/10,   REACHED,    1000,  500
                    1/5,   0.1, 2026-11-16, 1/5,    BEHIND,     0,     500
                    0/9,   5,   2026-11-16, 1/2,    BEHIND,     100,   500
                    1/1,   1.8, 2026-11-16, 0/0,    UNKNOWN,    ,      500
                    1/1,   1.8, 2026-11-16, 900000/1, REACHED,  9999,  500
                    200000000000/1, 400000000000, 2026-11-16, 9000000000000000000/30000000, ON_THE_WAY, 500, 500
                    """)
    void aGoalIsJudgedByTheStraightLineFromItsBaseline(
            String baseline,
            String target,
            LocalDate today,
            String actual,
            Judging.State state,
            @Nullable Integer progress,
            int pace) {
        var standing = Judging.judge(goal(target, figure(baseline)), figure(actual), today);
        assertThat(standing.state()).isEqualTo(state);
        assertThat(standing.progress()).isEqualTo(progress);
        assertThat(standing.pace()).isEqualTo(pace);
    }

    @Test
    void whatIsOverIsJudgedAsOfItsDeadline() {
        Goal goal = goal("1.8", new Figure(1, 1));
        assertThat(Judging.asOf(goal, DEADLINE.minusDays(1))).isEqualTo(DEADLINE.minusDays(1));
        assertThat(Judging.asOf(goal, DEADLINE.plusDays(90))).isEqualTo(DEADLINE);
        Goal gone = goal.withdrawn(new Goal.Withdrawn("Li", Instant.EPOCH, "another plan"));
        assertThat(Judging.judge(gone, new Figure(9, 5), DEADLINE).state())
                .isEqualTo(Judging.State.WITHDRAWN);
        assertThat(Judging.judge(goal, null, DEADLINE).state()).isEqualTo(Judging.State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, true, 2026-12-01, ",
        "true, true, false, 2026-12-01, goal-metric",
        "false, false, true, 2026-12-01, goal-metric",
        "false, false, false, 2026-12-01, ",
        "false, true, true, 2026-11-01, goal-deadline",
        "false, true, true, 2029-11-01, ",
        "false, true, true, 2029-11-02, goal-deadline"
    })
    void whatCanBeAskedOfASegmentCanBeAGoal(
            boolean cohorts,
            boolean bySegment,
            boolean ofSegment,
            LocalDate deadline,
            @Nullable String refused) {
        var outcome =
                Judging.allowed(
                        body("2", ofSegment ? new Id(1) : null, deadline),
                        new Judging.Metric(cohorts, bySegment),
                        BEGIN);
        assertThat(reason(outcome)).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({"2/3, 2, ", "0/0, 2, no-baseline", "4/2, 2, target-is-baseline", "0/7, 2, "})
    void aGoalStartsFromAFigureThatIsNotTheTarget(
            String baseline, String target, @Nullable String refused) {
        var outcome = Judging.measured(body(target, null, DEADLINE), figure(baseline));
        assertThat(reason(outcome)).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({"0, ", "29, ", "30, too-many-goals"})
    void asManyRunAsAreLookedAfter(int running, @Nullable String refused) {
        assertThat(reason(Judging.room(running, body("2", null, DEADLINE)))).isEqualTo(refused);
    }

    private static @Nullable String reason(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.reason().type() : null;
    }
}
