package io.regulars.checkout.till;

import io.regulars.checkout.Quote;
import io.regulars.checkout.Returning;
import io.regulars.checkout.Sold;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Shares;
import io.regulars.offers.Offer;
import io.regulars.orders.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A quote and what became of it. `order` is there once it is committed.
@Pure
public record Checkout(
        Id id,
        @Nullable Id member,
        String channel,
        String externalId,
        @Nullable String store,
        State state,
        Instant quotedAt,
        Instant until,
        Deal deal,
        Drawn drawn,
        @Nullable Id order) {
    /// The kind of tender by which stored value stands in an order.
    static final String STORED = "stored-value";

    /// Money of which the till did not say in what form it came.
    static final String MONEY = "money";

    /// The kind of tender by which goods stand in an order that came back for it.
    static final String EXCHANGE = "exchange";

    public enum State {
        OPEN,
        /// Points, stored value, coupons, counts and budgets are set aside for it.
        FROZEN,
        COMMITTED,
        CANCELLED,
        EXPIRED
    }

    /// What a checkout draws on the member's book: the hold of points and the entry that spent
    /// them, and the use of stored value.
    @Pure
    public record Drawn(@Nullable Id pointsHold, @Nullable Id pointsEntry, @Nullable Id storedUse) {
        static final Drawn NONE = new Drawn(null, null, null);

        Drawn spent(Id entry) {
            return new Drawn(pointsHold, entry, storedUse);
        }

        Drawn used(Id use) {
            return new Drawn(pointsHold, pointsEntry, use);
        }
    }

    /// What was quoted, frozen: names and points of each line, the sale with its terms, what is
    /// charged and how much of that by stored value, what each budget pays, what is taken of
    /// limited stock, what comes back for it, how its own returns will be reckoned (as
    /// [Returning.Way#USUAL] where it was quoted before anybody could choose), and by which waiver
    /// it lies below the floors. Amounts in fen.
    @Pure
    public record Deal(
            List<@Nullable String> names,
            List<Long> pointsOff,
            Sold sold,
            long payable,
            long stored,
            List<Share> budgets,
            @Nullable List<io.regulars.offers.releases.Drawn> limited,
            @Nullable Long savedYuan,
            @Nullable Exchange exchange,
            Returning.@Nullable Way way,
            @Nullable Id waiver) {
        /// `stored` is what stored value may pay at most.
        public static Deal of(
                Quote quote,
                List<@Nullable String> names,
                long stored,
                List<Share> budgets,
                List<io.regulars.offers.releases.Drawn> limited) {
            long payable = quote.sum().payable();
            return new Deal(
                    names,
                    quote.lines().stream().map(Quote.Line::pointsOff).toList(),
                    quote.sold(),
                    payable,
                    Math.min(stored, payable),
                    budgets,
                    limited,
                    null,
                    null,
                    null,
                    null);
        }

        /// Quoted to somebody who had so much stored value, in whole yuan.
        Deal saving(long yuan) {
            return new Deal(
                    names, pointsOff, sold, payable, stored, budgets, limited, yuan, exchange, way,
                    waiver);
        }

        /// Quoted for what comes back, by how the house makes refunds just then, and below the
        /// floors where a waiver let it through.
        Deal under(@Nullable Exchange back, Returning.Way refunds, @Nullable Id let) {
            return new Deal(
                    names, pointsOff, sold, payable, stored, budgets, limited, savedYuan, back,
                    refunds, let);
        }

        /// How its returns are reckoned.
        Returning.Way refunding() {
            return way == null ? Returning.Way.USUAL : way;
        }

        /// What is taken of limited stock; what was quoted before there was any has nothing there.
        List<io.regulars.offers.releases.Drawn> stock() {
            return limited == null ? List.of() : limited;
        }

        /// What is charged in money.
        public long money() {
            return payable - stored;
        }

        /// What of that the goods pay that come back for it.
        long covered() {
            return exchange == null ? 0 : Math.min(money(), exchange.worth().money());
        }

        /// What the guest pays.
        long due() {
            return money() - covered();
        }

        /// Of `back`, given back of what was charged in all returns so far, what goes to stored
        /// value: its ratio of what was charged, so that no order of returns changes a fen.
        long storedOf(long back) {
            return Shares.kept(stored, back, payable);
        }

        /// The coupons that are used.
        public Set<Id> coupons() {
            var coupons = new LinkedHashSet<Id>();
            for (Sold.Term term : sold.terms()) {
                if (term.key().coupon() != null) {
                    coupons.add(term.key().coupon());
                }
            }
            return coupons;
        }

        /// The offers that are used without a coupon.
        public Set<Offer> offers() {
            var offers = new LinkedHashSet<Offer>();
            for (Sold.Term term : sold.terms()) {
                if (term.key().coupon() == null) {
                    offers.add(term.offer());
                }
            }
            return offers;
        }

        public long points() {
            return sold.points();
        }

        /// What is paid in money for a line: after all discounts and without what points paid.
        long money(int line) {
            return sold.net().get(line) - pointsOff.get(line);
        }
    }

    /// What a budget pays.
    @Pure
    public record Share(Id budget, long money) {}

    /// The order that the checkout becomes. What points paid is a discount: it earns nothing.
    Order order(Instant placedAt, List<Order.Tender> tenders) {
        var lines = new ArrayList<Order.Line>();
        for (int i = 0; i < deal.sold().items().size(); i++) {
            var item = deal.sold().items().get(i);
            long paid = deal.money(i);
            lines.add(
                    new Order.Line(
                            item.sku(),
                            deal.names().get(i),
                            none(item.category()),
                            none(item.brand()),
                            item.quantity(),
                            item.unitPrice(),
                            item.list() - paid,
                            paid));
        }
        return new Order(
                channel,
                externalId,
                placedAt,
                store,
                member == null ? null : new io.regulars.orders.Who(member, null, null, null),
                lines,
                deal.sold().shipping(),
                deal.payable(),
                tenders(tenders));
    }

    /// Stored value and the money; none where nobody says anything.
    private List<Order.Tender> tenders(List<Order.Tender> said) {
        if (deal.stored() == 0 && deal.covered() == 0) {
            return said;
        }
        var all = new ArrayList<Order.Tender>();
        if (deal.stored() > 0) {
            all.add(new Order.Tender(STORED, deal.stored()));
        }
        all.addAll(money(said));
        return all;
    }

    /// The money, part by part: what the goods pay that come back, and the rest as the till tells
    /// it.
    private List<Order.Tender> money(List<Order.Tender> said) {
        var all = new ArrayList<Order.Tender>();
        if (deal.covered() > 0) {
            all.add(new Order.Tender(EXCHANGE, deal.covered()));
        }
        all.addAll(said);
        if (said.isEmpty() && deal.due() > 0) {
            all.add(new Order.Tender(MONEY, deal.due()));
        }
        return all;
    }

    /// The number of the sale, under which it becomes an order.
    String number() {
        return Order.key(channel, externalId);
    }

    /// Whether points or stored value are drawn for it.
    boolean draws() {
        return deal.points() > 0 || deal.stored() > 0;
    }

    /// Whether it is a tender of the till's own, which the caller of a commit does not name.
    static boolean ours(Order.Tender tender) {
        return tender.kind().equals(STORED) || tender.kind().equals(EXCHANGE);
    }

    /// All that was charged, part by part: stored value, and the money.
    List<Paid> paid(List<Paid> stored, List<Order.Tender> said) {
        var paid = new ArrayList<>(stored);
        money(said).forEach(each -> paid.add(Paid.money(each.kind(), each.amount())));
        return paid;
    }

    Checkout as(State next) {
        return as(next, drawn, order);
    }

    Checkout frozen(Drawn now) {
        return as(State.FROZEN, now, null);
    }

    Checkout committed(Drawn now, Id taken) {
        return as(State.COMMITTED, now, taken);
    }

    private Checkout as(State next, Drawn now, @Nullable Id taken) {
        return new Checkout(
                id, member, channel, externalId, store, next, quotedAt, until, deal, now, taken);
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : text;
    }
}
