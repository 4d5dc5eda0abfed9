package io.regulars.checkout.offline;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How much devices of a chain may sell alone: `usual` in every store, and other limits in single
/// `stores`, by their codes.
@Pure
record Bounds(Limits usual, Map<String, Limits> stores) {
    /// Money in the drawer, and what a terminal of its own has taken: nothing that is ours.
    static final Bounds NONE_SET =
            new Bounds(
                    new Limits(
                            24,
                            500,
                            10_000_000,
                            500_000,
                            List.of("alipay", "card", "cash", "wechat")),
                    Map.of());

    private static final int MOST_STORES = 1_000;

    /// For so many hours, so many sales, so much in all and in one (fen), paid by these.
    @Pure
    record Limits(
            int hours, int mostSales, long mostAmount, long mostSale, List<String> tenders) {
        /// A week: prices and tiers of the device are as old as that.
        private static final int MOST_HOURS = 168;

        private static final int MOST_SALES = 10_000;
        private static final long MOST_AMOUNT = 1_000_000_000;
        private static final int MOST_TENDERS = 10;

        /// Only the server can take these.
        private static final Set<String> OURS = Set.of("stored-value", "points", "coupon");

        Limits {
            InvalidValue.unless(
                    hours >= 1 && hours <= MOST_HOURS, "hours", "between 1 and " + MOST_HOURS);
            InvalidValue.unless(
                    mostSales >= 1 && mostSales <= MOST_SALES,
                    "mostSales",
                    "between 1 and " + MOST_SALES);
            InvalidValue.unless(
                    mostAmount >= 1 && mostAmount <= MOST_AMOUNT,
                    "mostAmount",
                    "between 1 and " + MOST_AMOUNT);
            InvalidValue.unless(
                    mostSale >= 1 && mostSale <= mostAmount,
                    "mostSale",
                    "between 1 and mostAmount");
            tenders = List.copyOf(new TreeSet<>(tenders));
            InvalidValue.unless(
                    !tenders.isEmpty() && tenders.size() <= MOST_TENDERS,
                    "tenders",
                    "1 to " + MOST_TENDERS + ", each once");
            InvalidValue.unless(
                    tenders.stream().allMatch(each -> each.matches("[a-z0-9][a-z0-9-]{0,31}")),
                    "tenders",
                    "1 to 32 of a-z, 0-9 and -");
            InvalidValue.unless(
                    tenders.stream().noneMatch(OURS::contains),
                    "tenders",
                    "none of " + new TreeSet<>(OURS) + ", which only the server can take");
        }

        Duration good() {
            return Duration.ofHours(hours);
        }
    }

    Bounds {
        InvalidValue.unless(
                stores.size() <= MOST_STORES, "stores", "at most " + MOST_STORES + " stores");
        stores = Map.copyOf(stores);
    }

    Limits in(String store) {
        return stores.getOrDefault(store, usual);
    }
}
