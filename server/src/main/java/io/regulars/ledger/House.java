package io.regulars.ledger;

import io.regulars.kernel.Pure;

/// The house's side of an entry: every amount a member gets comes from one of these, and every
/// amount goes back to one.
@Pure
public enum House {
    ISSUE,
    REDEEM,
    EXPIRE,
    ADJUST
}
