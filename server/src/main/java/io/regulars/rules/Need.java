package io.regulars.rules;

import io.regulars.kernel.Pure;

/// What a condition reads, so that a shell loads that and no more.
@Pure
public enum Need {
    /// The member's own row: registration, channel, store, sex.
    MEMBER,
    TIER,
    BALANCES,
    BIRTHDAY,
    CHILDREN,
    FIELDS,
    TAGS,
    /// What the member took off of what is said of her habits.
    TAKEN_OFF,
    /// In which segments the member is.
    SEGMENTS,
    /// Earlier orders and behaviours.
    HISTORY,
    /// The order or behaviour at hand; without one the condition is false there.
    OCCASION,
    /// The table of statutory holidays; see [Calendar#missing].
    HOLIDAYS,
    /// By which cut points buyers are scored; with it always the history. See [Scoring].
    SCORES
}
