package io.regulars.checkout.idle;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// That an offer counts for nothing, and why, in words. `offer` is the one that does, `by` the one
/// that always does as well, null where it does nothing by itself.
@Pure
public record Idle(Kind kind, Why why, Id offer, @Nullable Id by, String zh, String en) {
    public enum Kind {
        /// The version can never be used.
        DEAD,
        /// The version never comes in, because of another offer.
        SHADOWED,
        /// Another offer never comes in any more, because of the version.
        SHADOWS
    }

    /// Stable.
    public enum Why {
        CONDITION_CONTRADICTS,
        TIME_NEVER_COMES,
        TIER_UNKNOWN,
        ASKS_OF_BEHAVIOUR,
        THRESHOLD_OUT_OF_REACH,
        NO_GOODS,
        GOODS_RESTRICTED,
        NO_PRICE_FOR_TIER,
        COUPON_OVER,
        BUDGET_STOPPED,
        BUDGET_SPENT,
        NO_SUPPLY,
        /// Another takes off at least as much, whatever is bought.
        OTHER_AT_LEAST_AS_GOOD,
        /// The same, but where goods must not cost so little, or a higher price reaches a
        /// threshold.
        OTHER_UNLESS_HELD_BACK
    }
}
