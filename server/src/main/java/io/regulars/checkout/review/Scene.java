package io.regulars.checkout.review;

import io.regulars.checkout.Basket;
import io.regulars.checkout.Guard;
import io.regulars.checkout.worst.Looking;
import io.regulars.checkout.worst.WorstCarts;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Rule;
import io.regulars.offers.Gate;
import io.regulars.offers.Live;
import io.regulars.offers.LiveOffers;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.coupons.LiveTemplates;
import io.regulars.rules.Calendar;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gathers what a review rests on: what is published, what earns, what triggers, what a top-up
/// costs.
@Component
class Scene {
    private static final int MOST_GOODS = 40;

    private final LiveOffers offers;
    private final LiveTemplates templates;
    private final Budgets budgets;
    private final LoopSources loops;
    private final WorstCarts worst;

    Scene(
            LiveOffers offers,
            LiveTemplates templates,
            Budgets budgets,
            LoopSources loops,
            WorstCarts worst) {
        this.offers = offers;
        this.templates = templates;
        this.budgets = budgets;
        this.loops = loops;
        this.worst = worst;
    }

    Calendar calendar(Tenant tenant) {
        return worst.calendar(tenant);
    }

    /// What is in force.
    Replaying.Stock stock(Tx tx) {
        Live live = offers.of(tx.tenant());
        LiveTemplates.Known known = templates.of(tx.tenant());
        Guard guard = ProposalRows.policy(tx).policy().guard();
        return new Replaying.Stock(
                live::at, known::offers, at -> worst.marked(tx.tenant(), at), guard);
    }

    /// What loops can be made of at `at`.
    Loops.Sources loops(Tx tx, Instant at) {
        return loops.of(tx, stock(tx), at);
    }

    /// The earning rules of all times.
    List<Rule> rules(Tx tx) {
        return loops.rules(tx);
    }

    /// What a review of `draft` rests on.
    Reviewing.Known known(Tx tx, Gate.Draft draft) {
        Replaying.Stock before = stock(tx);
        Replaying.Stock after = before.with(draft);
        Policy policy = ProposalRows.policy(tx).policy();
        List<GoldenBasket> baskets = GoldenBaskets.all(tx);
        return new Reviewing.Known(
                policy,
                baskets,
                before,
                after,
                loops.of(tx, before, draft.offer().starts()),
                loops.of(tx, after, draft.offer().starts()),
                carts(tx, draft, after, policy, baskets),
                budget(tx, draft.offer()),
                calendar(tx.tenant()));
    }

    /// Golden baskets say which goods and which kinds of members there are beside those of price
    /// lists and ladder.
    private Looking.Question carts(
            Tx tx,
            Gate.Draft draft,
            Replaying.Stock after,
            Policy policy,
            List<GoldenBasket> baskets) {
        Instant at = draft.offer().starts();
        var guard = new Guard(policy.guard().leastShare(), null, policy.depth(), Guard.EFFORT);
        var wanted =
                new WorstCarts.Wanted(
                        draft.offer(),
                        draft.supply() != null,
                        baskets.stream()
                                .flatMap(each -> each.body().basket().items().stream())
                                .map(Basket.Item::one)
                                .limit(MOST_GOODS)
                                .toList(),
                        baskets.stream()
                                .map(each -> Replaying.who(each.body().member(), at))
                                .toList(),
                        false,
                        guard,
                        "pos",
                        null,
                        at);
        return worst.question(
                tx,
                wanted,
                new WorstCarts.Beside(after.offers().apply(at), after.templates().apply(at)));
    }

    private @Nullable Budget budget(Tx tx, Offer offer) {
        Id budget = offer.body().budget();
        return budget == null ? null : budgets.of(tx, List.of(budget)).get(budget);
    }
}
