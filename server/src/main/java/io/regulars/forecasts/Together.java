package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.models.BasketRules;
import io.regulars.models.BasketRules.Rule;
import io.regulars.models.Similarity.Bought;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Goods that lay together in baskets of the last `days` days (S2-36): association rules of one
/// good to another, in at least `fewest` of `baskets`, the highest lift first. A basket is what one
/// member bought on one day. They explain; nothing is recommended by them.
@Pure
record Together(int days, int baskets, int fewest, List<Pair> pairs) {
    private static final int DAYS = 90;
    private static final int MOST_BASKETS = 200_000;
    private static final int SHOWN = 20;

    /// A pair of fewer is chance: so many baskets, and one of five hundred.
    private static final int LEAST = 20;

    private static final int ONE_OF = 500;
    private static final Ratio CONFIDENCE = new Ratio(1, 10);

    Together {
        pairs = List.copyOf(pairs);
    }

    /// `both` of the `of` baskets with `item` hold `with` too, which lies in `withOf` of all.
    @Pure
    record Pair(
            String item,
            @Nullable String name,
            String with,
            @Nullable String withName,
            int both,
            int of,
            int withOf) {}

    /// By what was bought until `today`, the latest baskets where there are very many.
    static Together of(List<Bought> bought, Map<String, Wares.Called> called, int today) {
        var visits = new TreeMap<Integer, Map<Long, Set<String>>>(Comparator.reverseOrder());
        for (Bought each : bought) {
            if (each.day() > today - DAYS && each.day() <= today) {
                visits.computeIfAbsent(each.day(), _ -> new TreeMap<>())
                        .computeIfAbsent(each.member(), _ -> new HashSet<>())
                        .add(each.item());
            }
        }
        List<Set<String>> all =
                visits.values().stream()
                        .flatMap(day -> day.values().stream())
                        .limit(MOST_BASKETS)
                        .toList();
        int fewest = Math.max(LEAST, all.size() / ONE_OF);
        return new Together(
                DAYS,
                all.size(),
                fewest,
                pairs(BasketRules.pairs(all, fewest, CONFIDENCE).rules(), called));
    }

    /// Of the two rules of a pair, whose lift is the same, the surer one.
    private static List<Pair> pairs(List<Rule> rules, Map<String, Wares.Called> called) {
        var told = new HashSet<Set<String>>();
        var pairs = new ArrayList<Pair>();
        for (Rule rule : rules) {
            String item = rule.left().getFirst();
            long chance = (long) rule.of().left() * rule.of().right();
            boolean more = (long) rule.both() * rule.of().baskets() > chance;
            boolean surer = rule.of().left() <= rule.of().right();
            if (more && surer && pairs.size() < SHOWN && told.add(Set.of(item, rule.right()))) {
                pairs.add(
                        new Pair(
                                item,
                                name(called, item),
                                rule.right(),
                                name(called, rule.right()),
                                rule.both(),
                                rule.of().left(),
                                rule.of().right()));
            }
        }
        return pairs;
    }

    private static @Nullable String name(Map<String, Wares.Called> called, String item) {
        Wares.Called known = called.get(item);
        return known == null ? null : known.name();
    }
}
