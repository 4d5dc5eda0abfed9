package io.regulars.checkout.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.rules.Line;
import io.regulars.rules.Occasion;
import io.regulars.rules.Past;
import io.regulars.rules.Which;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the buyer of a golden basket did before, so many `times`: last `daysAgo` days before the
/// moment of the basket, and `every` so many days before that again. Days are counted back from the
/// moment, so that "bought ten days ago" stays true whenever the basket is replayed.
///
/// An order has `lines`, a behaviour its `name` and perhaps `properties`.
@Pure
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Earlier(
        Which.Kind kind,
        int daysAgo,
        int times,
        int every,
        @Nullable String channel,
        @Nullable String store,
        @Nullable List<Bought> lines,
        @Nullable String name,
        @Nullable Map<String, Object> properties) {
    static final int MOST_TIMES = 100;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_LINES = 20;
    private static final int MOST_PROPERTIES = 10;

    /// What is left of a line after returns: `paid` fen for all its pieces.
    @Pure
    public record Bought(String category, String brand, long paid) {
        private static final long HIGHEST = 100_000_000_000L;

        public Bought {
            InvalidValue.unless(category.length() <= 64, "category", "at most 64 characters");
            InvalidValue.unless(brand.length() <= 64, "brand", "at most 64 characters");
            InvalidValue.unless(
                    paid >= 1 && paid <= HIGHEST, "paid", "between 1 and " + HIGHEST + " fen");
        }
    }

    public Earlier {
        InvalidValue.unless(daysAgo >= 0 && daysAgo <= MOST_DAYS, "daysAgo", "0 to " + MOST_DAYS);
        InvalidValue.unless(times >= 1 && times <= MOST_TIMES, "times", "1 to " + MOST_TIMES);
        InvalidValue.unless(every >= 0 && every <= 3_660, "every", "0 to 3660 days");
        InvalidValue.optional("channel", channel, 32);
        InvalidValue.optional("store", store, 64);
        InvalidValue.optional("name", name, 64);
        boolean order = kind == Which.Kind.ORDER;
        InvalidValue.unless(
                order == (lines != null && !lines.isEmpty()), "lines", "given for orders alone");
        InvalidValue.unless(
                lines == null || lines.size() <= MOST_LINES, "lines", "at most " + MOST_LINES);
        InvalidValue.unless(order == (name == null), "name", "given for behaviours alone");
        InvalidValue.unless(
                properties == null || !order, "properties", "given for behaviours alone");
        properties(properties);
        lines = lines == null ? null : List.copyOf(lines);
        properties = properties == null ? null : whole(properties);
    }

    /// Whole numbers as such, however JSON was read.
    private static Map<String, Object> whole(Map<String, Object> properties) {
        var all = new HashMap<String, Object>();
        properties.forEach((key, value) ->
                all.put(key, value instanceof Integer number ? number.longValue() : value));
        return Map.copyOf(all);
    }

    private static void properties(@Nullable Map<String, Object> properties) {
        if (properties == null) {
            return;
        }
        InvalidValue.unless(
                properties.size() <= MOST_PROPERTIES, "properties", "at most " + MOST_PROPERTIES);
        properties.forEach((key, value) -> {
            InvalidValue.text("properties", key, 64);
            InvalidValue.unless(
                    value instanceof Long
                            || value instanceof Integer
                            || value instanceof Boolean
                            || value instanceof String text && text.length() <= 400,
                    "properties." + key,
                    "text, a whole number, true or false");
        });
    }

    /// Each time it was done, as conditions on history see it, at the time of day of `at`.
    List<Past> before(Instant at, ZoneId zone) {
        ZonedDateTime moment = at.atZone(zone);
        var all = new ArrayList<Past>();
        for (int i = 0; i < times; i++) {
            all.add(past(moment.minusDays(daysAgo + (long) i * every).toInstant()));
        }
        return all;
    }

    private Past past(Instant when) {
        var bought = new ArrayList<Line>();
        long sum = 0;
        for (Bought each : lines == null ? List.<Bought>of() : lines) {
            bought.add(new Line("", each.category(), each.brand(), 1, each.paid()));
            sum += each.paid();
        }
        boolean order = kind == Which.Kind.ORDER;
        return new Past(
                order ? Occasion.ORDER : Occasion.BEHAVIOUR,
                name == null ? "" : name,
                when,
                channel == null ? "" : channel,
                store,
                sum,
                bought,
                properties == null ? Map.of() : properties);
    }
}
