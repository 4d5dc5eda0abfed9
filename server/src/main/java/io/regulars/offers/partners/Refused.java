package io.regulars.offers.partners;

import io.regulars.kernel.Reason;

/// Why partners and their codes are refused, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_PARTNER_KEY("unknown-partner-key", 401, "No partner of this chain has that key."),
    TOO_MANY_CODES("too-many-partner-codes", 429, "Too many wrong codes were brought."),
    UNKNOWN_PARTNER("unknown-partner", 404, "No partner of this chain has that id."),
    UNKNOWN_CODE("unknown-partner-code", 404, "The partner has no such code."),
    PARTNER_STOPPED("partner-stopped", 409, "The partner gives nothing any more."),
    NOT_ELIGIBLE("partner-tier", 409, "The partner's benefit is not for the member's tier."),
    CODE_USED("partner-code-used", 409, "The code was verified under another reference."),
    CODE_OVER("partner-code-over", 409, "The code's time is over.");

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
