package io.regulars.checkout.till;

import io.regulars.access.InvalidValue;
import io.regulars.checkout.Asked;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Buyer;
import io.regulars.checkout.Guard;
import io.regulars.checkout.HeldCoupon;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.checkout.Shelf;
import io.regulars.checkout.Trying;
import io.regulars.checkout.Why;
import io.regulars.checkout.Wishes;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.offers.Offer;
import io.regulars.offers.OffersCheck;
import io.regulars.offers.coupons.LiveTemplates;
import io.regulars.offers.coupons.Template;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tries an offer before it is published, beside what is in force.
///
/// The buyer is one who may have everything: of the named tier, with one coupon of every template
/// that gives at the time, on every trial. What the draft asks of member and occasion is taken as
/// fulfilled; what others ask is asked.
@Component
class OfferTrials {
    /// Carts in one trial: each is a search of its own, so that this is about a second.
    private static final int CARTS = 240;

    private static final int EFFORT = 600;

    /// What keeps an offer from a made-up buyer says nothing of whether a real one could use it.
    private static final Set<Why> OF_THE_BUYER =
            EnumSet.of(
                    Why.NOT_WANTED,
                    Why.NOT_YET,
                    Why.EXPIRED,
                    Why.NOT_IN_TRIAL,
                    Why.STORE,
                    Why.CHANNEL,
                    Why.TIER,
                    Why.CONDITION,
                    Why.USED_UP,
                    Why.BUDGET_SPENT,
                    Why.NO_STORED_VALUE,
                    Why.NO_POINTS);

    private final Db db;
    private final Shelves shelves;

    OfferTrials(Db db, Shelves shelves) {
        this.db = db;
        this.shelves = shelves;
    }

    /// `goods` are what carts are made of, at list price; `leastShare` is the share of the list
    /// price below which the house loses money. `at` null: now.
    @Pure
    record Question(
            Drafted draft,
            List<Wanted.Line> goods,
            Ratio leastShare,
            String channel,
            @Nullable String store,
            @Nullable String tier,
            @Nullable Instant at) {
        Question {
            InvalidValue.unless(!goods.isEmpty() && goods.size() <= 40, "goods", "1 to 40");
            InvalidValue.optional("tier", tier, 64);
            goods = List.copyOf(goods);
        }
    }

    /// An offer by its names.
    @Pure
    record Titled(Id offer, String nameZh, String nameEn) {}

    @Pure
    record Piece(
            String sku,
            @Nullable String name,
            @Nullable String category,
            long quantity,
            long unitPrice) {}

    /// A cart with its price. `below` is what the goods cost less than they may; `without` is what
    /// they would cost if the draft were not there.
    record Cart(List<Piece> pieces, CheckoutApi.Priced quote, long below, long without) {}

    /// `free` is a cart of which several benefits together leave nothing of a line. `dead` cannot
    /// be used by any cart that was tried, `shadowed` never was, since `by` was better.
    record Found(
            int tried,
            int offers,
            @Nullable Cart worst,
            @Nullable Cart free,
            @Nullable Why dead,
            List<Shadowed> shadowed) {}

    @Pure
    record Shadowed(Titled of, Titled by) {}

    Outcome<Found> find(Tenant tenant, Question question) {
        Instant at = question.at() == null ? db.clock().instant() : question.at();
        Shelves.Stocked stocked = shelves.of(tenant, at, question.at() == null);
        var drafted = new Drafted(question.draft().offer(), met(question.draft().body()));
        List<Offer> offers =
                Drafted.offers(List.of(drafted), stocked.offers(), at).stream()
                        .map(OfferTrials::forAll)
                        .toList();
        var goods = new ArrayList<Basket.Item>();
        for (int i = 0; i < question.goods().size(); i++) {
            Wanted.Line line = question.goods().get(i);
            Basket.Item item = line.item(null);
            if (item == null) {
                return Outcome.refused(
                        Refusal.at(
                                "goods[" + i + "].unitPrice",
                                io.regulars.offers.prices.Refused.PRICE_UNKNOWN,
                                line.sku()));
            }
            goods.add(item);
        }
        Asked asked = asked(question, goods, held(stocked.known(), at, drafted), stocked, at);
        Trying.Findings found =
                Trying.find(offers, goods, asked, new Trying.Limits(CARTS, drafted.id(0)));
        return Outcome.done(new Telling(question, offers, asked, drafted.id(0)).told(found));
    }

