package io.regulars.checkout;

import io.regulars.checkout.Judged.Way;
import io.regulars.checkout.NotUsed.Benefited;
import io.regulars.checkout.NotUsed.Told;
import io.regulars.checkout.search.Candidate;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Limit;
import io.regulars.offers.Offer;
import io.regulars.rules.Condition;
import io.regulars.rules.Facts;
import io.regulars.rules.Occasion;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which offers and coupons may be used for this basket, by this member, now; and why each other
/// may not. What depends on what else is used is not decided here.
@Pure
final class Judging {
    private final Shelf shelf;
    private final Asked asked;
    private final Goods goods;
    private final Shelf.Holding holding;
    private final List<Id> budgets;
    private final List<Way> ways = new ArrayList<>();
    private final List<NotUsed> out = new ArrayList<>();

    private Judging(Shelf shelf, Asked asked, List<Id> budgets) {
        this.shelf = shelf;
        this.asked = asked;
        this.budgets = budgets;
        goods = Goods.of(asked.basket().items());
        var lines = goods.lines();
        var occasion =
                new Occasion(
                        Occasion.ORDER,
                        "",
                        asked.basket().channel(),
                        asked.basket().store(),
                        asked.at(),
                        asked.basket().list(),
                        lines);
        holding =
                shelf.holding(
                        new Facts(
                                asked.buyer().who(),
                                occasion,
                                null,
                                asked.buyer().history(),
                                asked.at(),
                                asked.calendar()),
                        lines);
    }

    static Judged judge(Shelf shelf, Asked asked, List<Id> budgets) {
        var judging = new Judging(shelf, asked, budgets);
        for (int i = 0; i < shelf.offers.size(); i++) {
            judging.offer(i, shelf.offers.get(i));
        }
        judging.coupons();
        judging.ways.sort(
                Comparator.comparing(Way::candidate, Candidate.BY_LINES).thenComparing(Way::key));
        return new Judged(judging.goods, judging.ways, judging.out);
    }

    private void offer(int place, Offer offer) {
        Key key = Key.of(offer.id());
        NotUsed not =
                first(
                        wanted(key, offer),
                        valid(key, offer, offer.starts(), offer.ends()),
                        allowed(place, key, offer));
        if (not != null) {
            out.add(not);
        } else {
            take(place, key, offer, null);
        }
    }

    /// Of coupons with the same content the one that is asked for may be used, or the one that
    /// expires soonest.
    private void coupons() {
        var order = new ArrayList<>(asked.buyer().coupons());
        order.sort(
                Comparator.comparing(
                                (HeldCoupon each) -> !asked.wishes().use().contains(each.key()))
                        .thenComparing(HeldCoupon::until)
                        .thenComparing(HeldCoupon::id));
        var taken = new HashMap<Shelf.Edition, Benefited>();
        for (HeldCoupon coupon : order) {
            Offer template = coupon.template();
            Benefited of = Benefited.of(coupon.key(), template);
            int place = shelf.place(template);
            NotUsed not =
                    first(
                            wanted(coupon.key(), template),
                            valid(coupon.key(), template, coupon.from(), coupon.until()),
                            allowed(place, coupon.key(), template));
            if (not == null && taken.containsKey(Shelf.Edition.of(template))) {
                not =
                        new NotUsed(
                                of,
                                Why.SAME_COUPON,
                                0,
                                0,
                                Told.by(taken.get(Shelf.Edition.of(template))));
            }
            if (not != null) {
                out.add(not);
            } else if (take(place, coupon.key(), template, coupon)) {
                taken.put(Shelf.Edition.of(template), of);
            }
        }
    }

    private static @Nullable NotUsed first(@Nullable NotUsed... reasons) {
        for (NotUsed each : reasons) {
            if (each != null) {
                return each;
            }
        }
        return null;
    }

    private @Nullable NotUsed wanted(Key key, Offer offer) {
        return asked.wishes().without().contains(key)
                ? NotUsed.of(Benefited.of(key, offer), Why.NOT_WANTED)
                : null;
    }

    private @Nullable NotUsed valid(Key key, Offer offer, Instant from, @Nullable Instant until) {
        if (from.isAfter(asked.at())) {
            return at(key, offer, Why.NOT_YET, from);
        }
        return until == null || until.isAfter(asked.at())
                ? null
                : at(key, offer, Why.EXPIRED, until);
    }

