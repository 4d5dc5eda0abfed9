package io.regulars.whatif;

import io.regulars.checkout.Asked;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Buyer;
import io.regulars.checkout.Guard;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.checkout.Shelf;
import io.regulars.checkout.Wishes;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.Deed;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Prices orders of the past again, as the till would: at list prices, for the member in the tier
/// that the walk has him in, without coupons, points and freight, and as if no budget were spent.
@Pure
final class Pricing {
    /// What a piece of a product cost the house at a store and a moment; null where nobody knows.
    interface Costs {
        @Nullable Long of(@Nullable String store, String sku, Instant at);
    }

    private final Program program;
    private final Guard guard;
    private Costs costs = (_, _, _) -> null;
    private long unproven;

    Pricing(Program program, Guard guard) {
        this.program = program;
        this.guard = guard;
    }

    /// An order of the past at the till.
    @Pure
    record Visit(Deed.Bought order, Basket basket, Walk buyer, Who who) {}

    void costing(Costs known) {
        costs = known;
    }

    Program program() {
        return program;
    }

    Uses uses() {
        return new Uses(program.zone());
    }

    /// How many quotes ended before they were proven.
    long unproven() {
        return unproven;
    }

    /// Null where the order cannot be a basket: it has too many lines.
    @Nullable Visit visit(Deed.Bought order, Walk buyer, long points) {
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
        Basket basket =
                new Basket(items, 0, order.channel(), order.store())
                        .under(program.restrictions().at(order.at()));
        return new Visit(order, basket, buyer, buyer.who(points));
    }

    Quote quote(Shelf shelf, Visit visit, Uses used) {
        Instant at = visit.order().at();
        Quote quote =
                Quoting.quote(
                        shelf,
                        new Asked(
                                visit.basket(),
                                new Buyer(
                                        visit.who(),
                                        visit.buyer().history(),
                                        List.of(),
                                        used.at(at)),
                                at,
                                program.calendar(),
                                Wishes.NONE,
                                guard,
                                Map.of()));
        unproven += quote.certificate().proven() ? 0 : 1;
        return quote;
    }

    /// How often offers with limits were used in the periods that hold a moment.
    static final class Uses {
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
