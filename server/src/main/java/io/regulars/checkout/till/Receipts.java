package io.regulars.checkout.till;

import static io.regulars.kernel.Sql.sql;

import io.regulars.checkout.Basket;
import io.regulars.checkout.Key;
import io.regulars.checkout.Returning;
import io.regulars.checkout.Sold;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.offers.Benefit;
import io.regulars.orders.Claims;
import io.regulars.orders.Facts;
import io.regulars.orders.Order;
import io.regulars.runtime.Db;
import io.regulars.stored.StoredValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a committed checkout sold and what of it the customer still has, by the number that stands
/// on the printed receipt: goods come back by that number.
@Component
class Receipts {
    private static final Sql BY_NUMBER =
            sql(
                    """
                    select c.id
                    from checkout c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.channel = :channel
                        and c.external_id = :externalId
                        and c.state = 'COMMITTED'
                    limit 1
                    """);

    private final Db db;
    private final StoredValue value;

    Receipts(Db db, StoredValue value) {
        this.db = db;
        this.value = value;
    }

    /// A line as it stands on the receipt. `paid` is what it cost in money and points together;
    /// `left` are the pieces that have not come back.
    @Pure
    record Line(
            String sku,
            @Nullable String name,
            long quantity,
            long left,
            long unitPrice,
            long list,
            long paid) {}

    /// A gift that went out with the sale; `back` says that it was brought back.
    @Pure
    record Gift(Key key, String sku, String name, int quantity, long value, boolean back) {}

    /// What a coupon took off, freight included: nothing is invoiced of it. Nothing for a gift.
    @Pure
    record Off(Id coupon, Id template, String name, String nameEn, long off) {}

    /// `payable` is what was paid by whatever tender, `stored` of it by stored value: `paid` says
    /// part by part how, and what may be invoiced (ACC-03), as the commit did. `points` come beside
    /// it and took `pointsOff` off; so did `coupons`. `exchangeOf` is the number of the sale whose
    /// goods came back for this one.
    @Pure
    record Receipt(
            Id id,
            @Nullable Id memberId,
            String channel,
            String externalId,
            @Nullable String store,
            Instant quotedAt,
            long payable,
            long stored,
            List<Paid> paid,
            long points,
            long pointsOff,
            List<Off> coupons,
            @Nullable Id orderId,
            List<Line> lines,
            List<Gift> gifts,
            List<Settled> returns,
            @Nullable String exchangeOf) {}

    /// Null where no checkout was committed under that number.
    @Nullable Receipt find(Tenant tenant, String channel, String externalId) {
        Claims.Claimed claim = Claims.find(db, tenant, channel, externalId);
        Id order = claim == null ? null : claim.target();
        if (claim == null || order == null) {
            return null;
        }
        // an order that somebody claimed later lies with him; its checkout stayed with its number
        var buckets = new int[] {order.bucket(), Claims.bucket(claim.key())};
        return db.read(
                tenant,
                tx -> {
                    Checkout sale = read(tx, buckets, channel, externalId);
                    return sale == null ? null : receipt(tx, sale, order);
                });
    }

    private static @Nullable Checkout read(
            Tx tx, int[] buckets, String channel, String externalId) {
        Id id =
                tx.first(
                        BY_NUMBER
                                .with("tenant", tx.tenant().id())
                                .with("buckets", buckets)
                                .with("channel", channel)
                                .with("externalId", externalId),
                        row -> row.id("id"));
        return id == null ? null : CheckoutRows.of(tx, id);
    }

    private Receipt receipt(Tx tx, Checkout c, Id order) {
        List<CheckoutRows.Returned> returns = CheckoutRows.returns(tx, c.id());
        Bringing.Left left = Returns.left(c, returns);
        Exchange exchange = c.deal().exchange();
        return new Receipt(
                c.id(),
                c.member(),
                c.channel(),
                c.externalId(),
                c.store(),
                c.quotedAt(),
                c.deal().payable(),
                c.deal().stored(),
                paid(tx, c, order),
                c.deal().points(),
                c.deal().sold().pointsOff(),
                coupons(c.deal().sold()),
                c.order(),
                IntStream.range(0, c.deal().sold().items().size())
                        .mapToObj(i -> line(c.deal(), left, i))
                        .toList(),
                gifts(c.deal().sold(), left),
                returns.stream().map(each -> each.kept().answer()).toList(),
                exchange == null ? null : exchange.number());
    }

    /// As the commit told it: what stored value paid stands in its settlement, in what form the
    /// money came in the order.
    private List<Paid> paid(Tx tx, Checkout c, Id order) {
        Id use = c.drawn().storedUse();
        List<Paid> stored =
                use == null || c.member() == null
                        ? List.of()
                        : value.spent(tx, c.member(), use).stream().map(Paid::stored).toList();
        List<Order.Tender> said =
                Facts.orders(tx, List.of(order)).stream()
                        .flatMap(fact -> fact.tenders().stream())
                        .filter(tender -> !Checkout.ours(tender))
                        .toList();
        return c.paid(stored, said);
    }

    private static List<Off> coupons(Sold sold) {
        Map<Key, Long> off = Returning.off(sold);
        var coupons = new LinkedHashMap<Id, Off>();
        for (Sold.Term term : sold.terms()) {
            Id coupon = term.key().coupon();
            if (coupon != null) {
                coupons.put(
                        coupon,
                        new Off(
                                coupon,
                                term.offer().id(),
                                term.offer().body().name(),
                                term.offer().body().nameEn(),
                                off.getOrDefault(term.key(), 0L)));
            }
        }
        return List.copyOf(coupons.values());
    }

    private static Line line(Checkout.Deal deal, Bringing.Left left, int at) {
        Basket.Item item = deal.sold().items().get(at);
        return new Line(
                item.sku(),
                deal.names().get(at),
                item.quantity(),
                left.back().kept().get(at),
                item.unitPrice(),
                item.list(),
                deal.sold().net().get(at));
    }

    private static List<Gift> gifts(Sold sold, Bringing.Left left) {
        var gifts = new ArrayList<Gift>();
        for (Sold.Term term : sold.terms()) {
            if (term.offer().body().benefit() instanceof Benefit.Gift gift) {
                boolean back = left.back().giftsBack().contains(term.key());
                gifts.add(
                        new Gift(
                                term.key(),
                                gift.sku(),
                                gift.name(),
                                gift.quantity(),
                                gift.value(),
                                back));
            }
        }
        return gifts;
    }
}
