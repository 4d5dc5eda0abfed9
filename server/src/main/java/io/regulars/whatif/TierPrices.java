package io.regulars.whatif;

import io.regulars.checkout.Quote;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What a draft costs in discounts by putting members into another tier: the orders of whoever
/// would have bought in another tier are priced by the offers of their time, once in the tier that
/// he had and once in the one that he would have had. Whoever stands where he stood pays what he
/// paid.
@Pure
final class TierPrices {
    private final Course.View view;
    private final Shelves shelves;
    private final Pricing was;
    private final Pricing would;
    private final World nowhere;
    private PricedSales total = PricedSales.NONE;

    TierPrices(Counting counting, Shelves shelves) {
        view = counting.view();
        this.shelves = shelves;
        was = pricing(counting.program());
        would = pricing(counting.scenario());
        nowhere = new World(view.span().months().size());
    }

    private Pricing pricing(Program program) {
        return new Pricing(program.asking(shelves.needs(view.span())), shelves.guard());
    }

    /// The programs that the members' pasts are read for.
    List<Program> programs() {
        return List.of(was.program(), would.program());
    }

    void costing(Pricing.Costs known) {
        was.costing(known);
        would.costing(known);
    }

    PricedSales total() {
        return total;
    }

    void add(Course.One one) {
        List<Priced> now = priced(was, one);
        List<Priced> then = priced(would, one);
        for (int i = 0; i < now.size(); i++) {
            total = total.plus(both(now.get(i), then.get(i)));
        }
    }

    private record Priced(Deed.Bought order, Quote quote) {
        long off() {
            return quote.sum().list() - quote.sum().goods();
        }
    }

    /// The same orders in the same order for either course.
    private List<Priced> priced(Pricing pricing, Course.One one) {
        var bill = new Bill(pricing);
        Course.of(pricing.program(), one, view, nowhere, bill);
        return bill.orders;
    }

    private final class Bill implements Course.Till {
        private final Pricing pricing;
        private final Pricing.Uses used;
        private final List<Priced> orders = new ArrayList<>();

        Bill(Pricing pricing) {
            this.pricing = pricing;
            used = pricing.uses();
        }

        @Override
        public void sells(Deed.Bought order, Walk buyer, LongSupplier points) {
            Pricing.Visit visit =
                    view.month(order.at(), order.store()) < 0
                            ? null
                            : pricing.visit(order, buyer, points.getAsLong());
            if (visit != null) {
                Quote quote = pricing.quote(shelves.at(order.at()), visit, used);
                used.count(quote, order.at());
                orders.add(new Priced(order, quote));
            }
        }
    }

    private static PricedSales both(Priced now, Priced then) {
        Quote.@Nullable Margin marginNow = now.quote().margin();
        Quote.@Nullable Margin marginThen = then.quote().margin();
        boolean costed = marginNow != null && marginThen != null;
        return new PricedSales(
                1,
                now.off() == then.off() ? 0 : 1,
                now.quote().sum().list(),
                now.order().net(),
                now.off(),
                then.off(),
                0,
                costed ? 1 : 0,
                marginNow != null && costed ? marginNow.margin() : 0,
                marginThen != null && costed ? marginThen.margin() : 0);
    }
}
