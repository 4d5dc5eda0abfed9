package io.regulars.whatif;

import io.regulars.checkout.Asked;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Buyer;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.checkout.Shelf;
import io.regulars.checkout.Wishes;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Life;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Walk;
import io.regulars.loyalty.earning.Cap;
import io.regulars.offers.Limit;
import io.regulars.offers.Offer;
import io.regulars.orders.Order;
import io.regulars.rules.Who;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Prices the orders of one member after the other again, as the till would: at list prices, for
/// the member in the tier that he had, without coupons, points and freight, and as if no budget
/// were spent.
@Pure
final class Selling {
    /// What a piece of a product cost the house at a store and a moment; null where nobody knows.
    interface Costs {
        @Nullable Long of(@Nullable String store, String sku, Instant at);
    }

    private final Program program;
    private final Shop shop;
    private final Course.View view;
    private final World world;
    private final Kept kept = new Kept();
    private final Judged.Count judged;
    private final PricedSales[] months;
    private final Map<String, PricedSales> stores = new TreeMap<>();
    private final Map<String, PricedSales> tiers = new TreeMap<>();
    private final long[] savings = new long[Bins.POINTS.size()];
    private Costs costs = (_, _, _) -> null;
    private PricedSales total = PricedSales.NONE;
    private List<PricedOrder> worst = List.of();
    private long members;
    private long changed;
    private long unproven;

    Selling(Program program, WhatIfTerms definition, Shop shop) {
        var span = new Span(definition.from(), definition.to(), program.zone());
        this.program = program.asking(shop.needs(definition.from(), definition.to()));
        this.shop = shop;
        view = new Course.View(span, new HashSet<>(definition.stores()));
        judged = new Judged.Count(view, definition);
        world = new World(span.months().size());
        months = new PricedSales[span.months().size()];
        Arrays.fill(months, PricedSales.NONE);
    }

    /// The program that the members' pasts are read for.
    Program program() {
        return program;
    }

    void costing(Costs known) {
        costs = known;
    }

    void add(Course.One one) {
        Life life = one.life();
        if (life.deeds().isEmpty()) {
            return;
        }
        members++;
        judged.see(life);
        var buying = new Buying(life);
        Course course = Course.of(program, one, view, world, buying);
        var someone =
                new Someone(
                        life.member(),
                        buying.offNow,
                        buying.offThen,
                        course.tier(),
                        course.tier(),
                        course.growth(),
                        course.growth(),
                        false);
        changed += someone.gain() == 0 ? 0 : 1;
        kept.see(someone);
    }

    /// One member, and how often he has used what may be used so often only, in either course.
    private final class Buying implements Course.Till {
        private final Life life;
        private final Uses usedNow = new Uses(program.zone());
        private final Uses usedThen = new Uses(program.zone());
        private long offNow;
        private long offThen;

        Buying(Life life) {
            this.life = life;
        }

        @Override
        public void sells(Deed.Bought order, Walk buyer, LongSupplier points) {
            int month = view.month(order.at(), order.store());
            Basket basket = month < 0 ? null : basket(order);
            if (basket == null) {
                return;
            }
            Shop.Pair shelves = shop.at(order.at());
            Who who = buyer.who(points.getAsLong());
            Quote now = quote(shelves.now(), asked(basket, order.at(), who, buyer, usedNow));
            Quote then = quote(shelves.then(), asked(basket, order.at(), who, buyer, usedThen));
            usedNow.count(now, order.at());
            usedThen.count(then, order.at());
            PricedSales sale = sale(order, now, then);
            offNow += sale.offNow();
            offThen += sale.offThen();
            keep(sale, month, order.store(), Objects.requireNonNullElse(who.tier(), ""));
            if (sale.touched() > 0 && sale.list() > 0) {
                worst = PricedOrder.worst(worst, List.of(cart(order, sale)));
            }
        }

        private PricedOrder cart(Deed.Bought order, PricedSales sale) {
            String[] key = order.key().split("\u001f", 2);
            return new PricedOrder(
                    order.id(),
                    life.member(),
                    key[0],
                    key[1],
                    order.at(),
                    order.store(),
                    sale.list(),
                    sale.paid(),
                    sale.list() - sale.offNow(),
                    sale.list() - sale.offThen());
        }
    }

