package io.regulars.ledger;

import io.regulars.kernel.Reason;

/// Why the book said no, in order of precedence: first what the request itself gets wrong, then
/// what does not exist, then what its state forbids, and the balance last.
public enum Refused implements Reason {
    NOT_ADJUSTABLE(
            "not-adjustable",
            422,
            "Points and growth value are adjusted by hand; stored value comes from payments only."),
    AMOUNT_OUT_OF_RANGE(
            "amount-out-of-range",
            422,
            "An amount is 1 to 1,000,000,000; an adjustment may be negative."),
    REASON_REQUIRED("reason-required", 422, "A reason of 1 to 500 characters is needed."),
    TIME_OUT_OF_RANGE(
            "time-out-of-range",
            422,
            "A hold lives one second to 30 days; an adjustment 1 to 120 months."),
    UNFIT_ATTACHMENT(
            "unfit-attachment",
            422,
            "Up to 3 files of at most 2 MB can be attached: PDF, PNG, JPEG or WebP, and what their name says."),
    UNKNOWN_MEMBER(
            "unknown-member", 404, "No member of this chain has that id, number or identity."),
    UNKNOWN_HOLD("unknown-hold", 404, "No hold has that id."),
    HOLD_NOT_OPEN("hold-not-open", 409, "The hold was captured, released or has expired."),
    UNKNOWN_ENTRY("unknown-entry", 404, "No entry has that id."),
    NOT_A_REDEMPTION("not-a-redemption", 422, "Only an entry that spent points can be cancelled."),
    ALREADY_CANCELLED("already-cancelled", 409, "The redemption was cancelled before."),
    UNKNOWN_ADJUSTMENT("unknown-adjustment", 404, "No adjustment has that id."),
    UNKNOWN_ATTACHMENT("unknown-attachment", 404, "The adjustment has no such attachment."),
    ATTACHMENT_ERASED(
            "attachment-erased",
            410,
            "What was attached was erased together with the member's data."),
    ADJUSTMENT_DECIDED("adjustment-decided", 409, "The adjustment was posted or refused before."),
    SAME_PERSON("same-person", 403, "Who asked for a change does not decide on it."),
    TOO_MANY_ATTACHMENTS(
            "too-many-attachments", 429, "Nobody attaches more than 100 files in a day."),
    INSUFFICIENT_POINTS("insufficient-points", 422, "The member has less than that to spend.");

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
