package io.regulars.loyalty.restricted;

import io.regulars.kernel.Pure;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The marks in force at one moment, by product and by category, so that a line costs two look-ups.
@Pure
public final class Marked {
    public static final Marked NOTHING = new Marked(List.of());

    /// Of what a product or category is kept, and of what a product is free.
    private record Said(Map<Bar, Boolean> barred) {}

    private final Map<String, Said> bySku = new HashMap<>();
    private final Map<String, Said> byCategory = new HashMap<>();

    Marked(Collection<Restriction> inForce) {
        for (Restriction each : inForce) {
            Restriction.Body body = each.body();
            Said said =
                    body.sku() != null
                            ? said(bySku, body.sku())
                            : said(byCategory, Objects.requireNonNull(body.category()));
            // of two marks the stricter counts, whichever came first
            body.bars()
                    .forEach(bar -> said.barred().merge(bar, !body.allowed(), Boolean::logicalOr));
        }
    }

    private static Said said(Map<String, Said> all, String key) {
        return all.computeIfAbsent(key, _ -> new Said(new EnumMap<>(Bar.class)));
    }

    public boolean nothing() {
        return bySku.isEmpty() && byCategory.isEmpty();
    }

    public boolean bars(Bar bar, String sku, @Nullable String category) {
        Boolean own = said(bySku.get(sku), bar);
        return own != null
                ? own
                : category != null && Boolean.TRUE.equals(said(byCategory.get(category), bar));
    }

    /// Whether some product is free of it although its category may not be.
    public boolean frees(Bar bar) {
        return bySku.values().stream().anyMatch(each -> Boolean.FALSE.equals(said(each, bar)));
    }

    private static @Nullable Boolean said(@Nullable Said said, Bar bar) {
        return said == null ? null : said.barred().get(bar);
    }

    /// All that goods are kept from.
    public Set<Bar> bars(String sku, @Nullable String category) {
        var bars = EnumSet.noneOf(Bar.class);
        if (!nothing()) {
            for (Bar bar : Bar.values()) {
                if (bars(bar, sku, category)) {
                    bars.add(bar);
                }
            }
        }
        return bars;
    }
}
