/// The till: the best legal price of a basket, found by search and proven, and what a return gives
/// back.
///
/// Everything here only computes. Invariants: the parts of a line sum to the fen; no line costs
/// less than nothing; the price does not depend on how a basket is sorted, split or merged, nor on
/// the order of offers; every offer and coupon ends as used or with a reason.
@NullMarked
package io.regulars.checkout;

import org.jspecify.annotations.NullMarked;
