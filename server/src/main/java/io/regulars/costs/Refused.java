package io.regulars.costs;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Reason;

/// Why a channel's cost is not entered, in order of precedence.
@Pure
public enum Refused implements Reason {
    COST_MONTH_AHEAD(
            "cost-month-ahead", 422, "What a channel costs that far ahead cannot be known yet."),
    COST_CHANGED("cost-changed", 409, "Somebody entered another cost of it meanwhile.");

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
