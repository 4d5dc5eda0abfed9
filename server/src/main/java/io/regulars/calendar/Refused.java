package io.regulars.calendar;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Reason;

/// Why a year of holidays is not entered, in order of precedence.
@Pure
public enum Refused implements Reason {
    YEAR_AHEAD("holiday-year-ahead", 422, "The holidays of that year cannot be decreed yet."),
    HOLIDAYS_THERE("holidays-there", 409, "The year has a table already: say why it is replaced."),
    HOLIDAY_BEGUN(
            "holiday-begun", 409, "A day that has begun stays what it was when it was decided by.");

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
