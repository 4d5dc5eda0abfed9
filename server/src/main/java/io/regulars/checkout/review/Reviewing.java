package io.regulars.checkout.review;

import io.regulars.checkout.Asked;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Buyer;
import io.regulars.checkout.Guard;
import io.regulars.checkout.HeldCoupon;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Trying;
import io.regulars.checkout.Wishes;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.offers.Benefit;
import io.regulars.offers.Gate;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Ceiling;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Decides what a version would change, and who must be asked.
@Pure
final class Reviewing {
    /// Few enough that a person does not wait: a cart is quoted in well under a millisecond.
    private static final int CARTS = 400;

    private static final int GOODS = 40;

    /// Stored value that pays for any cart, in fen.
    private static final long RICH = 1_000_000_000_000L;

    /// All that is known when it is decided. `baskets` also say which goods there are to be tried.
    @Pure
    record Known(
            Policy policy,
            List<GoldenBasket> baskets,
            Replaying.Stock before,
            Replaying.Stock after,
            Loops.Sources loopsBefore,
            Loops.Sources loopsAfter,
            List<Basket.Item> goods,
            @Nullable Budget budget,
            ZoneId zone) {}

    private final Gate.Draft draft;
    private final Known known;
    private final Instant at;

    private Reviewing(Gate.Draft draft, Known known) {
        this.draft = draft;
        this.known = known;
        at = draft.offer().starts();
    }

    /// What publishing `draft` would do.
    static Findings review(Gate.Draft draft, Known known) {
        return new Reviewing(draft, known).findings();
    }

    /// Why a version with these findings is not published by one person alone.
    static @Nullable Refusal refusal(Findings findings, List<Findings.Accepted> accepted) {
        Refusal broken = broken(findings, accepted);
        if (broken != null) {
            return broken;
        }
        return findings.needs().isEmpty()
                ? null
                : Refusal.of(Refused.SECOND_PERSON, "because of " + findings.needs());
    }

    /// Why it is not published even by two.
    static @Nullable Refusal broken(Findings findings, List<Findings.Accepted> accepted) {
        List<Findings.Basketed> broken = findings.broken(accepted);
        if (broken.isEmpty()) {
            return null;
        }
        Findings.Basketed first = broken.getFirst();
        return Refusal.of(
                Refused.GOLDEN_BASKETS_BREAK,
                broken.size()
                        + " break; "
                        + first.name()
                        + ": expected "
                        + first.expected()
                        + ", would be "
                        + first.then()
                        + " fen");
    }

    private Findings findings() {
        Trying.@Nullable Cart worst = null;
        int tried = 0;
        for (Buyer buyer : buyers()) {
            Trying.Findings found = tried(buyer);
            tried += found.tried();
            Trying.Cart cart = found.worst();
            if (cart != null && (worst == null || cart.below() > worst.below())) {
                worst = cart;
            }
        }
        Long exposure = exposure(draft, known.budget());
        List<Findings.Basketed> baskets =
                known.baskets().stream()
                        .map(each ->
                                Replaying.replay(
                                        each, known.before(), known.after(), at, known.zone()))
                        .filter(each -> each.fails() || !each.then().equals(each.now()))
                        .map(Findings.Basketed::of)
                        .toList();
        List<Loops.Loop> loops = new ArrayList<>(Loops.find(known.loopsAfter()));
        loops.removeAll(Loops.find(known.loopsBefore()));
        return new Findings(
                worst == null ? null : deepest(worst),
                tried,
                exposure,
                baskets,
                loops.stream().map(Findings.Looped::of).toList(),
                needs(worst != null, exposure, loops));
    }

    private EnumSet<Findings.Need> needs(
            boolean deep, @Nullable Long exposure, List<Loops.Loop> loops) {
        var needs = EnumSet.noneOf(Findings.Need.class);
        if (deep) {
            needs.add(Findings.Need.DEPTH);
        }
        Long most = known.policy().exposure();
        if (most != null && (exposure == null || exposure >= most)) {
            needs.add(Findings.Need.EXPOSURE);
        }
        if (loops.stream().anyMatch(Loops.Loop::fundsItself)) {
            needs.add(Findings.Need.SELF_FUNDING);
        }
        return needs;
    }

