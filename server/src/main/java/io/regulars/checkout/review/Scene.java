package io.regulars.checkout.review;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Programs;
import io.regulars.offers.Gate;
import io.regulars.offers.Live;
import io.regulars.offers.LiveOffers;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.coupons.LiveTemplates;
import io.regulars.offers.coupons.Triggers;
import io.regulars.stored.StoredRules;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gathers what a review rests on: what is published, what earns, what triggers, what a top-up
/// costs.
@Component
class Scene {
    private final LiveOffers offers;
    private final LiveTemplates templates;
    private final Programs programs;
    private final Budgets budgets;
    private final StoredRules stored;

    Scene(
            LiveOffers offers,
            LiveTemplates templates,
            Programs programs,
            Budgets budgets,
            StoredRules stored) {
        this.offers = offers;
        this.templates = templates;
        this.programs = programs;
        this.budgets = budgets;
        this.stored = stored;
    }

    ZoneId zone(Tenant tenant) {
        return offers.of(tenant).zone();
    }

    /// What is in force.
    Replaying.Stock stock(Tenant tenant) {
        Live live = offers.of(tenant);
        LiveTemplates.Known known = templates.of(tenant);
        return new Replaying.Stock(live::at, known::offers);
    }

    /// What a review of `draft` rests on.
    Reviewing.Known known(Tx tx, Gate.Draft draft) {
        Replaying.Stock before = stock(tx.tenant());
        Replaying.Stock after = before.with(draft);
        return new Reviewing.Known(
                ProposalRows.policy(tx).policy(),
                GoldenBaskets.all(tx),
                before,
                after,
                loops(tx, before, draft.offer().starts()),
                loops(tx, after, draft.offer().starts()),
                List.of(),
                budget(tx, draft.offer()),
                zone(tx.tenant()));
    }

    private Loops.Sources loops(Tx tx, Replaying.Stock stock, Instant at) {
        Program program = programs.of(tx.tenant());
        Map<Id, Offer> byCoupon =
                stock.templates().apply(at).stream()
                        .collect(Collectors.toMap(Offer::id, Function.identity()));
        return new Loops.Sources(
                program.active(at),
                program.highestMultiplier(),
                stock.offers().apply(at),
                byCoupon,
                Triggers.all(tx),
                stored.bestPrice(tx, at));
    }

    private @Nullable Budget budget(Tx tx, Offer offer) {
        Id budget = offer.body().budget();
        return budget == null ? null : budgets.of(tx, List.of(budget)).get(budget);
    }
}
