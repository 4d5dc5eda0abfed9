package io.regulars.checkout.till;

import io.regulars.kernel.Reason;

/// Why the till says no, in order of precedence. What it has in common with orders (members,
/// stores, lines of returns) is refused in the words of `orders`.
public enum Refused implements Reason {
    UNKNOWN_CHECKOUT("unknown-checkout", 404, "No checkout has that id."),
    CHECKOUT_COMMITTED("checkout-committed", 409, "The checkout is committed."),
    CHECKOUT_CANCELLED("checkout-cancelled", 409, "The checkout was cancelled."),
    QUOTE_EXPIRED("quote-expired", 409, "The quote's time is over; ask for another."),
    NUMBER_TAKEN(
            "sale-number-taken", 409, "Another quote was committed under the number of this sale."),
    NOT_COMMITTED("checkout-not-committed", 409, "Only a committed checkout takes goods back."),
    PAYABLE_DIFFERS("payable-differs", 422, "The till charged something else than was quoted."),
    STORED_VALUE_OFFLINE(
            "stored-value-offline",
            422,
            "Stored value pays only for what was quoted before it was sold."),
    TENDERS_DIFFER(
            "tenders-differ",
            422,
            "The tenders do not sum to the money that is due, or name stored value or an exchange."),
    EXCHANGE_AT_ONCE(
            "exchange-at-once",
            409,
            "An exchange sets nothing aside: it is committed or cancelled."),
    QUOTE_STALE("quote-stale", 409, "Something that the quote rests on is gone; ask for another."),
    LONG_AGO("long-ago", 422, "It is not kept any more how things stood at that moment."),
    NOT_YET_A_MEMBER(
            "not-yet-a-member",
            422,
            "The member had not registered at that moment; ask for a price as a guest."),
    UNKNOWN_GIFT("unknown-gift", 422, "The checkout gave no such gift."),
    UNKNOWN_WAIVER("unknown-waiver", 404, "No price below the floor was asked for under that id."),
    WAIVER_NEEDLESS(
            "waiver-needless", 409, "No floor stands between the basket and a lower price."),
    WAIVER_DECIDED("waiver-decided", 409, "Somebody has decided on that price already."),
    WAIVER_DIFFERS("waiver-differs", 409, "The price was let through for another basket."),
    WAIVER_NOT_GIVEN("waiver-not-given", 409, "Nobody has let that price through."),
    WAIVER_USED("waiver-used", 409, "The price was let through once, and a sale has used it."),
    WAIVER_OVER("waiver-over", 409, "The time for that price is over; ask for it again.");

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
