package io.regulars.accounting;

import io.regulars.kernel.Pure;
import io.regulars.ledger.Cause;

/// Why points were issued, which decides what they are in the books (ACC-01).
@Pure
public enum Origin {
    /// With a sale: a part of its price.
    PURCHASE,
    /// For a check-in, an invitation, a birthday: an expense.
    GIFT,
    /// By a person's decision: an expense.
    COMPENSATION,
    /// Brought along from the system before, in whose books they were owed already.
    BROUGHT,
    /// Given back by a cancellation after their lot had lapsed: issued anew, and what their use had
    /// brought as revenue goes back.
    RESTORED,
    /// What members owe, who spent points that were taken back: it lessens the liability.
    DEBT;

    static Origin of(Cause.Kind kind) {
        return switch (kind) {
            case ORDER, CORRECTION, RETURN -> PURCHASE;
            case BEHAVIOUR -> GIFT;
            case ADJUST -> COMPENSATION;
            case OPENING -> BROUGHT;
            default -> RESTORED;
        };
    }
}
