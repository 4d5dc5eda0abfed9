package io.regulars.offers.budgets;

import io.regulars.kernel.Reason;

/// Why a budget gives nothing or is not changed, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_BUDGET("unknown-budget", 404, "No budget of this chain has that id."),
    BUDGET_STOPPED("budget-stopped", 409, "The budget was stopped; nothing goes out of it."),
    MEMBER_LIMIT("member-limit", 409, "The member has had as much as one member may."),
    BUDGET_SPENT("budget-spent", 409, "What is left of the budget is less than what was asked.");

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
