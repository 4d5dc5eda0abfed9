package io.regulars.benefits.choices;

import io.regulars.benefits.choices.Choice.Price;
import io.regulars.benefits.choices.Choice.Season;
import io.regulars.benefits.choices.Choice.Terms;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the table of ratios: for an item, a tier and an instant.
///
/// The season comes before the tier: while a season runs, its line for the tier holds, else its
/// line for all; only where the season says nothing of the item, the line of the tier that always
/// holds, and last the line that always holds for all. Without any the item is not offered.
@Pure
final class Ratio {
    private Ratio() {}

    /// From `at` on the item costs so many points; null: it is not offered then.
    @Pure
    record Change(Instant at, @Nullable Long points) {}

    /// The line that holds; null where none does.
    static @Nullable Price of(Terms terms, String item, @Nullable String tier, Instant at) {
        if (!terms.open(at)) {
            return null;
        }
        String season =
                terms.seasons().stream()
                        .filter(each -> each.holds(at))
                        .map(Season::code)
                        .findFirst()
                        .orElse(null);
        Price price = season == null ? null : line(terms, item, tier, season);
        return price != null ? price : line(terms, item, tier, null);
    }

    private static @Nullable Price line(
            Terms terms, String item, @Nullable String tier, @Nullable String season) {
        Price forAll = null;
        for (Price each : terms.prices()) {
            if (each.item().equals(item) && Objects.equals(each.season(), season)) {
                if (each.tier() == null) {
                    forAll = each;
                } else if (each.tier().equals(tier)) {
                    return each;
                }
            }
        }
        return forAll;
    }

    /// When the ratio is another next; null where it stays as it is.
    static @Nullable Change next(Terms terms, String item, @Nullable String tier, Instant now) {
        Price held = of(terms, item, tier, now);
        Long before = held == null ? null : held.points();
        var bounds = new TreeSet<Instant>();
        terms.seasons()
                .forEach(each -> {
                    bounds.add(each.from());
                    bounds.add(each.until());
                });
        if (terms.starts() != null) {
            bounds.add(terms.starts());
        }
        if (terms.ends() != null) {
            bounds.add(terms.ends());
        }
        for (Instant bound : bounds.tailSet(now, false)) {
            Price price = of(terms, item, tier, bound);
            Long after = price == null ? null : price.points();
            if (!Objects.equals(before, after)) {
                return new Change(bound, after);
            }
        }
        return null;
    }
}