    /// Every kind of member that some golden basket knows, with all coupons that are given, and
    /// somebody whom nobody knows.
    private Collection<Buyer> buyers() {
        var facts = new LinkedHashMap<String, GoldenBasket.Facts>();
        facts.put("", GoldenBasket.Facts.NOBODY);
        for (GoldenBasket each : known.baskets()) {
            String tier = each.body().member().tier();
            if (tier != null) {
                facts.putIfAbsent(tier, each.body().member());
            }
        }
        var coupons = new ArrayList<HeldCoupon>();
        for (Offer template : known.after().templates().apply(at)) {
            coupons.add(
                    new HeldCoupon(
                            new Id(coupons.size() + 1L),
                            template,
                            at,
                            at.plus(Duration.ofDays(1))));
        }
        return facts.values().stream()
                .limit(6)
                .map(each -> Replaying.buyer(each, coupons, at))
                .toList();
    }

    private Trying.Findings tried(Buyer buyer) {
        List<Basket.Item> goods = goods();
        if (goods.isEmpty()) {
            return new Trying.Findings(null, null, Map.of(), Map.of(), 0);
        }
        var guard = new Guard(Ratio.ZERO, null, known.policy().depth(), 1_000);
        var asked =
                new Asked(
                        new Basket(List.of(goods.getFirst()), 0, "pos", null),
                        buyer,
                        at,
                        known.zone(),
                        Wishes.NONE.withStored(RICH),
                        guard,
                        Map.of());
        return Trying.find(
                known.after().offers().apply(at),
                goods,
                asked,
                new Trying.Limits(CARTS, draft.offer().id()));
    }

    /// The goods of golden baskets and of price lists, one piece of each.
    private List<Basket.Item> goods() {
        var bySku = new LinkedHashMap<String, Basket.Item>();
        known.baskets()
                .forEach(each ->
                        each.body()
                                .basket()
                                .items()
                                .forEach(item -> bySku.putIfAbsent(item.sku(), item.one())));
        known.goods().forEach(item -> bySku.putIfAbsent(item.sku(), item.one()));
        return bySku.values().stream().limit(GOODS).toList();
    }

    private static Findings.Deepest deepest(Trying.Cart cart) {
        Quote.Sum sum = cart.quote().sum();
        var used = new TreeSet<Id>();
        cart.quote().used().forEach(each -> used.add(each.key().offer()));
        Ratio depth =
                sum.list() == 0 ? Ratio.ZERO : new Ratio(sum.list() - sum.goods(), sum.list());
        return new Findings.Deepest(
                cart.items(), sum.list(), sum.goods(), depth, List.copyOf(used));
    }

    /// The most that can go out: what its budget may spend for ever, or what all coupons take off.
    static @Nullable Long exposure(Gate.Draft draft, @Nullable Budget budget) {
        Long most = budget == null ? null : ever(budget.ceilings(), Ceiling.Measure.MONEY);
        Long coupons =
                draft.supply() == null ? null : ever(draft.supply(), Ceiling.Measure.TIMES);
        Long each = each(draft.offer().body().benefit());
        if (coupons != null && each != null) {
            long all = Math.multiplyExact(coupons, each);
            most = most == null ? all : Math.min(most, all);
        }
        return most;
    }

    private static @Nullable Long ever(List<Ceiling> ceilings, Ceiling.Measure measure) {
        return ceilings.stream()
                .filter(each ->
                        each.of() == Ceiling.Of.ALL
                                && each.per() == Ceiling.Per.EVER
                                && each.measure() == measure)
                .map(Ceiling::most)
                .findFirst()
                .orElse(null);
    }

    /// The most that one use takes off, where the benefit itself says so.
    private static @Nullable Long each(Benefit benefit) {
        return switch (benefit) {
            case Benefit.Steps steps when steps.repeating() -> steps.most();
            case Benefit.Steps steps -> steps.steps().getLast().off();
            case Benefit.Percent percent -> percent.most();
            case Benefit.Gift gift -> gift.quantity() * gift.value();
            default -> null;
        };
    }
}
