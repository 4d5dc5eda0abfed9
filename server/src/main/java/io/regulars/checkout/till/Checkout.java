package io.regulars.checkout.till;

import io.regulars.checkout.Quote;
import io.regulars.checkout.Sold;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.Offer;
import io.regulars.orders.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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
        @Nullable Id pointsHold,
        @Nullable Id pointsEntry,
        @Nullable Id order) {
    public enum State {
        OPEN,
        /// Points, coupons, counts and budgets are set aside for it.
        FROZEN,
        COMMITTED,
        CANCELLED,
        EXPIRED
    }

    /// What was quoted, frozen: names and points of each line, the sale with its terms, what is
    /// charged, and what each budget pays. Amounts in fen.
    @Pure
    public record Deal(
            List<@Nullable String> names,
            List<Long> pointsOff,
            Sold sold,
            long payable,
            List<Share> budgets) {
        public static Deal of(Quote quote, List<@Nullable String> names, List<Share> budgets) {
            return new Deal(
                    names,
                    quote.lines().stream().map(Quote.Line::pointsOff).toList(),
                    quote.sold(),
                    quote.sum().payable(),
                    budgets);
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
                tenders);
    }

    Checkout as(State next) {
        return new Checkout(
                id,
                member,
                channel,
                externalId,
                store,
                next,
                quotedAt,
                until,
                deal,
                pointsHold,
                pointsEntry,
                order);
    }

    Checkout frozen(@Nullable Id hold) {
        return new Checkout(
                id,
                member,
                channel,
                externalId,
                store,
                State.FROZEN,
                quotedAt,
                until,
                deal,
                hold,
                null,
                null);
    }

    Checkout committed(@Nullable Id entry, Id taken) {
        return new Checkout(
                id,
                member,
                channel,
                externalId,
                store,
                State.COMMITTED,
                quotedAt,
                until,
                deal,
                pointsHold,
                entry,
                Objects.requireNonNull(taken));
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : text;
    }
}
