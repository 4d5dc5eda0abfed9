/// What may go out at most: money and times of an offer or a campaign, the stock of a coupon; for
/// all, for each store, for each member, over all time or paced by hour, day, week or month.
///
/// Invariants: taken and held together never pass a ceiling, however many ask at once; what was
/// held is taken or freed exactly once, and by the janitor where nobody comes back; counters lie in
/// the bucket of what they count for. Read in this order: [Ceiling], [Ask], [Counting], [Counters],
/// [Reserves], [Budgets].
@NamedInterface
@NullMarked
package io.regulars.offers.budgets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
