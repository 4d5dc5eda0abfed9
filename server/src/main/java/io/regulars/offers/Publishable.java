package io.regulars.offers;

import io.regulars.access.Stores;
import io.regulars.calendar.Calendars;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.loyalty.EditionCheck;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Looks at what offers and coupon templates name before they are published: words, stores, the
/// budget, the holidays of their time; and asks whoever must agree.
@Component
public class Publishable {
    private final Stores stores;
    private final Calendars calendars;
    private final Budgets budgets;
    private final ObjectProvider<Gate> gates;

    Publishable(Stores stores, Calendars calendars, Budgets budgets, ObjectProvider<Gate> gates) {
        this.gates = gates;
        this.stores = stores;
        this.calendars = calendars;
        this.budgets = budgets;
    }

    /// `body` is the offer's content inside of `edition`, `supply` how many coupons a template
    /// gives; null where it can be published.
    public @Nullable Refusal refusal(
            Tx tx, Edition<?> edition, Offer.Body body, @Nullable List<Ceiling> supply) {
        FairPrice.As as = supply == null ? FairPrice.As.OFFER : FairPrice.As.COUPON;
        Refusal unfair = FairPrice.refusal(body, as);
        Refusal refusal = unfair == null ? named(tx, edition, body) : unfair;
        if (refusal != null) {
            return refusal;
        }
        var offer =
                new Offer(edition.id(), edition.version(), edition.starts(), edition.ends(), body);
        var draft = new Gate.Draft(offer, supply, null);
        return gates.orderedStream()
                .map(gate -> gate.refusal(tx, draft))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Refusal named(Tx tx, Edition<?> edition, Offer.Body body) {
        EditionCheck.Asks asks = OffersCheck.asks(body);
        List<String> unknown =
                EditionCheck.stores(asks).stream()
                        .filter(store -> !stores.exists(tx.tenant(), store))
                        .toList();
        var known = new EditionCheck.Known(calendars.of(tx), unknown);
        Refusal refusal = EditionCheck.refusal(asks, edition.starts(), edition.ends(), known);
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
