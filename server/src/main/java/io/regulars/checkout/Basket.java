package io.regulars.checkout;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody wants to buy, at list prices; `shipping` is what freight would cost. Amounts in
/// fen.
@Pure
public record Basket(List<Item> items, long shipping, String channel, @Nullable String store) {
    public static final int MOST_ITEMS = 500;

    /// Ten billion yuan; what is multiplied with it still fits.
    static final long MOST = 1_000_000_000_000L;

    /// A line of the basket. `floor` is the least that a unit may cost (D-02), `cost` what it cost
    /// the house; null where nobody said. A list price below the floor is left as it is.
    /// `restricted` goods are kept from whatever makes them cheaper, others from `barred` (null:
    /// nothing), as the chain marked them (L-49).
    @Pure
    public record Item(
            String sku,
            String category,
            String brand,
            long quantity,
            long unitPrice,
            boolean restricted,
            @Nullable Long floor,
            @Nullable Long cost,
            @Nullable Set<Bar> barred) {
        public Item {
            InvalidBasket.unless(!sku.isBlank() && sku.length() <= 64, "sku", "1 to 64 characters");
            InvalidBasket.unless(category.length() <= 64, "category", "at most 64 characters");
            InvalidBasket.unless(brand.length() <= 64, "brand", "at most 64 characters");
            InvalidBasket.unless(
                    quantity >= 1 && quantity <= 1_000_000, "quantity", "between 1 and 1000000");
            between("unitPrice", unitPrice);
            between("floor", floor == null ? 0 : floor);
            between("cost", cost == null ? 0 : cost);
            barred = barred == null || barred.isEmpty() ? null : Set.copyOf(barred);
        }

        /// That the chain marked with nothing.
        public Item(
                String sku,
                String category,
                String brand,
                long quantity,
                long unitPrice,
                boolean restricted,
                @Nullable Long floor,
                @Nullable Long cost) {
            this(sku, category, brand, quantity, unitPrice, restricted, floor, cost, null);
        }

        /// With what the chain marked it with, beside what it was kept from already.
        public Item under(Marked marked) {
            Set<Bar> more = marked.bars(sku, category);
            if (more.isEmpty()) {
                return this;
            }
            var all = EnumSet.copyOf(more);
            if (barred != null) {
                all.addAll(barred);
            }
            return new Item(
                    sku, category, brand, quantity, unitPrice, restricted, floor, cost, all);
        }

        /// Whether an offer, or a coupon, may make it cheaper.
        boolean takes(Offer offer, boolean coupon) {
            if (offer.body().restrictedToo()) {
                return true;
            }
            Bar bar =
                    coupon
                            ? Bar.COUPONS
                            : offer.body().benefit() instanceof Benefit.PointsOffset
                                    ? Bar.OFFSET
                                    : Bar.OFFERS;
            return !restricted && (barred == null || !barred.contains(bar));
        }

        /// What it is kept from, as one number.
        int bars() {
            int bars = restricted ? 1 << Bar.values().length : 0;
            if (barred != null) {
                for (Bar each : barred) {
                    bars |= 1 << each.ordinal();
                }
            }
            return bars;
        }

        public long list() {
            return quantity * unitPrice;
        }

        /// One piece of it.
        public Item one() {
            return times(1);
        }

        Item times(long other) {
            return new Item(
                    sku, category, brand, other, unitPrice, restricted, floor, cost, barred);
        }
    }

    public Basket {
        InvalidBasket.unless(
                !items.isEmpty() && items.size() <= MOST_ITEMS, "items", "1 to 500 items");
        InvalidBasket.unless(
                !channel.isBlank() && channel.length() <= 32, "channel", "1 to 32 characters");
        between("shipping", shipping);
        items = List.copyOf(items);
        long list = 0;
        for (Item item : items) {
            list = Math.addExact(list, Math.multiplyExact(item.quantity(), item.unitPrice()));
        }
        InvalidBasket.unless(list <= MOST, "items", "at most " + MOST + " fen together");
    }

    /// With what the chain marked its goods with.
    public Basket under(Marked marked) {
        return marked.nothing()
                ? this
                : new Basket(
                        items.stream().map(each -> each.under(marked)).toList(),
                        shipping,
                        channel,
                        store);
    }

    public long list() {
        return items.stream().mapToLong(Item::list).sum();
    }

    private static void between(String field, long amount) {
        InvalidBasket.unless(
                amount >= 0 && amount <= MOST / 100, field, "between 0 and " + MOST / 100);
    }
}
