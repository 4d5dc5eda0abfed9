/// The till: a basket is quoted, its quote frozen, committed or cancelled, and goods come back.
///
/// Invariants: what was quoted is what is charged, or nothing is; points, stored value, coupons,
/// counts and budgets of a checkout are set aside, used and given back together; a checkout is
/// committed at most once and its order is there exactly then; what comes back never gives more
/// than was paid; an exchange is a return and a sale, both or neither; below the floors nothing is
/// sold but what another person let through, once. Read in this order: [Checkout], [Settling],
/// [Bringing], [Exchanging], [Waiving], [Quotes], [FactsBatch], [QuoteBatch], [CheckoutBatch],
/// [Returns], [Together], [Resources], [Funds].
@NullMarked
package io.regulars.checkout.till;

import org.jspecify.annotations.NullMarked;
