package io.regulars.checkout.offline;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a device may sell while the server is out of reach: in `[from, until)`, so many sales, so
/// much in all and in each, at list price or at one of `prices`, paid by one of `tenders`. Amounts
/// in fen.
@Pure
record Allowance(
        Id id,
        String channel,
        String store,
        String device,
        Instant from,
        Instant until,
        int mostSales,
        long mostAmount,
        long mostSale,
        Set<String> tenders,
        List<TierPrice> prices) {
    Allowance {
        tenders = inOrder(tenders);
        prices = List.copyOf(prices);
    }

    /// A piece of `sku` costs members of these tiers so much; no tiers means everybody.
    @Pure
    record TierPrice(
            String sku, Set<String> tiers, long price, Instant from, @Nullable Instant until) {
        TierPrice {
            tiers = inOrder(tiers);
        }

        boolean holds(String asked, @Nullable String tier) {
            return sku.equals(asked) && (tiers.isEmpty() || tier != null && tiers.contains(tier));
        }
    }

    /// What is signed reads the same in every process, and a set of [Set#copyOf] does not: each
    /// process goes through it in an order of its own.
    private static Set<String> inOrder(Set<String> words) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    /// The prices of the offers that need nothing but the goods and the tier to be known: what has
    /// a condition, a limit, a trial or a budget only the server can judge. Products that are
    /// marked as restricted (L-49) are sold at their list price.
    static List<TierPrice> prices(List<Offer> live, Marked marked) {
        var prices = new ArrayList<TierPrice>();
        for (Offer offer : live) {
            Offer.Body body = offer.body();
            boolean plain =
                    body.when() == null
                            && body.lines() == null
                            && body.trial() == null
                            && body.limits().isEmpty()
                            && body.budget() == null;
            if (plain && body.benefit() instanceof Benefit.MemberPrice(var each)) {
                each.stream()
                        .filter(price ->
                                body.restrictedToo() || !marked.bars(Bar.OFFERS, price.sku(), null))
                        .forEach(price ->
                                prices.add(
                                        new TierPrice(
                                                price.sku(),
                                                price.tiers(),
                                                price.price(),
                                                offer.starts(),
                                                offer.ends())));
            }
        }
        return prices;
    }

    /// What a piece costs: the lowest of its list price and the prices that the tier has.
    static long price(List<TierPrice> prices, String sku, long list, @Nullable String tier) {
        return prices.stream()
                .filter(each -> each.holds(sku, tier))
                .mapToLong(TierPrice::price)
                .reduce(list, Math::min);
    }
}
