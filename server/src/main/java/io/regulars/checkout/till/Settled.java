package io.regulars.checkout.till;

import io.regulars.checkout.Key;
import io.regulars.checkout.Repayment;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.Taken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a checkout. `stored` of `payable` is paid by stored value; `paid` says of a
/// commit how all was paid and what may be invoiced. `order` is there once it is committed: its id,
/// what it earned and the tier after it. `returned` is there for a return, and for a sale for which
/// goods came back: of what those give back in money, `paid` says under `exchange` what was not
/// handed over but pays. Amounts in fen.
@Pure
public record Settled(
        Id id,
        @Nullable Id memberId,
        Checkout.State state,
        Instant until,
        long payable,
        long points,
        long stored,
        List<Id> coupons,
        List<Paid> paid,
        @Nullable Taken order,
        @Nullable Returned returned) {

    /// What a return gave: `money`, `stored` to the contracts and `points` to the lots that they
    /// came from, the coupons that are the member's again. `total` is what was given back in
    /// money's worth. `refund` tells how all returns so far come about; `takenBack` is what the
    /// order had earned.
    @Pure
    public record Returned(
            String returnId,
            long total,
            long money,
            long stored,
            long points,
            List<Id> coupons,
            List<Key> benefitsLost,
            Repayment refund,
            Taken takenBack) {}

    static Settled of(Checkout checkout) {
        return of(checkout, null, List.of(), null);
    }

    static Settled committed(Checkout checkout, Taken order, List<Paid> paid) {
        return of(checkout, order, paid, null);
    }

    static Settled returned(Checkout checkout, Returned returned) {
        return of(checkout, null, List.of(), returned);
    }

    /// The sale with what came back for it.
    Settled instead(@Nullable Returned back) {
        return new Settled(
                id, memberId, state, until, payable, points, stored, coupons, paid, order, back);
    }

    private static Settled of(
            Checkout checkout,
            @Nullable Taken order,
            List<Paid> paid,
            @Nullable Returned returned) {
        return new Settled(
                checkout.id(),
                checkout.member(),
                checkout.state(),
                checkout.until(),
                checkout.deal().payable(),
                checkout.deal().points(),
                checkout.deal().stored(),
                List.copyOf(checkout.deal().coupons()),
                paid,
                order,
                returned);
    }
}
