package io.regulars.offers.releases;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.budgets.Ceiling;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When some goods go on sale. `pools` are the ids under which pieces are counted: one for each of
/// the early groups, and the last for all.
@Pure
public record Release(Id id, State state, Terms terms, List<Id> pools, String author, Instant at) {
    public enum State {
        ON,
        OFF
    }

    /// What its author says of a release.
    ///
    /// It is about goods of one of `skus` or `categories`, in one of `stores` (none means all). For
    /// all they are on sale from `starts` on, or each day from `opens` to before `closes` (null:
    /// midnight) in the chain's zone. `stock` is how many pieces there are, of a daily one each
    /// day; null counts nothing.
    @Pure
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Terms(
            String name,
            String nameEn,
            Set<String> skus,
            Set<String> categories,
            Set<String> stores,
            @Nullable Instant starts,
            @Nullable @JsonFormat(pattern = "HH:mm") LocalTime opens,
            @Nullable @JsonFormat(pattern = "HH:mm") LocalTime closes,
            List<Early> early,
            @Nullable Long stock) {
        private static final long MOST_STOCK = 100_000_000;

        public Terms {
            InvalidValue.text("name", name, 120);
            InvalidValue.text("nameEn", nameEn, 120);
            InvalidValue.unless(
                    !skus.isEmpty() || !categories.isEmpty(), "skus", "some goods or categories");
            few("skus", skus);
            few("categories", categories);
            few("stores", stores);
            InvalidValue.unless(
                    (starts == null) != (opens == null), "starts", "starts or opens, one of them");
            InvalidValue.unless(
                    closes == null || opens != null && opens.isBefore(closes),
                    "closes",
                    "after opens");
            InvalidValue.unless(
                    stock == null || stock >= 1 && stock <= MOST_STOCK,
                    "stock",
                    "between 1 and " + MOST_STOCK);
            InvalidValue.unless(early.size() <= 10, "early", "at most 10");
            long reserved = 0;
            for (int i = 0; i < early.size(); i++) {
                Early each = early.get(i);
                reserved += each.reserved();
                InvalidValue.unless(
                        opens == null || each.minutes() <= opens.toSecondOfDay() / 60,
                        "early[" + i + "].minutes",
                        "not before the day begins");
            }
            InvalidValue.unless(
                    reserved <= (stock == null ? 0 : stock),
                    "early",
                    "reserves no more than stock");
            skus = Set.copyOf(skus);
            categories = Set.copyOf(categories);
            stores = Set.copyOf(stores);
            early = List.copyOf(early);
        }

        private static void few(String field, Set<String> codes) {
            InvalidValue.unless(codes.size() <= 200, field, "at most 200");
            codes.forEach(code -> InvalidValue.text(field, code, 64));
        }

        boolean about(String sku, String category, @Nullable String store) {
            boolean here = stores.isEmpty() || store != null && stores.contains(store);
            return here && (skus.contains(sku) || categories.contains(category));
        }

        Ceiling.Per per() {
            return opens == null ? Ceiling.Per.EVER : Ceiling.Per.DAY;
        }

        long forAll() {
            long reserved = early.stream().mapToLong(Early::reserved).sum();
            return stock == null ? 0 : stock - reserved;
        }
    }

    /// Members of these tiers (none means every member) buy so many minutes before all others, and
    /// so many pieces are kept for them.
    @Pure
    public record Early(Set<String> tiers, int minutes, long reserved) {
        private static final int LONGEST = 60 * 24 * 60;

        public Early {
            InvalidValue.unless(tiers.size() <= 50, "tiers", "at most 50");
            InvalidValue.unless(
                    minutes >= 0 && minutes <= LONGEST, "minutes", "between 0 and " + LONGEST);
            InvalidValue.unless(reserved >= 0, "reserved", "at least 0");
            tiers = Set.copyOf(tiers);
        }

        /// `tier` is null for who is no member.
        boolean takes(@Nullable String tier) {
            return tier != null && (tiers.isEmpty() || tiers.contains(tier));
        }
    }

    /// Out of what this buyer may take: what is kept for him, then what is for all.
    List<Drawn.Pool> pools(@Nullable String tier) {
        var open = new ArrayList<Drawn.Pool>();
        for (int i = 0; i < terms.early().size(); i++) {
            Early early = terms.early().get(i);
            if (early.takes(tier) && early.reserved() > 0) {
                open.add(new Drawn.Pool(pools.get(i), terms.per(), early.reserved(), 0));
            }
        }
        open.add(new Drawn.Pool(pools.getLast(), terms.per(), terms.forAll(), 0));
        return open;
    }

    /// All that are counted; none where nothing is.
    List<Drawn.Pool> counted() {
        var all = new ArrayList<Drawn.Pool>();
        if (terms.stock() != null) {
            for (int i = 0; i < terms.early().size(); i++) {
                all.add(
                        new Drawn.Pool(
                                pools.get(i), terms.per(), terms.early().get(i).reserved(), 0));
            }
            all.add(new Drawn.Pool(pools.getLast(), terms.per(), terms.forAll(), 0));
        }
        return all;
    }

    Release off(String by, Instant now) {
        return new Release(id, State.OFF, terms, pools, by, now);
    }
}
