package io.regulars.checkout.review;

import io.regulars.checkout.idle.Idling;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.Wordings;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.offers.Gate;
import io.regulars.offers.LiveOffers;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.budgets.Gone;
import io.regulars.offers.budgets.Reserves;
import io.regulars.offers.coupons.Template;
import io.regulars.rules.Called;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gathers what may make an offer count for nothing: what stands beside it as long as it lasts, the
/// tiers that there are, what is left to be given.
@Component
class IdleSources {
    private final LiveOffers offers;
    private final Budgets budgets;
    private final Reserves reserves;
    private final Programs programs;
    private final Wordings wordings;

    IdleSources(
            LiveOffers offers,
            Budgets budgets,
            Reserves reserves,
            Programs programs,
            Wordings wordings) {
        this.offers = offers;
        this.budgets = budgets;
        this.reserves = reserves;
        this.programs = programs;
        this.wordings = wordings;
    }

    Called called(Tenant tenant) {
        return wordings.of(tenant);
    }

    /// `stock` is what is in force without the draft.
    Idling.Known of(Tx tx, Gate.Draft draft, Replaying.Stock stock) {
        Offer offer = draft.offer();
        Instant from = offer.starts();
        Budget budget = budget(tx, offer);
        return new Idling.Known(
                draft,
                beside(tx, draft),
                others(stock.templates().apply(from), offer.id()),
                replaced(draft, stock),
                budget,
                gone(tx, draft, budget),
                tiers(tx.tenant(), from),
                stock.marked().apply(from),
                programs.of(tx.tenant()).calendar());
    }

    private List<List<Offer>> beside(Tx tx, Gate.Draft draft) {
        Offer offer = draft.offer();
        Instant until = draft.supply() == null ? offer.ends() : draft.goodUntil();
        Instant last = until == null ? Instant.MAX : until.minusNanos(1);
        Instant to = last.isBefore(offer.starts()) ? offer.starts() : last;
        return offers.of(tx.tenant()).between(offer.starts(), to).stream()
                .map(live -> others(live, offer.id()))
                .toList();
    }

    private static List<Offer> others(List<Offer> live, Id draft) {
        return live.stream().filter(each -> !each.id().equals(draft)).toList();
    }

    private static @Nullable Offer replaced(Gate.Draft draft, Replaying.Stock stock) {
        Offer offer = draft.offer();
        return stock.offers().apply(offer.starts()).stream()
                .filter(each -> each.id().equals(offer.id()))
                .findFirst()
                .orElse(null);
    }

    /// Of the ladder that is in force at `from` and of all that follow.
    private Set<String> tiers(Tenant tenant, Instant from) {
        var ladders = programs.of(tenant).ladders();
        Instant first = Objects.requireNonNullElse(ladders.floorKey(from), ladders.firstKey());
        var tiers = new HashSet<String>();
        ladders.tailMap(first, true).values().stream()
                .flatMap(ladder -> ladder.body().tiers().stream())
                .map(Ladder.Tier::code)
                .forEach(tiers::add);
        return tiers;
    }

    private @Nullable Budget budget(Tx tx, Offer offer) {
        Id budget = offer.body().budget();
        return budget == null ? null : budgets.of(tx, List.of(budget)).get(budget);
    }

    private List<Gone> gone(Tx tx, Gate.Draft draft, @Nullable Budget budget) {
        var parts = new ArrayList<Ask.Part>();
        if (budget != null) {
            parts.add(new Ask.Part(budget.purse(), null, null, 0, 0));
        }
        List<Ceiling> supply = draft.supply();
        if (supply != null) {
            parts.add(new Ask.Part(Template.purse(draft.offer().id(), supply), null, null, 0, 0));
        }
        return parts.isEmpty() ? List.of() : reserves.gone(tx, parts, draft.offer().starts());
    }
}
