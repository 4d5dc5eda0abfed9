package io.regulars.ledger;

import io.regulars.kernel.Pure;

/// The house's side of an entry: every amount a member gets comes from one of these, and every
/// amount goes back to one.
@Pure
public enum House {
    ISSUE,
    REDEEM,
    EXPIRE,
    ADJUST,
    /// The money that members paid in for stored value, and that refunds pay out again.
    PAYMENT,
    /// The bonus that the house adds to a top-up, and that a refund voids.
    BONUS,
    /// What a refund by the strict rule leaves with the house.
    FORFEIT
}
