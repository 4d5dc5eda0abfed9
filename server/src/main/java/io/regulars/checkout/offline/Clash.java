package io.regulars.checkout.offline;

import io.regulars.kernel.Pure;

/// Why a sale does not go into the book by itself, in order of precedence.
@Pure
enum Clash {
    /// The same number came before with other content.
    KEY_REUSED,
    /// Another order of the chain has that number.
    NUMBER_TAKEN,
    /// Paid by what only the server can take: stored value, points, coupons.
    TENDER,
    /// The member has left or was merged into another.
    MEMBER_GONE,
    /// No member has the number or id that the sale names.
    MEMBER_UNKNOWN,
    /// The allowance was revoked before the sale came in.
    REVOKED,
    /// Another sale of the allowance has the same place in the order.
    COUNTED_TWICE,
    /// Sold before the allowance began or after its end.
    TIME,
    TOO_MANY_SALES,
    TOO_MUCH_IN_ALL,
    TOO_MUCH_IN_ONE,
    /// Charged something else than list or tier price at the time of the sale.
    PRICE
}
