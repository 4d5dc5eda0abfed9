package io.regulars.checkout.review;

import io.regulars.checkout.Basket;
import io.regulars.checkout.Guard;
import io.regulars.checkout.worst.Looking;
import io.regulars.checkout.worst.WorstCarts;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Rule;
import io.regulars.offers.Gate;
import io.regulars.offers.Live;
import io.regulars.offers.LiveOffers;
import io.regulars.offers.coupons.LiveTemplates;
import io.regulars.rules.Calendar;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Gathers what a review rests on: what is published, what earns, what triggers, what a top-up
/// costs.
@Component
class Scene {
    private static final int MOST_GOODS = 40;

    private final LiveOffers offers;
    private final LiveTemplates templates;
    private final LoopSources loops;
    private final WorstCarts worst;
    private final IdleSources idle;

    Scene(
            LiveOffers offers,
            LiveTemplates templates,
            LoopSources loops,
            WorstCarts worst,
            IdleSources idle) {
        this.offers = offers;
        this.templates = templates;
        this.loops = loops;
        this.worst = worst;
        this.idle = idle;
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
                idle.of(tx, draft, before),
                idle.called(tx.tenant()),
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
}
