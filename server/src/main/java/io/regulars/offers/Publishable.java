package io.regulars.offers;

import io.regulars.access.Stores;
import io.regulars.access.Tenants;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.loyalty.EditionCheck;
import io.regulars.offers.budgets.Budgets;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks at what offers and coupon templates name before they are published: words, stores, the
/// budget, the holidays of their time.
@Component
public class Publishable {
    private final Stores stores;
    private final Tenants tenants;
    private final Budgets budgets;

    Publishable(Stores stores, Tenants tenants, Budgets budgets) {
        this.stores = stores;
        this.tenants = tenants;
        this.budgets = budgets;
    }

    /// `body` is the offer's content inside of `edition`; null where it can be published.
    public @Nullable Refusal refusal(Tx tx, Edition<?> edition, Offer.Body body) {
        EditionCheck.Asks asks = OffersCheck.asks(body);
        List<String> unknown =
                EditionCheck.stores(asks).stream()
                        .filter(store -> !stores.exists(tx.tenant(), store))
                        .toList();
        ZoneId zone = tenants.settings(tx.tenant()).zone();
        Refusal refusal =
                EditionCheck.refusal(asks, edition.starts(), edition.ends(), zone, unknown);
        if (refusal != null) {
            return refusal;
        }
        if (body.budget() != null && budgets.of(tx, List.of(body.budget())).isEmpty()) {
            return Refusal.at(
                    "body.budget",
                    io.regulars.offers.budgets.Refused.UNKNOWN_BUDGET,
                    "make the budget first");
        }
        return OffersCheck.words(body);
    }
}
