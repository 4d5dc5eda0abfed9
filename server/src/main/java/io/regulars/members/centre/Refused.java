package io.regulars.members.centre;

import io.regulars.kernel.Reason;

/// Why the member centre says no, in order of precedence.
public enum Refused implements Reason {
    UNKNOWN_CHAIN("unknown-chain", 404, "No chain of this installation has that number."),
    TOO_MANY_MESSAGES(
            "too-many-messages", 429, "The chain sends no more codes in this hour; ask later."),
    ATTEMPT_OVER("attempt-over", 422, "The code is too old, or of another phone; ask for a new one."),
    NOT_REGISTERED(
            "not-registered", 409, "Nobody is a member by this phone yet: agree to the terms first."),
    AGREEMENT_MISSING(
            "agreement-missing", 422, "Without this agreement there is no membership."),
    TOO_YOUNG("too-young", 422, "Who is younger than 14 is registered by a parent, in a store."),
    CODE_UNKNOWN("unknown-member-code", 404, "No phone of a member shows that code now."),
    CODE_EXPIRED("member-code-expired", 409, "The member's code is too old; a new one is needed."),
    CODE_USED("member-code-used", 409, "The member's code was used already; a new one is needed."),
    UNKNOWN_VISIT("unknown-visit", 404, "You have no living session of that id.");

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
