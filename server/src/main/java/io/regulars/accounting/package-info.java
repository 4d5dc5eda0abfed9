/// What the books of the chain owe its members: points by the month in which they were issued, what
/// they are worth, and the journal that an accountant takes over.
///
/// Invariants: everything here is read from entries of the ledger, by when they were posted, so
/// that a closed period stays as it was; the closing of all cohorts is the ledger's sum to the
/// point; debit is credit to the fen; what a point is worth is said by finance and never guessed. A
/// month that is over keeps the terms that were said for it. Amounts are fen, shares of a price are
/// rounded half up once. Read in this order: [Cohort], [Terms], [Valuing], [Journal], [PointsBook];
/// then [Agreed] and [PointsSettling], which say what the chain's entities owe each other for
/// points.
@NullMarked
package io.regulars.accounting;

import org.jspecify.annotations.NullMarked;
