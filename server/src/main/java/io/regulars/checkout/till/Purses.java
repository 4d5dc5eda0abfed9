package io.regulars.checkout.till;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.releases.Drawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Out of which purses a checkout takes: the budgets of what it uses, the number of times that a
/// member may use an offer, and limited stock.
@Pure
final class Purses {
    private static final String USES = "USES";

    private Purses() {}

    /// The uses of an offer by one member in its periods; null where it has no limits.
    static Ask.@Nullable Purse uses(Offer offer) {
        if (offer.body().limits().isEmpty()) {
            return null;
        }
        return new Ask.Purse(
                offer.id(),
                USES,
                true,
                offer.body().limits().stream()
                        .map(limit ->
                                new Ceiling(
                                        Ceiling.Of.MEMBER,
                                        Ceiling.Per.valueOf(limit.per().name()),
                                        Ceiling.Measure.TIMES,
                                        limit.times()))
                        .toList());
    }

    /// What a checkout asks, under its own id. `budgets` are those that it names, as they are now.
    static Ask asked(Checkout checkout, Map<Id, Ask.Purse> budgets) {
        var parts = new ArrayList<Ask.Part>();
        for (Checkout.Share share : checkout.deal().budgets()) {
            Ask.Purse purse = budgets.get(share.budget());
            if (purse != null) {
                parts.add(
                        new Ask.Part(purse, checkout.member(), checkout.store(), 1, share.money()));
            }
        }
        for (Offer offer : checkout.deal().offers()) {
            Ask.Purse purse = uses(offer);
            if (purse != null && checkout.member() != null) {
                parts.add(new Ask.Part(purse, checkout.member(), checkout.store(), 1, 0));
            }
        }
        pools(checkout)
                .forEach(pool ->
                        parts.add(
                                new Ask.Part(
                                        pool.purse(),
                                        checkout.member(),
                                        checkout.store(),
                                        pool.pieces(),
                                        0)));
        return new Ask(checkout.id(), List.copyOf(parts));
    }

    /// The purses that a checkout asks something of.
    static List<Id> of(Checkout checkout) {
        var purses = new ArrayList<Id>();
        checkout.deal().budgets().forEach(share -> purses.add(share.budget()));
        for (Offer offer : checkout.deal().offers()) {
            if (checkout.member() != null && !offer.body().limits().isEmpty()) {
                purses.add(offer.id());
            }
        }
        pools(checkout).forEach(pool -> purses.add(pool.id()));
        return purses;
    }

    private static List<Drawn.Pool> pools(Checkout checkout) {
        return checkout.deal().stock().stream().flatMap(each -> each.pools().stream()).toList();
    }
}
