package io.regulars.checkout.worst;

import io.regulars.checkout.Basket;
import io.regulars.checkout.Guard;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.offers.Offer;
import io.regulars.offers.prices.Aisles;
import io.regulars.offers.prices.Price;
import io.regulars.offers.prices.Prices;
import io.regulars.rules.Calendar;
import io.regulars.rules.Facts;
import io.regulars.rules.HouseField;
import io.regulars.rules.Occasion;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gathers what the look for the worst cart rests on: prices, floors and costs of the price lists,
/// and the tiers that somebody may have.
@Component
public class WorstCarts {
    private static final int MOST_BUYERS = 6;

    private final Aisles aisles;
    private final Prices prices;
    private final Programs programs;

    WorstCarts(Aisles aisles, Prices prices, Programs programs) {
        this.aisles = aisles;
        this.prices = prices;
        this.programs = programs;
    }

    /// What counts beside the draft.
    @Pure
    public record Beside(List<Offer> offers, List<Offer> templates) {}

    /// The draft and how the author wants it to be looked at. `goods` (one piece each) come beside
    /// those of the price lists, at their own price, with floor and cost of the list where it knows
    /// them; `buyers` come beside one of each tier, or alone where `onlyThese`. `store` null: where
    /// no store is named, and in the stores with the tightest prices.
    @Pure
    public record Wanted(
            Offer draft,
            boolean byCoupon,
            List<Basket.Item> goods,
            List<Who> buyers,
            boolean onlyThese,
            Guard guard,
            String channel,
            @Nullable String store,
            Instant at) {}

    /// What the law keeps goods from at `at` (L-49).
    public Marked marked(Tenant tenant, Instant at) {
        return programs.of(tenant).restrictions().at(at);
    }

    /// The chain's days.
    public Calendar calendar(Tenant tenant) {
        return programs.of(tenant).calendar();
    }

    /// Reads without locks.
    public Looking.Question question(Tx tx, Wanted wanted, Beside beside) {
        Calendar calendar = calendar(tx.tenant());
        Aisles.Walk walk = aisles.walk(tx, wanted.store(), wanted.at());
        var terms = new Looking.Terms(wanted.guard(), wanted.channel(), wanted.at(), calendar);
        var bare =
                new Looking.Question(
                        wanted.draft(),
                        wanted.byCoupon(),
                        beside.offers(),
                        beside.templates(),
                        buyers(tx, wanted),
                        List.of(),
                        walk.products(),
                        walk.whole(),
                        terms);
        return new Looking.Question(
                bare.draft(),
                bare.byCoupon(),
                bare.offers(),
                bare.templates(),
                bare.buyers(),
                stalls(tx, wanted, bare, walk),
                bare.products(),
                bare.wholeList(),
                terms);
    }

    private List<Stall> stalls(Tx tx, Wanted wanted, Looking.Question question, Aisles.Walk walk) {
        var picking =
                new Picking(
                        Looking.together(question),
                        wanted.draft().id(),
                        wanted.guard().leastShare());
        Marked marked = marked(tx.tenant(), wanted.at());
        var stalls = new ArrayList<Stall>();
        if (walk.aisles().stream()
                .noneMatch(each -> Objects.equals(each.store(), wanted.store()))) {
            stalls.add(stall(marked, wanted.store(), named(tx, wanted, wanted.store())));
        }
        for (Aisles.Aisle aisle : walk.aisles()) {
            var goods = new LinkedHashMap<String, Basket.Item>();
            named(tx, wanted, aisle.store()).forEach(each -> goods.put(each.sku(), each));
            picking.pick(aisle, facts(question, aisle.store()))
                    .forEach(each -> goods.putIfAbsent(each.sku(), each));
            stalls.add(stall(marked, aisle.store(), goods.values()));
        }
        return stalls;
    }

    private static Stall stall(
            Marked marked, @Nullable String store, Collection<Basket.Item> goods) {
        return new Stall(store, goods.stream().map(each -> each.under(marked)).toList());
    }

    /// What the caller names, with what the lists know of it.
    private List<Basket.Item> named(Tx tx, Wanted wanted, @Nullable String store) {
        List<String> skus = wanted.goods().stream().map(Basket.Item::sku).distinct().toList();
        Map<String, Prices.Known> known = prices.of(tx, skus, store, wanted.at());
        var goods = new LinkedHashMap<String, Basket.Item>();
        for (Basket.Item each : wanted.goods()) {
            Prices.Known listed = known.get(each.sku());
            goods.putIfAbsent(
                    each.sku(), listed == null ? each : listed(each, listed.price().line()));
        }
        return List.copyOf(goods.values());
    }

    private static Basket.Item listed(Basket.Item item, Price.Line line) {
        return new Basket.Item(
                item.sku(),
                item.category(),
                item.brand(),
                1,
                item.unitPrice(),
                item.restricted(),
                line.floor() == null ? item.floor() : line.floor(),
                line.cost() == null ? item.cost() : line.cost(),
                item.barred());
    }

    /// Somebody whom nobody knows, the top tier, whom the caller names, then the other tiers.
    private List<Who> buyers(Tx tx, Wanted wanted) {
        if (wanted.onlyThese()) {
            return wanted.buyers();
        }
        Instant at = wanted.at();
        var ladder = programs.of(tx.tenant()).ladders().floorEntry(at);
        List<Ladder.Tier> tiers = ladder == null ? List.of() : ladder.getValue().body().tiers();
        var kinds = new LinkedHashMap<String, Who>();
        kinds.put("", somebody(null, 0, at));
        if (!tiers.isEmpty()) {
            Ladder.Tier top = tiers.getLast();
            kinds.put(top.code(), somebody(top.code(), top.growth(), at));
        }
        for (Who who : wanted.buyers()) {
            kinds.putIfAbsent(who.tier() + " " + who.tags(), who);
        }
        for (Ladder.Tier tier : tiers.reversed()) {
            kinds.putIfAbsent(tier.code(), somebody(tier.code(), tier.growth(), at));
        }
        return kinds.values().stream().limit(MOST_BUYERS).toList();
    }

    /// Of whom nothing is known but his tier, and that his stored value pays for any cart.
    public static Who somebody(@Nullable String tier, long growth, Instant at) {
        return new Who(
                new Id(Long.MAX_VALUE),
                tier,
                growth,
                0,
                at,
                "",
                null,
                null,
                null,
                Map.of(HouseField.STORED_YUAN, Looking.RICH),
                Set.of(),
                List.of());
    }

    private static Facts facts(Looking.Question question, @Nullable String store) {
        Looking.Terms terms = question.terms();
        var occasion =
                new Occasion(Occasion.ORDER, "", terms.channel(), store, terms.at(), 0, List.of());
        return new Facts(
                somebody(null, 0, terms.at()),
                occasion,
                null,
                List.of(),
                terms.at(),
                terms.calendar());
    }
}
