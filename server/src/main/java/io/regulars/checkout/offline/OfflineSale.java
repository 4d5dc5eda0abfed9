package io.regulars.checkout.offline;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sale as the device kept it. `key` is the number on its receipt, under which it becomes an
/// order; `n` counts the sales of the allowance from 1. Amounts in fen.
@Pure
record OfflineSale(
        String key,
        int n,
        Instant soldAt,
        @Nullable Who member,
        List<Line> lines,
        long paid,
        List<Order.Tender> tenders) {
    static final int MOST_LINES = 500;
    private static final long MOST_PRICE = 1_000_000_000_000L;

    /// `charged` is what a piece cost, at most its list price `unitPrice`.
    @Pure
    record Line(
            String sku,
            @Nullable String name,
            @Nullable String category,
            @Nullable String brand,
            long quantity,
            long unitPrice,
            long charged,
            @Nullable Boolean restricted) {
        Line {
            InvalidValue.unless(
                    quantity >= 1 && quantity <= 1_000_000, "quantity", "between 1 and 1000000");
            InvalidValue.unless(
                    unitPrice >= 0 && unitPrice <= MOST_PRICE,
                    "unitPrice",
                    "between 0 and " + MOST_PRICE);
            InvalidValue.unless(
                    charged >= 0 && charged <= unitPrice, "charged", "between 0 and unitPrice");
            // what breaks a rule of an order's line is none of a sale, either
            long paid = quantity * charged;
            var _ =
                    new Order.Line(
                            sku,
                            name,
                            category,
                            brand,
                            quantity,
                            unitPrice,
                            quantity * unitPrice - paid,
                            paid);
        }

        Order.Line line() {
            long paid = Math.multiplyExact(quantity, charged);
            long discount = Math.multiplyExact(quantity, unitPrice) - paid;
            return new Order.Line(sku, name, category, brand, quantity, unitPrice, discount, paid);
        }
    }

    OfflineSale {
        InvalidValue.text("key", key, 128);
        InvalidValue.unless(n >= 1 && n <= 1_000_000, "n", "between 1 and 1000000");
        InvalidValue.unless(
                !lines.isEmpty() && lines.size() <= MOST_LINES, "lines", "1 to 500 lines");
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
        // what breaks a rule of an order is no sale, either
        List<Order.Line> goods = lines.stream().map(Line::line).toList();
        var _ = new Order("till", key, soldAt, null, member, goods, 0, paid, tenders);
    }

    /// The order that it becomes.
    Order order(Allowance allowance, @Nullable Who whose) {
        return new Order(
                allowance.channel(),
                key,
                soldAt,
                allowance.store(),
                whose,
                lines.stream().map(Line::line).toList(),
                0,
                paid,
                tenders);
    }

    /// Without the name, which leads to a member or to nobody and is not kept.
    OfflineSale unnamed() {
        return new OfflineSale(key, n, soldAt, null, lines, paid, tenders);
    }
}
