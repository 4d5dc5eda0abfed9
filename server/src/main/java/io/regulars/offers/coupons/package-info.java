/// Coupons: templates in versions, the coupons that members hold, the codes that lead to them.
///
/// Invariants: a coupon is used at most once; a hold is used, freed or runs out, exactly once, and
/// keeps its word while it is open; what is given in one act is given whole or not at all and never
/// beyond the stock; whoever brings a wrong code hears the same whatever is wrong with it. Read in
/// this order: [Template], [Lifetime], [Coupon], [Redeeming], [Giving], [IssueBatch],
/// [RedemptionBatch], [Code]; what became of all of them: [Source], [Funnel].
@NamedInterface
@NullMarked
package io.regulars.offers.coupons;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
