package io.regulars.forecasts;

import io.regulars.kernel.Reason;

/// Why a warning is not switched on or not acted on, or what suits whom is not kept, in order of
/// precedence.
public enum Refused implements Reason {
    UNKNOWN_MEMBER(
            "unknown-member", 404, "No member of this chain has that id, number or identity."),
    UNKNOWN_WARNING_RULE(
            "unknown-warning-rule", 404, "The chain has no warning rule of that version."),
    UNKNOWN_SENSITIVE_FIELD(
            "unknown-sensitive-field", 422, "The chain has no sensitive field of that name."),
    NO_CHOICE_OF_FIELD("no-choice-of-field", 422, "The field has no such choice."),
    WARNING_IS_OFF("warning-is-off", 409, "No warning rule is switched on."),
    WARNING_NOT_TRIED(
            "warning-not-tried",
            409,
            "A warning rule is switched on only after it was tried on the chain's own past."),
    MEMBER_NOT_FLAGGED("member-not-flagged", 409, "The member is not flagged now."),
    MEMBER_HELD_OUT(
            "member-held-out",
            409,
            "The member is in the hold-out of this warning and is not contacted."),
    CONTACTED_ALREADY("contacted-already", 409, "The member was contacted about this already.");

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
