package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which entries of the history count. An empty list asks nothing.
///
/// With categories or brands, an order counts by the lines that meet both, and its amount is what
/// was paid for them; without, by the whole. An order of which nothing that was paid for is left
/// after returns is no purchase (DEF-01) and does not count. `minAmount` (fen) is a bound on that
/// amount. A behaviour has no amount, but may be asked for its `properties`, all of them.
@Pure
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Which(
        Kind kind,
        @Nullable List<String> names,
        @Nullable List<String> channels,
        @Nullable List<String> stores,
        @Nullable List<String> categories,
        @Nullable List<String> brands,
        @Nullable Long minAmount,
        @Nullable List<Property> properties) {
    public enum Kind {
        ORDER(Occasion.ORDER),
        BEHAVIOUR(Occasion.BEHAVIOUR);

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        @JsonValue
        public String key() {
            return key;
        }
    }

    /// Properties that one question may ask for.
    static final int MOST = 10;

    public Which {
        Valid.there(kind, "kind");
        names = Valid.optionalTexts(names, "names");
        channels = Valid.optionalTexts(channels, "channels");
        stores = Valid.optionalTexts(stores, "stores");
        categories = Valid.optionalTexts(categories, "categories");
        brands = Valid.optionalTexts(brands, "brands");
        if (minAmount != null) {
            Valid.number(minAmount, "minAmount");
        }
        properties = Valid.list(properties == null ? List.of() : properties, "properties", MOST);
        if (kind == Kind.ORDER && !(names.isEmpty() && properties.isEmpty())) {
            throw new InvalidCondition(
                    names.isEmpty() ? "properties" : "names",
                    "belong to behaviours",
                    "names and properties belong to behaviours");
        }
        if (kind == Kind.BEHAVIOUR
                && !(categories.isEmpty() && brands.isEmpty() && minAmount == null)) {
            throw new InvalidCondition(
                    "kind",
                    "has no category, brand or amount",
                    "a behaviour has no category, brand or amount");
        }
    }

    @Override
    public List<String> names() {
        return names == null ? List.of() : names;
    }

    @Override
    public List<String> channels() {
        return channels == null ? List.of() : channels;
    }

    @Override
    public List<String> stores() {
        return stores == null ? List.of() : stores;
    }

    @Override
    public List<String> categories() {
        return categories == null ? List.of() : categories;
    }

    @Override
    public List<String> brands() {
        return brands == null ? List.of() : brands;
    }

    @Override
    public List<Property> properties() {
        return properties == null ? List.of() : properties;
    }

    /// Everything of its kind.
    Which whole() {
        return new Which(
                kind, List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of());
    }

    /// Any order.
    public static Which orders() {
        return new Which(
                Kind.ORDER, List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of());
    }

    /// Behaviours of these names; of any name if there are none.
    public static Which behaviours(String... names) {
        return new Which(
                Kind.BEHAVIOUR,
                List.of(names),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    public Which inCategories(String... values) {
        return new Which(
                kind,
                names(),
                channels(),
                stores(),
                List.of(values),
                brands(),
                minAmount,
                properties());
    }

    public Which inChannels(String... values) {
        return new Which(
                kind,
                names(),
                List.of(values),
                stores(),
                categories(),
                brands(),
                minAmount,
                properties());
    }

    public Which inStores(List<String> values) {
        return new Which(
                kind, names(), channels(), values, categories(), brands(), minAmount, properties());
    }

    public Which ofBrands(List<String> values) {
        return new Which(
                kind, names(), channels(), stores(), categories(), values, minAmount, properties());
    }

    public Which ofAtLeast(long amountMinor) {
        return new Which(
                kind,
                names(),
                channels(),
                stores(),
                categories(),
                brands(),
                amountMinor,
                properties());
    }

    /// Only those with all these properties.
    public Which with(Property... asked) {
        return new Which(
                kind,
                names(),
                channels(),
                stores(),
                categories(),
                brands(),
                minAmount,
                List.of(asked));
    }

    boolean looksAtLines() {
        return !categories().isEmpty() || !brands().isEmpty();
    }

    /// The amount by which `past` counts, or [Compare#ABSENT] if it does not.
    long amount(Past past) {
        if (!kind.key().equals(past.kind())
                || !asked(names(), past.name())
                || !asked(channels(), past.channel())
                || !asked(stores(), past.store())) {
            return Compare.ABSENT;
        }
        if (kind == Kind.BEHAVIOUR) {
            return properties().stream().allMatch(each -> each.holds(past.properties()))
                    ? 0
                    : Compare.ABSENT;
        }
        long amount = looksAtLines() ? paid(past.lines()) : past.amountMinor();
        return amount < least() ? Compare.ABSENT : amount;
    }

    /// The least amount by which an order counts, in fen.
    long least() {
        return minAmount == null ? 1 : Math.max(1, minAmount);
    }

    private long paid(List<Line> lines) {
        long paid = 0;
        for (Line line : lines) {
            if (asked(categories(), line.category()) && asked(brands(), line.brand())) {
                paid += line.paidMinor();
            }
        }
        return paid;
    }

    private static boolean asked(List<String> values, @Nullable String value) {
        return values.isEmpty() || (value != null && values.contains(value));
    }
}
