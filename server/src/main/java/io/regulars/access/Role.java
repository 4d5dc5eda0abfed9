package io.regulars.access;

import io.regulars.kernel.Pure;

/// What a key is for. What each may do stands in `access/matrix.csv`, one column a role.
@Pure
public enum Role {
    /// Sets the chain up: units, keys, rules.
    ADMIN,
    /// Runs the programme day by day: rules, members, adjustments.
    OPERATOR,
    /// Reads balances, entries and totals; changes nothing.
    FINANCE,
    /// Serves members; sees phones masked.
    SERVICE,
    /// A till: registers, finds, earns, redeems.
    CASHIER,
    /// A machine that brings orders, returns and events.
    INTEGRATION,
    /// Reads everything that tells what was done, and does nothing.
    AUDITOR,
    /// The house itself: its jobs and its command line. No key has this role and no line of the
    /// matrix names it.
    HOUSE
}