    private NotUsed at(Key key, Offer offer, Why why, Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, asked.calendar().zone());
        return new NotUsed(Benefited.of(key, offer), why, 0, 0, new Told(null, null, local, null));
    }

    /// Trial, conditions, limits and budget.
    private @Nullable NotUsed allowed(int place, Key key, Offer offer) {
        Offer.Body body = offer.body();
        Benefited of = Benefited.of(key, offer);
        Id member = asked.buyer().who().id();
        if (body.trial() != null
                && !body.trial().takes(offer.id(), member, asked.basket().store())) {
            return NotUsed.of(of, Why.NOT_IN_TRIAL);
        }
        if (!Shelf.when(holding, place, offer)) {
            Condition failing = failing(body.when());
            return new NotUsed(of, why(failing), 0, 0, new Told(null, failing, null, null));
        }
        for (Limit limit : body.limits()) {
            int used = asked.buyer().used(offer.id(), limit.per());
            if (used >= limit.times()) {
                return new NotUsed(
                        of,
                        Why.USED_UP,
                        limit.times(),
                        used,
                        new Told(null, null, null, limit.per()));
            }
        }
        Id budget = body.budget();
        if (budget != null && asked.budgets().getOrDefault(budget, Long.MAX_VALUE) <= 0) {
            return NotUsed.of(of, Why.BUDGET_SPENT);
        }
        return switch (body.benefit()) {
            case StoredPay _ when asked.wishes().stored() == null ->
                    NotUsed.of(of, Why.NO_STORED_VALUE);
            case PointsOffset _
                    when Math.min(asked.wishes().points(), asked.buyer().who().points()) <= 0 ->
                    NotUsed.of(of, Why.NO_POINTS);
            default -> null;
        };
    }

    /// The first part of a condition that does not hold.
    private @Nullable Condition failing(@Nullable Condition condition) {
        if (condition instanceof Condition.All(var parts)) {
            for (Condition part : parts) {
                if (!part.holds(holding.facts())) {
                    return failing(part);
                }
            }
        }
        return condition;
    }

    private static Why why(@Nullable Condition failing) {
        return failing instanceof Condition.Text(var field, _)
                ? switch (field) {
                    case STORE -> Why.STORE;
                    case CHANNEL -> Why.CHANNEL;
                    case TIER -> Why.TIER;
                    case SEX,
                            REGISTRATION_CHANNEL,
                            REGISTRATION_STORE,
                            RFM_GROUP,
                            RFM_RECENCY_LAYER,
                            RFM_FREQUENCY_LAYER,
                            RFM_MONETARY_LAYER,
                            KIND,
                            BEHAVIOUR,
                            SKU,
                            CATEGORY,
                            BRAND ->
                            Why.CONDITION;
                }
                : Why.CONDITION;
    }

    /// Adds the ways in which a benefit may be used; or why there is none in this basket.
    private boolean take(int place, Key key, Offer offer, @Nullable HeldCoupon coupon) {
        var some = new int[goods.items().size()];
        int matching = 0;
        int size = 0;
        for (int line = 0; line < some.length; line++) {
            if (Shelf.line(holding, place, offer, line)) {
                matching++;
                if (goods.items().get(line).takes(offer, coupon != null)) {
                    some[size++] = line;
                }
            }
        }
        int[] lines = Arrays.copyOf(some, size);
        int before = ways.size();
        if (offer.body().benefit() instanceof MemberPrice) {
            prices(key, offer, coupon, lines);
        } else if (lines.length > 0) {
            long[] price =
                    switch (offer.body().benefit()) {
                        case UnitPay _, UnitOff _ ->
                                IntStream.of(lines)
                                        .mapToLong(line ->
                                                Candidate.priced(
                                                        offer.body().benefit(),
                                                        goods.items().get(line).unitPrice()))
                                        .toArray();
                        default -> new long[0];
                    };
            ways.add(way(key, offer, coupon, lines, price));
        }
        if (ways.size() == before) {
            boolean restricted = size == 0 && matching > 0;
            out.add(
                    NotUsed.of(
                            Benefited.of(key, offer),
                            restricted ? Why.RESTRICTED_GOODS : Why.GOODS));
        }
        return ways.size() > before;
    }

    /// A way for each set of tiers that the member is in: where a lower price would miss a
    /// threshold, the higher one may be had. So a tier that may do what a lower one may never pays
    /// more.
    private void prices(Key key, Offer offer, @Nullable HeldCoupon coupon, int[] lines) {
        String tier = asked.buyer().who().tier();
        for (PriceList.ForTiers list : shelf.prices(offer).lists()) {
            if (!list.has(tier)) {
                continue;
            }
            var mine = new int[lines.length];
            var price = new long[lines.length];
            int size = 0;
            for (int line : lines) {
                Long listed = list.bySku().get(goods.items().get(line).sku());
                if (listed != null) {
                    mine[size] = line;
                    price[size++] = listed;
                }
            }
            if (size > 0) {
                ways.add(
                        way(
                                key,
                                offer,
                                coupon,
                                Arrays.copyOf(mine, size),
                                Arrays.copyOf(price, size)));
            }
        }
    }

    private Way way(Key key, Offer offer, @Nullable HeldCoupon coupon, int[] lines, long[] price) {
        Offer.Body body = offer.body();
        return new Way(
                key,
                offer,
                new Candidate(
                        body.benefit(),
                        lines,
                        price,
                        coupon != null,
                        coupon == null ? Candidate.NEVER : coupon.until().getEpochSecond(),
                        coupon == null ? 0 : offer.id().value(),
                        body.priority(),
                        body.stacking(),
                        body.budget() == null ? -1 : budgets.indexOf(body.budget()),
                        0));
    }
}
