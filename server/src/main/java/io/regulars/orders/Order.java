package io.regulars.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as a channel tells it. Amounts are fen. `paid` is what was paid for goods and shipping
/// together; each line's `paid` is what was paid for it after all discounts, so the lines' `paid`
/// and `shipping` sum to the order's.
///
/// `test`: somebody tries how orders are told. It is answered as any order, and nothing of it is
/// kept (DEF-01).
@Pure
public record Order(
        String channel,
        String externalId,
        Instant placedAt,
        @Nullable String store,
        @Nullable Who member,
        List<Line> lines,
        long shipping,
        long paid,
        List<Tender> tenders,
        @Nullable Boolean test) {

    public static final int MOST_LINES = 2000;

    /// One line of the receipt. `unitPrice` and `discount` explain `paid`; earning rests on `paid`.
    @Pure
    public record Line(
            String sku,
            @Nullable String name,
            @Nullable String category,
            @Nullable String brand,
            long quantity,
            long unitPrice,
            long discount,
            long paid) {
        public Line {
            Check.text("sku", sku, 64);
            Check.optional("name", name, 200);
            Check.optional("category", category, 64);
            Check.optional("brand", brand, 64);
            Check.between("quantity", quantity, 1, 1_000_000);
            Check.between("unitPrice", unitPrice, 0, Check.MOST_MINOR);
            Check.between("discount", discount, 0, Check.MOST_MINOR);
            Check.between("paid", paid, 0, Check.MOST_MINOR);
        }
    }

    /// How a part was paid: cash, card, wechat, stored-value, points …
    @Pure
    public record Tender(String kind, long amount) {
        public Tender {
            Check.text("kind", kind, 32);
            Check.between("amount", amount, 0, Check.MOST_MINOR);
        }
    }

    public Order {
        Check.text("channel", channel, 32);
        Check.text("externalId", externalId, 128);
        Check.moment("placedAt", placedAt);
        Check.optional("store", store, 64);
        Who.lasting(member);
        Check.that(
                !lines.isEmpty() && lines.size() <= MOST_LINES,
                "lines",
                "1 to " + MOST_LINES + " lines");
        Check.between("shipping", shipping, 0, Check.MOST_MINOR);
        Check.between("paid", paid, 0, Check.MOST_MINOR);
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
        Check.that(tenders.size() <= 20, "tenders", "at most 20 tenders");
        long goods = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Check.that(
                    Math.multiplyExact(line.quantity(), line.unitPrice()) - line.discount()
                            == line.paid(),
                    "lines[" + i + "].paid",
                    "paid = quantity × unitPrice − discount");
            goods = Math.addExact(goods, line.paid());
        }
        Check.that(
                goods + shipping == paid,
                "paid",
                "paid = sum of the lines' paid + shipping (" + (goods + shipping) + ")");
        long tendered = tenders.stream().mapToLong(Tender::amount).sum();
        Check.that(
                tenders.isEmpty() || tendered == paid,
                "tenders",
                "tenders sum to paid, or there are none");
        test = Boolean.TRUE.equals(test) ? test : null;
    }

    /// An order that is none of a test.
    public Order(
            String channel,
            String externalId,
            Instant placedAt,
            @Nullable String store,
            @Nullable Who member,
            List<Line> lines,
            long shipping,
            long paid,
            List<Tender> tenders) {
        this(channel, externalId, placedAt, store, member, lines, shipping, paid, tenders, null);
    }

    /// The same order without saying whose it is.
    public Order unnamed() {
        return new Order(
                channel, externalId, placedAt, store, null, lines, shipping, paid, tenders, test);
    }

    @JsonIgnore
    public boolean forTest() {
        return test != null;
    }

    /// What was paid for goods, without shipping: the base of all earning (DEF-01).
    @JsonIgnore
    public long net() {
        return paid - shipping;
    }

    /// The business key, unique within the tenant for ever.
    @JsonIgnore
    public String key() {
        return key(channel, externalId);
    }

    public static String key(String channel, String externalId) {
        return channel + '\u001f' + externalId;
    }
}
