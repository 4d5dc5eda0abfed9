package io.regulars.benefits.choices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Cap;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One version of a choice. `author` and `at` are of this version.
@Pure
public record Choice(Id id, int version, State state, Terms terms, String author, Instant at) {
    /// Whether anything is taken out of it.
    public enum State {
        ON,
        OFF
    }

    /// A benefit that can be taken: one coupon for each of `pack`, all together.
    @Pure
    public record Item(String code, String name, String nameEn, List<Id> pack) {
        public Item {
            InvalidValue.text("items.code", code, 40);
            InvalidValue.text("items.name", name, 120);
            InvalidValue.text("items.nameEn", nameEn, 120);
            InvalidValue.unless(!pack.isEmpty() && pack.size() <= 20, "items.pack", "1 to 20");
            pack = List.copyOf(pack);
        }
    }

    /// A span of time with ratios of its own: its start belongs to it, its end does not.
    @Pure
    public record Season(String code, String name, String nameEn, Instant from, Instant until) {
        public Season {
            InvalidValue.text("seasons.code", code, 40);
            InvalidValue.text("seasons.name", name, 120);
            InvalidValue.text("seasons.nameEn", nameEn, 120);
            InvalidValue.unless(from.isBefore(until), "seasons.until", "after from");
        }

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /// A line of the table of ratios: so many points for an item. `tier` null: for every tier that
    /// has no line of its own; `season` null: whenever no season has one.
    @Pure
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Price(String item, @Nullable String tier, @Nullable String season, long points) {
        private static final long MOST = 1_000_000_000;

        public Price {
            InvalidValue.unless(
                    points >= 0 && points <= MOST, "prices.points", "between 0 and " + MOST);
        }
    }

    /// What its author says of a choice. One benefit of `items` is taken in each period `per`;
    /// within `[starts, ends)`, where those are given.
    @Pure
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Terms(
            String name,
            String nameEn,
            String about,
            String aboutEn,
            Cap.Per per,
            @Nullable Instant starts,
            @Nullable Instant ends,
            List<Item> items,
            List<Season> seasons,
            List<Price> prices) {
        public Terms {
            InvalidValue.text("name", name, 120);
            InvalidValue.text("nameEn", nameEn, 120);
            InvalidValue.text("about", about, 500);
            InvalidValue.text("aboutEn", aboutEn, 500);
            InvalidValue.unless(
                    starts == null || ends == null || starts.isBefore(ends),
                    "ends",
                    "after starts");
            InvalidValue.unless(items.size() >= 2 && items.size() <= 20, "items", "2 to 20");
            InvalidValue.unless(seasons.size() <= 20, "seasons", "at most 20");
            InvalidValue.unless(!prices.isEmpty() && prices.size() <= 2000, "prices", "1 to 2000");
            items = List.copyOf(items);
            seasons = List.copyOf(seasons);
            prices = List.copyOf(prices);
            checkCodes(items, seasons);
            checkSeasons(seasons);
            checkPrices(items, seasons, prices);
        }

        private static void checkCodes(List<Item> items, List<Season> seasons) {
            InvalidValue.unless(
                    items.stream().map(Item::code).distinct().count() == items.size(),
                    "items",
                    "each code once");
            InvalidValue.unless(
                    seasons.stream().map(Season::code).distinct().count() == seasons.size(),
                    "seasons",
                    "each code once");
        }

        /// So that at each instant one ratio holds and nobody has to know an order of seasons.
        private static void checkSeasons(List<Season> seasons) {
            List<Season> sorted =
                    seasons.stream().sorted(Comparator.comparing(Season::from)).toList();
            for (int i = 1; i < sorted.size(); i++) {
                InvalidValue.unless(
                        !sorted.get(i).from().isBefore(sorted.get(i - 1).until()),
                        "seasons",
                        "one after the other, none within another");
            }
        }

        private static void checkPrices(
                List<Item> items, List<Season> seasons, List<Price> prices) {
            Set<String> codes = items.stream().map(Item::code).collect(Collectors.toSet());
            Set<String> times = seasons.stream().map(Season::code).collect(Collectors.toSet());
            var lines = new HashSet<Price>();
            var priced = new HashSet<String>();
            for (Price each : prices) {
                InvalidValue.unless(
                        codes.contains(each.item()), "prices.item", "the code of an item");
                InvalidValue.unless(
                        each.season() == null || times.contains(each.season()),
                        "prices.season",
                        "the code of a season");
                InvalidValue.optional("prices.tier", each.tier(), 64);
                InvalidValue.unless(
                        lines.add(new Price(each.item(), each.tier(), each.season(), 0)),
                        "prices",
                        "one line for each item, tier and season");
                priced.add(each.item());
            }
            InvalidValue.unless(
                    priced.size() == codes.size(), "prices", "at least one line for each item");
        }

        boolean open(Instant at) {
            return (starts == null || !at.isBefore(starts)) && (ends == null || at.isBefore(ends));
        }

        @Nullable Item item(String code) {
            return items.stream().filter(each -> each.code().equals(code)).findFirst().orElse(null);
        }
    }

    Choice next(Terms other, String by, Instant now) {
        return new Choice(id, version + 1, state, other, by, now);
    }

    Choice off(String by, Instant now) {
        return new Choice(id, version + 1, State.OFF, terms, by, now);
    }
}
