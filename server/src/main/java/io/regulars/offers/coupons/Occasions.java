package io.regulars.offers.coupons;

import io.regulars.kernel.Tenant;
import org.springframework.stereotype.Component;

/// All that gives coupons by itself: what happened, and what the calendar brings.
@Component
class Occasions {
    private final TriggersHearing hearing;
    private final Festivities festivities;

    Occasions(TriggersHearing hearing, Festivities festivities) {
        this.hearing = hearing;
        this.festivities = festivities;
    }

    /// Answers whether more is waiting.
    boolean round(Tenant tenant) {
        boolean behind = hearing.round(tenant);
        return festivities.round(tenant) || behind;
    }
}