    /// What the draft asks of who buys is taken as fulfilled, since nobody knows who will come.
    private static Offer.Body met(Offer.Body b) {
        return new Offer.Body(
                b.name(),
                b.nameEn(),
                b.benefit(),
                null,
                b.lines(),
                b.stacking(),
                b.priority(),
                null,
                List.of(),
                null,
                b.restrictedToo());
    }

    private static Offer forAll(Offer offer) {
        Offer.Body whole = OffersCheck.withoutTrial(offer.body());
        return whole == null
                ? offer
                : new Offer(offer.id(), offer.version(), offer.starts(), offer.ends(), whole);
    }

    /// A draft of a coupon takes the place of the template that gives now.
    private static List<HeldCoupon> held(LiveTemplates.Known known, Instant at, Drafted draft) {
        var held = new ArrayList<HeldCoupon>();
        for (List<Template> versions : known.versions().values()) {
            versions.stream()
                    .filter(each -> !each.starts().isAfter(at))
                    .max(Comparator.comparing(Template::starts).thenComparing(Template::version))
                    .filter(each -> each.ends() == null || each.ends().isAfter(at))
                    .filter(each -> !each.id().equals(draft.offer()))
                    .ifPresent(each ->
                            held.add(
                                    new HeldCoupon(
                                            each.id(),
                                            forAll(each.asOffer()),
                                            at,
                                            at.plus(Duration.ofDays(1)))));
        }
        return held;
    }

    private static Asked asked(
            Question question,
            List<Basket.Item> goods,
            List<HeldCoupon> held,
            Shelves.Stocked stocked,
            Instant at) {
        Buyer nobody = Buying.nobody(at).buyer();
        var who = nobody.who().standing(question.tier(), 0);
        // the goods of the basket are exchanged for each cart that is tried
        var basket = new Basket(List.of(goods.getFirst()), 0, question.channel(), question.store());
        return new Asked(
                basket,
                new Buyer(who, List.of(), held, Map.of()),
                at,
                stocked.known().zone(),
                Wishes.NONE,
                new Guard(question.leastShare(), null, null, EFFORT),
                Map.of());
    }

    /// What was found, in the names of the house.
    private record Telling(Question question, List<Offer> offers, Asked asked, Id draft) {
        Found told(Trying.Findings found) {
            Why dead = found.dead().get(draft);
            var shadowed = new ArrayList<Shadowed>();
            found.shadowed()
                    .forEach((of, by) -> {
                        if (of.equals(draft) || by.equals(draft)) {
                            shadowed.add(new Shadowed(named(of), named(by)));
                        }
                    });
            return new Found(
                    found.tried(),
                    offers.size(),
                    cart(found.worst()),
                    cart(found.free()),
                    dead == null || OF_THE_BUYER.contains(dead) ? null : dead,
                    shadowed);
        }

        private @Nullable Cart cart(Trying.@Nullable Cart cart) {
            if (cart == null) {
                return null;
            }
            var names = new HashMap<String, Wanted.Line>();
            question.goods().forEach(line -> names.put(line.sku(), line));
            List<Piece> pieces =
                    cart.items().stream()
                            .map(item -> {
                                Wanted.Line line = names.get(item.sku());
                                return new Piece(
                                        item.sku(),
                                        line == null ? null : line.name(),
                                        line == null ? null : line.category(),
                                        item.quantity(),
                                        item.unitPrice());
                            })
                            .toList();
            return new Cart(
                    pieces,
                    CheckoutApi.Priced.of(
                            cart.quote(),
                            new Quotes.Tender(0, 0, cart.quote().sum().payable()),
                            List.of()),
                    cart.below(),
                    without(cart));
        }

        private long without(Trying.Cart cart) {
            List<Offer> others = offers.stream().filter(each -> !each.id().equals(draft)).toList();
            Basket basket = asked.basket();
            Quote quote =
                    Quoting.quote(
                            Shelf.of(others, List.of()),
                            asked.with(asked.wishes().overriding())
                                    .with(
                                            new Basket(
                                                    cart.items(),
                                                    basket.shipping(),
                                                    basket.channel(),
                                                    basket.store())));
            return quote.sum().goods();
        }

        private Titled named(Id offer) {
            for (Offer each : offers) {
                if (each.id().equals(offer)) {
                    return new Titled(offer, each.body().name(), each.body().nameEn());
                }
            }
            for (HeldCoupon each : asked.buyer().coupons()) {
                if (each.template().id().equals(offer)) {
                    Offer.Body body = each.template().body();
                    return new Titled(offer, body.name(), body.nameEn());
                }
            }
            throw new IllegalStateException("nobody offered " + offer);
        }
    }
}
