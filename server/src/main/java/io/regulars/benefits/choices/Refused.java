package io.regulars.benefits.choices;

import io.regulars.kernel.Reason;

/// Why choices are not made or nothing is taken out of them, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_CHOICE("unknown-choice", 404, "No choice of this chain has that id."),
    UNKNOWN_PICK("unknown-pick", 404, "Nothing that was taken out of a choice has that id."),
    UNKNOWN_TEMPLATE("unknown-template", 422, "No coupon template of this chain has that id."),
    UNKNOWN_ITEM("unknown-item", 422, "The choice has no such benefit."),
    PERIOD_FIXED(
            "choice-period-fixed", 409, "How often one takes of a choice stays as it was made."),
    CHOICE_CLOSED("choice-closed", 409, "Nothing is taken out of the choice now."),
    CHOICE_TAKEN("choice-taken", 409, "The member has taken a benefit of the choice."),
    NOT_OFFERED("item-not-offered", 409, "The benefit is not offered to this member now."),
    RATIO_CHANGED("ratio-changed", 409, "The benefit costs another number of points by now."),
    PICK_CANCELLED("pick-cancelled", 409, "The benefit was taken back before."),
    PICK_OVER("pick-over", 409, "The period in which it was taken is over.");

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
