package io.regulars.whatif;

import io.regulars.checkout.Guards;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Life;
import io.regulars.offers.LiveOffers;
import io.regulars.offers.prices.Prices;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What a chain sold by: its offers of all times, its guard, and what its goods cost.
@Component
class Shops {
    private final LiveOffers offers;
    private final Prices prices;
    private final Guards guards;

    Shops(LiveOffers offers, Prices prices, Guards guards) {
        this.offers = offers;
        this.prices = prices;
        this.guards = guards;
    }

    Shelves of(Tenant tenant) {
        return new Shelves(offers.of(tenant), guards.guard(tenant));
    }

    /// What the goods of these members cost when they were sold, `from` and `until` included.
    Pricing.Costs costs(Tx tx, List<Life> lives, Instant from, Instant until) {
        var sold = new HashSet<Prices.Sold>();
        for (Life life : lives) {
            for (Deed deed : life.deeds()) {
                if (deed instanceof Deed.Bought bought
                        && !bought.at().isBefore(from)
                        && !bought.at().isAfter(until)) {
                    bought.lines()
                            .forEach(line ->
                                    sold.add(
                                            new Prices.Sold(
                                                    line.sku(), bought.store(), bought.at())));
                }
            }
        }
        Map<Prices.Sold, Long> costs = prices.costs(tx, sold);
        return (store, sku, at) -> costs.get(new Prices.Sold(sku, store, at));
    }
}
