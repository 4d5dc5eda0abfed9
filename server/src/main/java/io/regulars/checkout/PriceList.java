package io.regulars.checkout;

import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit.MemberPrice;
import io.regulars.offers.Offer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The prices of an offer by the tiers that they are for, ready to be looked up.
@Pure
record PriceList(List<ForTiers> lists) {
    /// No tiers means all.
    @Pure
    record ForTiers(Set<String> tiers, Map<String, Long> bySku) {
        boolean has(@Nullable String tier) {
            return tiers.isEmpty() || tier != null && tiers.contains(tier);
        }
    }

    static final PriceList NONE = new PriceList(List.of());

    static PriceList of(Offer offer) {
        if (!(offer.body().benefit() instanceof MemberPrice(var prices))) {
            return NONE;
        }
        var byTiers = new TreeMap<String, List<MemberPrice.Price>>();
        for (MemberPrice.Price each : prices) {
            byTiers.computeIfAbsent(
                            String.join("\n", new TreeSet<>(each.tiers())), _ -> new ArrayList<>())
                    .add(each);
        }
        var lists = new ArrayList<ForTiers>();
        for (List<MemberPrice.Price> same : byTiers.values()) {
            var bySku = new HashMap<String, Long>();
            same.forEach(each -> bySku.put(each.sku(), each.price()));
            lists.add(new ForTiers(same.getFirst().tiers(), bySku));
        }
        return new PriceList(List.copyOf(lists));
    }
}
