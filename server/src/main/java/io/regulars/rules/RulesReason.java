package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Reason;

/// Why the room says no.
@Pure
public enum RulesReason implements Reason {
    BAD_CONDITION("bad-condition", 422, "The condition is not valid."),
    NOT_READABLE_AS_SQL(
            "not-readable-as-sql",
            422,
            "The condition asks about an order at hand and cannot select members."),
    ASKS_FOR_SEGMENT(
            "asks-for-segment",
            422,
            "What is decided by facts of the past cannot ask for a segment of today."),
    NO_HOLIDAY_TABLE(
            "no-holiday-table",
            422,
            "The statutory holidays of a year in the rule's validity are not known yet."),
    NO_RFM_PERIOD("no-rfm-period", 422, "No RFM period is in force yet, so nobody has a score.");

    private final String type;
    private final int status;
    private final String title;

    RulesReason(String type, int status, String title) {
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
