/// What is looked at before an offer is published: golden baskets that business users keep, the
/// deepest cart that can be found, how much may go out, and what pays for itself.
///
/// Invariants: who proposes does not decide (D-14); what was accepted of a golden basket is the
/// amount that was seen, not whatever comes out later; without a policy nothing is held up. Read in
/// this order: [GoldenBasket], [Replaying], [Loops], [Policy], [Findings], [Reviewing],
/// [Proposals]; what was published before it was refused: [UnfairPrices].
@NullMarked
package io.regulars.checkout.review;

import org.jspecify.annotations.NullMarked;
