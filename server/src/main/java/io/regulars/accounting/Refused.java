package io.regulars.accounting;

import io.regulars.kernel.Reason;

/// Why the books said no.
public enum Refused implements Reason {
    ALREADY_SETTLED(
            "already-settled", 409, "Days that are over keep the value that was agreed for them."),
    MONTH_CLOSED(
            "month-closed", 409, "Months that are over keep the terms that were said for them."),
    AGREED_MISSING(
            "agreed-missing",
            409,
            "Nobody has agreed what a point is worth between entities on a day when some were used."),
    TERMS_MISSING(
            "terms-missing",
            409,
            "Finance has not said what a point is worth in the month of the oldest open cohort.");

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
