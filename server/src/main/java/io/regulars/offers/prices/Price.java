package io.regulars.offers.prices;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one piece costs at a place from `starts` on, in fen. `floor` is the least that it may cost,
/// `cost` what it cost the house, `was` the struck price beside it.
@Pure
public record Price(Line line, String place, Instant starts) {
    private static final long MOST = 10_000_000_000L;

    /// A line of a price list. `place` is the code of a store or of a unit above stores; null: the
    /// whole chain. `list` null: nothing of its own there from then on.
    @Pure
    public record Line(
            String sku,
            @Nullable String place,
            @Nullable Long list,
            @Nullable Long floor,
            @Nullable Long cost,
            @Nullable Long was,
            @Nullable String category,
            @Nullable String brand) {
        public Line {
            InvalidValue.text("sku", sku, 64);
            InvalidValue.optional("place", place, 64);
            InvalidValue.optional("category", category, 64);
            InvalidValue.optional("brand", brand, 64);
            within("list", list);
            within("floor", floor);
            within("cost", cost);
            within("was", was);
            InvalidValue.unless(
                    was == null || list != null && was > list, "was", "above the list price");
            InvalidValue.unless(
                    floor == null || list == null || floor <= list,
                    "floor",
                    "at most the list price");
        }

        private static void within(String field, @Nullable Long amount) {
            InvalidValue.unless(
                    amount == null || amount >= 0 && amount <= MOST,
                    field,
                    "between 0 and " + MOST);
        }
    }

    public String sku() {
        return line.sku();
    }

    /// What holds at `at` in the nearest of `places` (the nearest first) that has a price of its
    /// own; null where none has. `all` are those of one product.
    static @Nullable Price nearest(List<Price> all, List<String> places, Instant at) {
        for (String place : places) {
            Price last =
                    all.stream()
                            .filter(each -> each.place.equals(place) && !each.starts.isAfter(at))
                            .max(Comparator.comparing(Price::starts))
                            .orElse(null);
            if (last != null && last.line.list() != null) {
                return last;
            }
        }
        return null;
    }
}
