package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.RestrictedGoods;
import io.regulars.loyalty.restricted.Restriction;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.Publishing;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a pack brings for the till: restricted goods, and the offers that its tiers promise.
@Component
class PackOffers {
    private static final Publishing.Term AT_ONCE = new Publishing.Term(null, null);

    private final Offers offers;
    private final RestrictedGoods goods;

    PackOffers(Offers offers, RestrictedGoods goods) {
        this.offers = offers;
        this.goods = goods;
    }

    /// How many were marked.
    int mark(Tx tx, Caller caller, List<Restriction.Body> bodies, Instant from) {
        return goods.install(tx, caller, bodies, from);
    }

    /// Each under keys of its own, so that an installation which was cut off goes on where it was.
    /// What the checks refuse stays a draft, for the chain's people to propose.
    void publish(Caller caller, String pack, List<Offer.Body> bodies) {
        for (Offer.Body body : bodies) {
            Id id =
                    offers.draft(caller, key(caller, pack, "offer", body), body)
                            .outcome()
                            .orThrow()
                            .id();
            offers.publish(caller, key(caller, pack, "offer-out", body), id, 1, AT_ONCE);
        }
    }

    private static RequestKey key(Caller caller, String pack, String what, Offer.Body body) {
        return RequestKey.of(
                "pack:" + pack + ":" + what + ":" + Integer.toHexString(body.name().hashCode()),
                "install",
                caller.identity(),
                body.name());
    }
}
