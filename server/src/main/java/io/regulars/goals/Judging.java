package io.regulars.goals;

import io.regulars.analytics.Figure;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Decides whether a goal can be made, and how it stands. Exact throughout: figures are fractions,
/// and sums of money times members do not fit in a long.
@Pure
final class Judging {
    /// Goals that run at once; each is a question of its own.
    static final int MOST_RUNNING = 30;

    private static final int MOST_YEARS = 3;
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    /// Further than this beyond the target, or away from it, nobody reads the number.
    private static final BigInteger FAR = BigInteger.valueOf(9_999);

    private Judging() {}

    enum State {
        /// At least as far as the share of the time that has gone.
        ON_THE_WAY,
        /// Less far than a straight line from the baseline to the target.
        BEHIND,
        REACHED,
        /// The deadline is over, and the figure as of it was short of the target.
        MISSED,
        /// There is nothing to divide by, or the lake is not there.
        UNKNOWN,
        WITHDRAWN
    }

    /// How a goal stands as of a day. `progress` is the way from the baseline to the target that is
    /// behind it, in thousandths, rounded down, and below 0 where it went the other way; `pace` is
    /// where a straight line would be.
    @Pure
    record Standing(
            State state,
            LocalDate asOf,
            @Nullable Figure actual,
            @Nullable Integer progress,
            int pace) {}

    /// What the metric can be asked.
    @Pure
    record Metric(boolean cohorts, boolean bySegment) {}

    /// What can be said before the figure is asked for. Refused: goal-metric, goal-deadline.
    static Outcome<Goal.Body> allowed(Goal.Body body, Metric metric, LocalDate today) {
        if (metric.cohorts() || body.segment() != null && !metric.bySegment()) {
            return Outcome.refused(
                    Refusal.at(
                            "metric",
                            Refused.GOAL_METRIC,
                            metric.cohorts()
                                    ? "it has a figure for each cohort"
                                    : "it cannot be asked of a segment"));
        }
        LocalDate last = today.plusYears(MOST_YEARS);
        if (!body.deadline().isAfter(today) || body.deadline().isAfter(last)) {
            return Outcome.refused(
                    Refusal.at(
                            "deadline",
                            Refused.GOAL_DEADLINE,
                            "after " + today + " and at most " + last));
        }
        return Outcome.done(body);
    }

    /// `running` goals run already. Refused: too-many-goals.
    static Outcome<Goal.Body> room(int running, Goal.Body body) {
        return running < MOST_RUNNING
                ? Outcome.done(body)
                : Outcome.refused(
                        Refused.TOO_MANY_GOALS, "at most " + MOST_RUNNING + " run at once");
    }

    /// Refused: no-baseline, target-is-baseline.
    static Outcome<Goal.Body> measured(Goal.Body body, Figure baseline) {
        if (baseline.den() == 0) {
            return Outcome.refused(
                    Refusal.at("metric", Refused.NO_BASELINE, "nothing to divide by in its days"));
        }
        return compare(baseline, body.target()) == 0
                ? Outcome.refused(
                        Refusal.at("target", Refused.TARGET_IS_BASELINE, body.target().toString()))
                : Outcome.done(body);
    }

    /// The day as of which the goal is judged: today, or the deadline once it is over.
    static LocalDate asOf(Goal goal, LocalDate today) {
        LocalDate deadline = goal.body().deadline();
        return today.isAfter(deadline) ? deadline : today;
    }

    /// `actual` is the metric as of [#asOf]; null where it could not be asked.
    static Standing judge(Goal goal, @Nullable Figure actual, LocalDate today) {
        LocalDate asOf = asOf(goal, today);
        LocalDate begin = goal.baseline().day();
        long all = ChronoUnit.DAYS.between(begin, goal.body().deadline());
        long gone = Math.max(0, ChronoUnit.DAYS.between(begin, asOf));
        int pace = (int) (gone * 1_000 / all);
        if (goal.withdrawn() != null) {
            return new Standing(State.WITHDRAWN, asOf, null, null, pace);
        }
        if (actual == null || actual.den() == 0) {
            return new Standing(State.UNKNOWN, asOf, null, null, pace);
        }
        Part way = way(goal, actual);
        State state;
        if (way.num().compareTo(way.den()) >= 0) {
            state = State.REACHED;
        } else if (today.isAfter(goal.body().deadline())) {
            state = State.MISSED;
        } else {
            boolean far =
                    way.num()
                                    .multiply(BigInteger.valueOf(all))
                                    .compareTo(way.den().multiply(BigInteger.valueOf(gone)))
                            >= 0;
            state = far ? State.ON_THE_WAY : State.BEHIND;
        }
        return new Standing(state, asOf, actual, thousandths(way), pace);
    }

    /// A fraction with a denominator above 0.
    private record Part(BigInteger num, BigInteger den) {}

    /// (actual − baseline) ÷ (target − baseline), whichever way the target lies.
    private static Part way(Goal goal, Figure actual) {
        Figure base = goal.baseline().figure();
        BigInteger den = BigInteger.valueOf(base.den());
        BigInteger come =
                whole(actual.num(), den)
                        .subtract(whole(base.num(), BigInteger.valueOf(actual.den())));
        BigInteger wish =
                whole(goal.body().target().over(), den)
                        .subtract(
                                whole(
                                        base.num(),
                                        BigInteger.valueOf(goal.body().target().under())));
        BigInteger num = whole(goal.body().target().under(), come);
        BigInteger under = whole(actual.den(), wish);
        return under.signum() < 0 ? new Part(num.negate(), under.negate()) : new Part(num, under);
    }

    private static BigInteger whole(long one, BigInteger other) {
        return BigInteger.valueOf(one).multiply(other);
    }

    private static int compare(Figure figure, Ratio target) {
        return whole(figure.num(), BigInteger.valueOf(target.under()))
                .compareTo(whole(target.over(), BigInteger.valueOf(figure.den())));
    }

    private static int thousandths(Part way) {
        BigInteger[] parts = way.num().multiply(THOUSAND).divideAndRemainder(way.den());
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return floor.max(FAR.negate()).min(FAR).intValueExact();
    }
}
