package io.regulars.checkout;

import io.regulars.kernel.Pure;
import java.util.List;
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
    @Pure
    public record Item(
            String sku,
            String category,
            String brand,
            long quantity,
            long unitPrice,
            boolean restricted,
            @Nullable Long floor,
            @Nullable Long cost) {
        public Item {
            InvalidBasket.unless(!sku.isBlank() && sku.length() <= 64, "sku", "1 to 64 characters");
            InvalidBasket.unless(category.length() <= 64, "category", "at most 64 characters");
            InvalidBasket.unless(brand.length() <= 64, "brand", "at most 64 characters");
            InvalidBasket.unless(
                    quantity >= 1 && quantity <= 1_000_000, "quantity", "between 1 and 1000000");
            between("unitPrice", unitPrice);
            between("floor", floor == null ? 0 : floor);
            between("cost", cost == null ? 0 : cost);
        }

        public long list() {
            return quantity * unitPrice;
        }

        /// One piece of it.
        public Item one() {
            return times(1);
        }

        Item times(long other) {
            return new Item(sku, category, brand, other, unitPrice, restricted, floor, cost);
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

    public long list() {
        return items.stream().mapToLong(Item::list).sum();
    }

    private static void between(String field, long amount) {
        InvalidBasket.unless(
                amount >= 0 && amount <= MOST / 100, field, "between 0 and " + MOST / 100);
    }
}
