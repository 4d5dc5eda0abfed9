package io.regulars.checkout.till;

import io.regulars.checkout.till.Checkout.State;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.orders.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides whether a checkout may go where it is sent. A quote that is frozen keeps its word until
/// its end, exclusive.
@Pure
final class Settling {
    private Settling() {}

    /// What comes back for an exchange is not there to be set aside before it comes.
    static Outcome<Checkout> freeze(Checkout checkout, Instant now) {
        return checkout.deal().exchange() == null
                ? open(checkout, now)
                : Outcome.refused(Refused.EXCHANGE_AT_ONCE, "commit it");
    }

    static Outcome<Checkout> commit(Checkout checkout, CheckoutCommand.Commit asked, Instant now) {
        return switch (open(checkout, now)) {
            case Outcome.Refused<Checkout> no -> no;
            case Outcome.Done<Checkout> open ->
                    charged(checkout, asked) instanceof Refusal no ? Outcome.refused(no) : open;
        };
    }

    static Outcome<Checkout> cancel(Checkout checkout, Instant now) {
        return open(checkout, now);
    }

    /// Null where nothing is due.
    static @Nullable Checkout lapse(Checkout checkout, Instant now) {
        boolean waits = checkout.state() == State.OPEN || checkout.state() == State.FROZEN;
        return waits && !checkout.until().isAfter(now) ? checkout.as(State.EXPIRED) : null;
    }

    private static Outcome<Checkout> open(Checkout checkout, Instant now) {
        return switch (checkout.state()) {
            case COMMITTED ->
                    Outcome.refused(
                            Refused.CHECKOUT_COMMITTED,
                            "it is order " + checkout.externalId() + " of " + checkout.channel());
            case CANCELLED -> Outcome.refused(Refused.CHECKOUT_CANCELLED, "nothing is charged");
            case EXPIRED -> expired(checkout);
            case OPEN, FROZEN ->
                    checkout.until().isAfter(now) ? Outcome.done(checkout) : expired(checkout);
        };
    }

    private static Outcome<Checkout> expired(Checkout checkout) {
        return Outcome.refused(Refused.QUOTE_EXPIRED, "it was good until " + checkout.until());
    }

    private static @Nullable Refusal charged(Checkout checkout, CheckoutCommand.Commit asked) {
        long payable = checkout.deal().payable();
        if (asked.payable() != payable) {
            return Refusal.at("payable", Refused.PAYABLE_DIFFERS, "quoted " + payable + " fen");
        }
        Instant placed = asked.placedAt();
        if (checkout.deal().stored() > 0
                && placed != null
                && placed.isBefore(checkout.quotedAt())) {
            return Refusal.at(
                    "placedAt",
                    Refused.STORED_VALUE_OFFLINE,
                    "it was quoted at " + checkout.quotedAt());
        }
        long money = checkout.deal().due();
        long tendered = asked.tenders().stream().mapToLong(Order.Tender::amount).sum();
        boolean ours = asked.tenders().stream().anyMatch(Checkout::ours);
        return asked.tenders().isEmpty() || tendered == money && !ours
                ? null
                : Refusal.at(
                        "tenders",
                        Refused.TENDERS_DIFFER,
                        "they sum to " + tendered + " of " + money + " fen in money");
    }
}
