package io.regulars.checkout.till;

import io.regulars.access.InvalidValue;
import io.regulars.checkout.Asked;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Guard;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.checkout.Shelf;
import io.regulars.checkout.Trying;
import io.regulars.checkout.Why;
import io.regulars.checkout.worst.Looking;
import io.regulars.checkout.worst.Sought;
import io.regulars.checkout.worst.WorstCarts;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.offers.Offer;
import io.regulars.offers.prices.Prices;
import io.regulars.rules.Called;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tries an offer before it is published, beside what is in force, for its author's eyes.
@Component
class OfferTrials {
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
    private final WorstCarts carts;
    private final Prices prices;

    OfferTrials(Db db, Shelves shelves, WorstCarts carts, Prices prices) {
        this.db = db;
        this.shelves = shelves;
        this.carts = carts;
        this.prices = prices;
    }

    /// `goods` are what carts are made of beside the goods of the price lists, where there are any.
    /// `leastShare` is the share of the list price below which the house loses money, null: as the
    /// policy says. `tier` null: every tier. `store` null: where no store is named, and in the
    /// stores with the tightest prices. `at` null: now.
    @Pure
    record Question(
            Drafted draft,
            List<Wanted.Line> goods,
            @Nullable Ratio leastShare,
            String channel,
            @Nullable String store,
            @Nullable String tier,
            @Nullable Instant at) {
        Question {
            InvalidValue.unless(goods.size() <= 40, "goods", "at most 40");
            InvalidValue.optional("tier", tier, 64);
            goods = List.copyOf(goods);
        }

        Guard guard(Guard policy) {
            return leastShare == null
                    ? policy
                    : new Guard(leastShare, null, policy.mostDepth(), policy.effort());
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
            long unitPrice,
            @Nullable Long floor,
            @Nullable Long cost) {}

    /// A cart with its price, and who bought it where (null: nobody known, no store named). `below`
    /// is what the goods cost less than they may, `loss` less than they cost the house; `without`
    /// is what they would cost if the draft were not there.
    record Cart(
            List<Piece> pieces,
            CheckoutApi.Priced quote,
            long below,
            long loss,
            long without,
            @Nullable String store,
            @Nullable String tier) {}

    /// `worst` lies furthest below floor or cost, `deepest` is discounted most of all; `free` is a
    /// cart of which several benefits together leave nothing of a line. `dead` cannot be used by
    /// any cart that was tried, `shadowed` never was, since `by` was better. `sought` says how far
    /// it was looked.
    record Found(
            int tried,
            int offers,
            @Nullable Cart worst,
            @Nullable Cart deepest,
            @Nullable Cart free,
            @Nullable Why dead,
            List<Shadowed> shadowed,
            Sought sought) {}

    @Pure
    record Shadowed(Titled of, Titled by) {}

    /// Refused: price-unknown. `called` is what the chain calls what conditions name.
    Outcome<Found> find(Tenant tenant, Question question, Called called) {
        Instant at = question.at() == null ? db.clock().instant() : question.at();
        Shelves.Stocked stocked = shelves.of(tenant, at, question.at() == null);
        Offer draft = new Offer(question.draft().id(0), 1, at, null, question.draft().body());
        return db.read(
                tenant,
                tx ->
                        goods(tx, question, at)
                                .map(goods -> {
                                    Looking.Question asked =
                                            carts.question(
                                                    tx,
                                                    wanted(tenant, question, draft, goods),
                                                    new WorstCarts.Beside(
                                                            stocked.offers(),
                                                            stocked.known().offers(at)));
                                    return new Telling(question, asked, called)
                                            .told(Looking.find(asked));
                                }));
    }

    private WorstCarts.Wanted wanted(
            Tenant tenant, Question question, Offer draft, List<Basket.Item> goods) {
        String tier = question.tier();
        Instant at = draft.starts();
        return new WorstCarts.Wanted(
                draft,
                false,
                goods,
                tier == null ? List.of() : List.of(WorstCarts.somebody(tier, 0, at)),
                tier != null,
                question.guard(shelves.guard(tenant, at)),
                question.channel(),
                question.store(),
                at);
    }

    private Outcome<List<Basket.Item>> goods(Tx tx, Question question, Instant at) {
        List<String> skus = question.goods().stream().map(Wanted.Line::sku).distinct().toList();
        Map<String, Prices.Known> known = prices.of(tx, skus, question.store(), at);
        var goods = new ArrayList<Basket.Item>();
        for (int i = 0; i < question.goods().size(); i++) {
            Wanted.Line line = question.goods().get(i);
            Prices.Known listed = known.get(line.sku());
            Basket.Item item = line.item(listed == null ? null : listed.price().line());
            if (item == null) {
                return Outcome.refused(
                        Refusal.at(
                                "goods[" + i + "].unitPrice",
                                io.regulars.offers.prices.Refused.PRICE_UNKNOWN,
                                line.sku()));
            }
            goods.add(item.one());
        }
        return Outcome.done(goods);
    }

    /// What was found, in the names of the house.
    private record Telling(Question question, Looking.Question asked, Called called) {
        Found told(Looking.Found found) {
            Id draft = asked.draft().id();
            Why dead = found.dead().get(draft);
            var shadowed = new ArrayList<Shadowed>();
            found.shadowed()
                    .forEach((of, by) -> {
                        if (of.equals(draft) || by.equals(draft)) {
                            shadowed.add(new Shadowed(named(of), named(by)));
                        }
                    });
            return new Found(
                    found.sought().carts(),
                    found.offers().size(),
                    cart(found.worst(), found),
                    cart(found.deepest(), found),
                    cart(found.free(), found),
                    dead == null || OF_THE_BUYER.contains(dead) ? null : dead,
                    shadowed,
                    found.sought());
        }

        private @Nullable Cart cart(Trying.@Nullable Cart cart, Looking.Found found) {
            if (cart == null) {
                return null;
            }
            var names = new HashMap<String, @Nullable String>();
            question.goods().forEach(line -> names.put(line.sku(), line.name()));
            Asked in = cart.in().asked();
            return new Cart(
                    cart.items().stream().map(item -> piece(item, names.get(item.sku()))).toList(),
                    CheckoutApi.Priced.of(
                            cart.quote().told(),
                            new Quotes.Tender(0, 0, cart.quote().sum().payable()),
                            List.of(),
                            null,
                            called),
                    cart.below(),
                    cart.loss(),
                    without(cart, found.offers()),
                    in.basket().store(),
                    in.buyer().who().tier());
        }

        private static Piece piece(Basket.Item item, @Nullable String name) {
            return new Piece(
                    item.sku(),
                    name,
                    item.category().isEmpty() ? null : item.category(),
                    item.quantity(),
                    item.unitPrice(),
                    item.floor(),
                    item.cost());
        }

        private long without(Trying.Cart cart, List<Offer> offers) {
            List<Offer> others =
                    offers.stream().filter(each -> !each.id().equals(asked.draft().id())).toList();
            Asked in = cart.in().asked();
            Basket basket = in.basket();
            Quote quote =
                    Quoting.quote(
                            Shelf.of(others, List.of()),
                            in.with(in.wishes().overriding())
                                    .with(
                                            new Basket(
                                                    cart.items(),
                                                    basket.shipping(),
                                                    basket.channel(),
                                                    basket.store())));
            return quote.sum().goods();
        }

        private Titled named(Id offer) {
            return Stream.of(List.of(asked.draft()), asked.offers(), asked.templates())
                    .flatMap(List::stream)
                    .filter(each -> each.id().equals(offer))
                    .map(each -> new Titled(offer, each.body().name(), each.body().nameEn()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody offered " + offer));
        }
    }
}
