package io.regulars.offers;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.offers.budgets.Ceiling;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whoever must agree before an offer or a coupon template is published: a room above this one, as
/// a bean.
public interface Gate {
    /// A version about to be published. `supply` limits the coupons of a template, of which the
    /// last is over by `goodUntil`; they are null for an offer, and `goodUntil` where that is open
    /// or nobody asks.
    @Pure
    record Draft(Offer offer, @Nullable List<Ceiling> supply, @Nullable Instant goodUntil) {}

    /// Why it may not be; null where nothing holds it up.
    @Nullable Refusal refusal(Tx tx, Draft draft);
}
