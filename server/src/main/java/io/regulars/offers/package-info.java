/// What a shop gives away at the till: offers and coupons as plain data.
///
/// An [Offer] is one version of a benefit with its conditions; a coupon is the same content
/// ([Offer.Body]) in a member's hand. What they are worth together in a basket is decided in
/// `checkout`.
///
/// Invariants: amounts are fen, shares are [io.regulars.kernel.Ratio]; an offer is valid once it
/// exists; validity is half-open. Read in this order: [Offer], [Benefit], [Stacking], [Limit].
@NullMarked
package io.regulars.offers;

import org.jspecify.annotations.NullMarked;
