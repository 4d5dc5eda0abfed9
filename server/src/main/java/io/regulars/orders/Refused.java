package io.regulars.orders;

import io.regulars.kernel.Reason;

/// Why a fact is not taken, in order of precedence.
public enum Refused implements Reason {
    INVALID("invalid-fact", 400, "A field of the order, return or event breaks a rule."),
    TOLD_BY_HOUSE(
            "told-by-house",
            422,
            "The house tells this event itself: name the inviter with the registration."),
    UNKNOWN_STORE("unknown-store", 422, "No store of this chain has that code."),
    UNKNOWN_MEMBER(
            "unknown-member", 422, "No member of this chain has that id, number or identity."),
    ORDER_DIFFERS(
            "order-differs", 422, "This channel and order number came before with other content."),
    RETURN_DIFFERS(
            "return-differs",
            422,
            "This return number of the order came before with other content."),
    MESSAGE_DIFFERS("message-differs", 422, "This message id came before with other content."),
    UNKNOWN_ORDER("unknown-order", 404, "No order has that channel and number, or that id."),
    UNKNOWN_LINE("unknown-line", 422, "The order has no such line."),
    RETURN_TOO_LARGE("return-too-large", 422, "More would be returned than was bought."),
    ALREADY_CLAIMED("already-claimed", 409, "The order belongs to a member already.");

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
