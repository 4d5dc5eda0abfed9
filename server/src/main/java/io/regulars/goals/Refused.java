package io.regulars.goals;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Reason;

/// Why a goal is not made or withdrawn, in order of precedence.
@Pure
public enum Refused implements Reason {
    UNKNOWN_GOAL("unknown-goal", 404, "There is no such goal."),
    GOAL_WITHDRAWN("goal-withdrawn", 409, "The goal was withdrawn already."),
    GOAL_METRIC("goal-metric", 422, "No goal can be set for that metric."),
    GOAL_DEADLINE("goal-deadline", 422, "A goal needs a deadline ahead, at most three years away."),
    TOO_MANY_GOALS("too-many-goals", 409, "As many goals run already as are looked after at once."),
    SEGMENT_NOT_IN_FORCE("segment-not-in-force", 409, "No version of the segment is in force."),
    NO_BASELINE("no-baseline", 422, "There is no figure yet that a goal could start from."),
    TARGET_IS_BASELINE("target-is-baseline", 422, "The figure is what it should be already.");

    private final String type;
    private final int status;
    private final String title;

    Refused(String type, int status, String title) {
        this.type = type;
        this.status = status;
        this.title = title;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
