package io.regulars.offers;

import io.regulars.kernel.Reason;

/// Why an offer is not shown or published, in order of precedence. What offers have in common with
/// rules (versions, starts, trials, stores) is refused in the words of `loyalty`.
public enum Refused implements Reason {
    UNKNOWN_OFFER("unknown-offer", 404, "No offer of this chain has that id."),
    PRICE_BY_PROFILE(
            "price-by-profile", 422, "What the till gives may not depend on a member's profile."),
    OFFER_UNLAWFUL("offer-unlawful", 422, "The offer says what a shop must not say.");

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
