package io.regulars.offers;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Cap;

/// How many orders of one member may use an offer in a period. Periods are calendar periods in the
/// tenant's zone.
@Pure
public record Limit(Cap.Per per, int times) {
    public Limit {
        InvalidOffer.unless(times >= 1 && times <= 1_000_000, "times", "between 1 and 1000000");
    }
}
