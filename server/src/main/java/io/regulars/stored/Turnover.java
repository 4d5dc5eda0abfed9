package io.regulars.stored;

import io.regulars.kernel.Pure;
import io.regulars.ledger.Cause;
import io.regulars.ledger.House;
import java.util.Map;

/// What became of an issuer's principal, or of its bonus, in a quarter, in fen. What went out is
/// positive too: `closing` = `opening` + `toppedUp` − `used` + `givenBack` − `refunded` −
/// `forfeited` + `other`.
///
/// `refunded` was paid out; `forfeited` is what a refund leaves with the house of the principal,
/// and what it voids of the bonus. `other` is the fen that rounding moves between the halves; what
/// one holder hands to another goes out and comes in.
@Pure
record Turnover(
        long opening,
        long toppedUp,
        long used,
        long givenBack,
        long refunded,
        long forfeited,
        long other,
        long closing) {
    static final Turnover NONE = new Turnover(0, 0, 0, 0, 0, 0, 0, 0);

    Turnover {
        if (closing != opening + toppedUp - used + givenBack - refunded - forfeited + other) {
            throw new IllegalStateException("broken invariant: a turnover adds up");
        }
    }

    /// Why a balance changed.
    enum Kind {
        TOPPED_UP,
        USED,
        GIVEN_BACK,
        REFUNDED,
        FORFEITED,
        OTHER;

        /// `gained` tells whether the member got it.
        static Kind of(House house, Cause.Kind cause, boolean gained) {
            if (cause == Cause.Kind.TRANSFER) {
                return OTHER;
            }
            return switch (house) {
                case REDEEM -> gained ? GIVEN_BACK : USED;
                case PAYMENT -> gained ? TOPPED_UP : REFUNDED;
                case BONUS -> gained ? TOPPED_UP : FORFEITED;
                case FORFEIT -> gained ? OTHER : FORFEITED;
                case ISSUE, EXPIRE, ADJUST -> OTHER;
            };
        }
    }

    /// `changes` as the member's balance sees them: what went out is negative.
    static Turnover of(long opening, Map<Kind, Long> changes) {
        long closing = opening + changes.values().stream().mapToLong(Long::longValue).sum();
        return new Turnover(
                opening,
                changes.getOrDefault(Kind.TOPPED_UP, 0L),
                -changes.getOrDefault(Kind.USED, 0L),
                changes.getOrDefault(Kind.GIVEN_BACK, 0L),
                -changes.getOrDefault(Kind.REFUNDED, 0L),
                -changes.getOrDefault(Kind.FORFEITED, 0L),
                changes.getOrDefault(Kind.OTHER, 0L),
                closing);
    }

    boolean nothing() {
        return equals(NONE);
    }
}
