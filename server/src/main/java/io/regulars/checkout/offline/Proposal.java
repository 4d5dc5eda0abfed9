package io.regulars.checkout.offline;

import io.regulars.kernel.Pure;

/// What the house proposes to do with a sale that does not fit. The goods are gone and the money is
/// in the drawer, so mostly it is to be posted as it was.
@Pure
enum Proposal {
    /// The order is posted as the customer bought it; the store bears the difference.
    POST_AS_SOLD,
    /// The order is posted and belongs to nobody.
    POST_WITHOUT_MEMBER,
    /// The amount is taken in another way, then the order is posted without its tenders.
    COLLECT,
    /// Only what came first is in the book; nothing is posted.
    KEEP_FIRST
}
