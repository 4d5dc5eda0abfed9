/// The book: accounts, entries, lots and holds of every asset, double entry with the house as the
/// other side.
///
/// Invariants: an entry is never changed; balance = sum of entries = lots' remaining − debt; 0 ≤
/// held ≤ remaining ≤ granted; a spend takes the soonest-expiring lots and never one that is
/// pending or expired; what is given back goes to the lots it came from; each account's entries
/// form a chain of hashes; a hold resolves once; what is attached to an adjustment is there with
/// it, sealed under its member's key. Read in this order: [Asset], [Entry], [Lot], [Book],
/// [Ledger], [Holding], [Spending], [Adjustment], [Adjusting], [Attaching], [Attachments],
/// [Verify].
@NullMarked
package io.regulars.ledger;

import org.jspecify.annotations.NullMarked;
