package io.regulars.checkout;

import io.regulars.checkout.NotUsed.Benefited;
import io.regulars.checkout.search.Candidate;
import io.regulars.kernel.Pure;
import io.regulars.offers.Offer;
import java.util.List;

/// What may be used for a basket and what may not. `ways` stand in the order in which they are
/// applied; a benefit with prices for several tiers may have several.
@Pure
record Judged(Goods goods, List<Way> ways, List<NotUsed> out) {
    /// One way in which a benefit may be used.
    @Pure
    record Way(Key key, Offer offer, Candidate candidate) {
        Benefited benefited() {
            return Benefited.of(key, offer);
        }
    }

    List<Candidate> candidates() {
        return ways.stream().map(Way::candidate).toList();
    }
}
