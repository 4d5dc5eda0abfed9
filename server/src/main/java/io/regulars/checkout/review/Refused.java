package io.regulars.checkout.review;

import io.regulars.kernel.Reason;

/// Why a review says no, in order of precedence. What it has in common with publication (versions,
/// starts) is refused in the words of `loyalty`.
public enum Refused implements Reason {
    UNKNOWN_GOLDEN_BASKET("unknown-golden-basket", 404, "No golden basket has that id."),
    UNKNOWN_PROPOSAL("unknown-proposal", 404, "Nothing was proposed under that id."),
    PROPOSAL_DECIDED("proposal-decided", 409, "The proposal is decided already."),
    PROPOSAL_WAITING("proposal-waiting", 409, "The version waits for a second person already."),
    SAME_PERSON("same-person", 403, "Who asked for a change does not decide on it."),
    GOLDEN_BASKETS_BREAK(
            "golden-baskets-break", 409, "Golden baskets would not cost what is expected of them."),
    SECOND_PERSON("second-person", 409, "A second person decides; propose the version.");

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
