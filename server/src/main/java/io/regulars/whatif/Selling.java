package io.regulars.whatif;

import io.regulars.checkout.Quote;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Life;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Walk;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Prices the orders of one member after the other again, as the till would: at list prices, for
/// the member in the tier that he had, without coupons, points and freight, and as if no budget
/// were spent.
@Pure
final class Selling {
    private final Program program;
    private final Shop shop;
    private final Course.View view;
    private final World world;
    private final Kept kept = new Kept();
    private final Judged.Count judged;
    private final PricedSales[] months;
    private final Map<String, PricedSales> stores = new TreeMap<>();
    private final Map<String, PricedSales> tiers = new TreeMap<>();
    private final Map<String, PricedSales> segments = new TreeMap<>();
    private final long[] savings = new long[Bins.POINTS.size()];
    private final Pricing pricing;
    private PricedSales total = PricedSales.NONE;
    private List<PricedOrder> worst = List.of();
    private long members;
    private long changed;

    Selling(Program program, WhatIfTerms definition, Shop shop) {
        var span = new Span(definition.from(), definition.to(), program.zone());
        this.program = program.asking(shop.needs(span));
        this.shop = shop;
        pricing = new Pricing(this.program, shop.guard());
        view = Course.View.of(span, definition);
        judged = new Judged.Count(view, definition);
        world = new World(span.months().size());
        months = new PricedSales[span.months().size()];
        Arrays.fill(months, PricedSales.NONE);
    }

    /// The program that the members' pasts are read for.
    Program program() {
        return program;
    }

    void costing(Pricing.Costs known) {
        pricing.costing(known);
    }

    void add(Course.One one) {
        Life life = one.life();
        if (life.deeds().isEmpty()) {
            return;
        }
        members++;
        judged.see(life);
        var buying = new Buying(one);
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
        private final Course.One one;
        private final Pricing.Uses usedNow = pricing.uses();
        private final Pricing.Uses usedThen = pricing.uses();
        private long offNow;
        private long offThen;

        Buying(Course.One one) {
            this.one = one;
        }

        @Override
        public void sells(Deed.Bought order, Walk buyer, LongSupplier points) {
            int month = view.month(order.at(), order.store());
            Pricing.Visit visit =
                    month < 0 ? null : pricing.visit(order, buyer, points.getAsLong());
            if (visit == null) {
                return;
            }
            Shop.Pair shelves = shop.at(order.at());
            Quote now = pricing.quote(shelves.now(), visit, usedNow);
            Quote then = pricing.quote(shelves.then(), visit, usedThen);
            usedNow.count(now, order.at());
            usedThen.count(then, order.at());
            PricedSales sale = sale(order, now, then);
            offNow += sale.offNow();
            offThen += sale.offThen();
            keep(sale, month, order.store(), Objects.requireNonNullElse(visit.who().tier(), ""));
            view.within(one.spells(), order.at())
                    .forEach(in -> segments.merge(in, sale, PricedSales::plus));
            if (sale.touched() > 0 && sale.list() > 0) {
                worst = PricedOrder.worst(worst, List.of(cart(order, sale)));
            }
        }

        private PricedOrder cart(Deed.Bought order, PricedSales sale) {
            String[] key = order.key().split("\u001f", 2);
            return new PricedOrder(
                    order.id(),
                    one.life().member(),
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
                Map.copyOf(segments),
                Arrays.stream(savings).boxed().toList(),
                changed,
                pricing.unproven(),
                worst);
    }
}