    /// Null where the order cannot be a basket: too many lines, or nothing to pay for.
    private @Nullable Basket basket(Deed.Bought order) {
        if (order.lines().size() > Basket.MOST_ITEMS) {
            return null;
        }
        var items = new ArrayList<Basket.Item>();
        for (Order.Line line : order.lines()) {
            items.add(
                    new Basket.Item(
                            line.sku(),
                            Objects.requireNonNullElse(line.category(), ""),
                            Objects.requireNonNullElse(line.brand(), ""),
                            line.quantity(),
                            line.unitPrice(),
                            false,
                            null,
                            costs.of(order.store(), line.sku(), order.at())));
        }
        return new Basket(items, 0, order.channel(), order.store())
                .under(program.restrictions().at(order.at()));
    }

    private Asked asked(Basket basket, Instant at, Who who, Walk buyer, Uses used) {
        return new Asked(
                basket,
                new Buyer(who, buyer.history(), List.of(), used.at(at)),
                at,
                program.calendar(),
                Wishes.NONE,
                shop.guard(),
                Map.of());
    }

    private Quote quote(Shelf shelf, Asked asked) {
        Quote quote = Quoting.quote(shelf, asked);
        unproven += quote.certificate().proven() ? 0 : 1;
        return quote;
    }

    private PricedSales sale(Deed.Bought order, Quote now, Quote then) {
        long byDraft = 0;
        boolean touched = false;
        for (Quote.Used used : then.used()) {
            if (used.key().offer().equals(shop.draft().id())) {
                byDraft += used.off();
                touched = true;
            }
        }
        Quote.Margin marginNow = now.margin();
        Quote.Margin marginThen = then.margin();
        boolean costed = marginNow != null && marginThen != null;
        return new PricedSales(
                1,
                touched ? 1 : 0,
                now.sum().list(),
                order.net(),
                now.sum().list() - now.sum().goods(),
                then.sum().list() - then.sum().goods(),
                byDraft,
                costed ? 1 : 0,
                costed ? Objects.requireNonNull(marginNow).margin() : 0,
                costed ? Objects.requireNonNull(marginThen).margin() : 0);
    }

    private void keep(PricedSales sale, int month, @Nullable String store, String tier) {
        total = total.plus(sale);
        months[month] = months[month].plus(sale);
        stores.merge(store == null ? "" : store, sale, PricedSales::plus);
        tiers.merge(tier, sale, PricedSales::plus);
        savings[Bins.POINTS.of(sale.offThen() - sale.offNow())]++;
    }

    Kept kept() {
        return kept;
    }

    @Nullable Judged judged() {
        return judged.told();
    }

    SalesTally tally() {
        return new SalesTally(
                members,
                total,
                List.of(months),
                Map.copyOf(stores),
                Map.copyOf(tiers),
                Arrays.stream(savings).boxed().toList(),
                changed,
                unproven,
                worst);
    }

    /// How often offers with limits were used in the periods that hold a moment.
    private static final class Uses {
        private record Count(Cap.Per per, String period) {}

        private final ZoneId zone;
        private final Map<Id, Map<Count, Integer>> counts = new HashMap<>();

        Uses(ZoneId zone) {
            this.zone = zone;
        }

        void count(Quote quote, Instant at) {
            Stream<Offer> used = quote.sold().terms().stream().map(term -> term.offer()).distinct();
            used.forEach(offer -> {
                for (Limit limit : offer.body().limits()) {
                    counts.computeIfAbsent(offer.id(), _ -> new HashMap<>())
                            .merge(
                                    new Count(limit.per(), limit.per().period(at, zone)),
                                    1,
                                    Integer::sum);
                }
            });
        }

        Map<Id, Map<Cap.Per, Integer>> at(Instant at) {
            var used = new HashMap<Id, Map<Cap.Per, Integer>>();
            counts.forEach((offer, all) -> {
                var here = new EnumMap<Cap.Per, Integer>(Cap.Per.class);
                all.forEach((count, times) -> {
                    if (count.per().period(at, zone).equals(count.period())) {
                        here.put(count.per(), times);
                    }
                });
                used.put(offer, here);
            });
            return used;
        }
    }
}
