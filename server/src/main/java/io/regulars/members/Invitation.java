package io.regulars.members;

import io.regulars.kernel.Pure;

/// What came of the inviter that a registration named, in order of precedence. Whatever it is, the
/// registration itself stands: a friend does not pay for a link that is worth nothing.
@Pure
public enum Invitation {
    /// Nobody has that number or code. At the member centre only: elsewhere it is refused.
    UNKNOWN_INVITER,
    /// Who registers is the inviter.
    SELF,
    /// Who registers was a member already.
    MEMBER_ALREADY,
    /// The inviter is no member any more.
    INVITER_LEFT,
    /// Neither a verified phone nor an identity says who was invited.
    NOBODY_KNOWN,
    /// The same person was invited before.
    INVITED_BEFORE,
    COUNTED
}
