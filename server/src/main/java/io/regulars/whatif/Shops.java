package io.regulars.whatif;

import io.regulars.checkout.Guards;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Life;
import io.regulars.offers.LiveOffers;
import io.regulars.offers.prices.Prices;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    /// With `draft` in force from `from` on.
    Shop of(Tenant tenant, WhatIfDraft.OfOffer draft, Instant from) {
        return new Shop(offers.of(tenant), draft, from, guards.guard(tenant));
    }

    /// What the goods of these members cost by the price lists of `at`.
    Selling.Costs costs(Tx tx, List<Life> lives, Instant at) {
        var skus = new HashMap<String, Set<String>>();
        for (Life life : lives) {
            for (Deed deed : life.deeds()) {
                if (deed instanceof Deed.Bought bought) {
                    String store = Objects.requireNonNullElse(bought.store(), "");
                    Set<String> here = skus.computeIfAbsent(store, _ -> new HashSet<>());
                    bought.lines().forEach(line -> here.add(line.sku()));
                }
            }
        }
        var costs = new HashMap<String, Long>();
        skus.forEach((store, all) ->
                prices.of(tx, all, store.isEmpty() ? null : store, at)
                        .forEach((sku, known) -> {
                            Long cost = known.price().line().cost();
                            if (cost != null) {
                                costs.put(store + '\n' + sku, cost);
                            }
                        }));
        return (store, sku) -> costs.get(Objects.requireNonNullElse(store, "") + '\n' + sku);
    }
}
