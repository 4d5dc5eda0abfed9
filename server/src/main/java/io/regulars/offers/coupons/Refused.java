package io.regulars.offers.coupons;

import io.regulars.kernel.Reason;

/// Why a coupon is not given, used or changed, in order of precedence.
public enum Refused implements Reason {
    TOO_MANY_TRIES(
            "too-many-guesses",
            429,
            "Too many wrong codes were brought; no code is looked at now."),
    UNKNOWN_TEMPLATE("unknown-template", 404, "No coupon template of this chain has that id."),
    UNKNOWN_TRIGGER("unknown-trigger", 404, "No coupon trigger of this chain has that id."),
    UNKNOWN_BATCH("unknown-batch", 404, "No batch of codes of this chain has that id."),
    UNKNOWN_SOURCE("unknown-source", 404, "No coupons of this template came from there."),
    UNKNOWN_COUPON("unknown-coupon", 404, "There is no such coupon or code for this caller."),
    BATCH_NOT_DONE("batch-not-done", 409, "Codes of this batch are still being made."),
    TEMPLATE_NOT_IN_FORCE(
            "template-not-in-force", 409, "No coupons are given by this template now."),
    NOT_CLAIMABLE("not-claimable", 409, "Coupons of this template are given, not taken."),
    ALREADY_GIVEN("already-given", 409, "What is given once was given already."),
    SOLD_OUT("coupon-sold-out", 409, "No coupon of this template is left."),
    COUPON_NOT_YET("coupon-not-yet", 409, "The coupon's time has not begun."),
    COUPON_USED("coupon-used", 409, "The coupon is used already."),
    COUPON_HELD("coupon-held", 409, "The coupon is set aside for another checkout."),
    COUPON_EXPIRED("coupon-expired", 409, "The coupon's time is over."),
    COUPON_VOID("coupon-void", 409, "The coupon was taken back or given on."),
    COUPON_NOT_HELD("coupon-not-held", 409, "The coupon is not set aside for this checkout."),
    COUPON_NOT_USED("coupon-not-used", 409, "The coupon was not used by this checkout."),
    NOT_TRANSFERABLE("not-transferable", 409, "Coupons of this template stay with their member.");

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
