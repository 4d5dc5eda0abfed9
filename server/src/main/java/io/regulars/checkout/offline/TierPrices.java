package io.regulars.checkout.offline;

import io.regulars.kernel.Tenant;
import io.regulars.loyalty.RestrictedGoods;
import io.regulars.offers.LiveOffers;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// What devices may charge without asking, at a moment.
@Component
class TierPrices {
    private final LiveOffers offers;
    private final RestrictedGoods goods;

    TierPrices(LiveOffers offers, RestrictedGoods goods) {
        this.offers = offers;
        this.goods = goods;
    }

    List<Allowance.TierPrice> at(Tenant tenant, Instant at) {
        return Allowance.prices(offers.of(tenant).at(at), goods.at(tenant, at));
    }
}
