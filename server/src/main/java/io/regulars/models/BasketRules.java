package io.regulars.models;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What is bought together, as sets and rules with exact counts. They explain; nothing is ranked by
/// them, since a high lift is mostly one of rare goods.
@Pure
public record BasketRules(int baskets, List<Found> sets, List<Rule> rules) {
    /// Items that lie together in `count` baskets, in the order of their names.
    @Pure
    public record Found(List<String> items, int count) {}

    /// Who has the left has the right too, in `both` of the `left` baskets.
    @Pure
    public record Rule(List<String> left, String right, int both, Counts of) {
        /// `baskets` in all, `left` with the left side, `right` with the right.
        @Pure
        public record Counts(int baskets, int left, int right) {}

        public double support() {
            return (double) both / of.baskets();
        }

        public double confidence() {
            return (double) both / of.left();
        }

        /// How much more often than if the two had nothing to do with each other.
        public double lift() {
            return confidence() * of.baskets() / of.right();
        }
    }

    private record Grown(List<String> items, BitSet in, int count) {}

    /// Sets in at least `fewest` baskets, and of these the rules that hold in at least `confidence`
    /// of their cases, the highest lift first.
    public static BasketRules of(
            Collection<? extends Set<String>> baskets, int fewest, Ratio confidence) {
        return of(baskets, fewest, confidence, Integer.MAX_VALUE);
    }

    /// The same of one and two items alone: where all buy the same things, the sets of more are
    /// without number.
    public static BasketRules pairs(
            Collection<? extends Set<String>> baskets, int fewest, Ratio confidence) {
        return of(baskets, fewest, confidence, 2);
    }

    private static BasketRules of(
            Collection<? extends Set<String>> baskets, int fewest, Ratio confidence, int largest) {
        var places = new TreeMap<String, BitSet>();
        int at = 0;
        for (Set<String> basket : baskets) {
            for (String item : basket) {
                places.computeIfAbsent(item, _ -> new BitSet()).set(at);
            }
            at++;
        }
        var singles = new ArrayList<Grown>();
        places.forEach((item, in) -> {
            if (in.cardinality() >= fewest) {
                singles.add(new Grown(List.of(item), in, in.cardinality()));
            }
        });
        var sets = new ArrayList<Found>();
        grow(singles, fewest, largest, sets);
        return new BasketRules(at, List.copyOf(sets), rules(sets, at, confidence));
    }

    /// Depth first: a set grows by the later sets that share all but its last item.
    private static void grow(List<Grown> level, int fewest, int largest, List<Found> sets) {
        for (int i = 0; i < level.size(); i++) {
            Grown one = level.get(i);
            sets.add(new Found(one.items(), one.count()));
            var longer = new ArrayList<Grown>();
            List<Grown> others =
                    one.items().size() < largest
                            ? level.subList(i + 1, level.size())
                            : List.<Grown>of();
            for (Grown other : others) {
                var in = (BitSet) one.in().clone();
                in.and(other.in());
                int count = in.cardinality();
                if (count >= fewest) {
                    var items = new ArrayList<>(one.items());
                    items.add(other.items().getLast());
                    longer.add(new Grown(List.copyOf(items), in, count));
                }
            }
            grow(longer, fewest, largest, sets);
        }
    }

    private static List<Rule> rules(List<Found> sets, int baskets, Ratio confidence) {
        Map<List<String>, Integer> counts = new HashMap<>();
        sets.forEach(each -> counts.put(each.items(), each.count()));
        var rules = new ArrayList<Rule>();
        for (Found set : sets) {
            for (int i = 0; set.items().size() > 1 && i < set.items().size(); i++) {
                var left = new ArrayList<>(set.items());
                String right = left.remove(i);
                int before = counts.getOrDefault(List.copyOf(left), 0);
                int alone = counts.getOrDefault(List.of(right), 0);
                if (new Ratio(set.count(), before).compareTo(confidence) >= 0) {
                    rules.add(
                            new Rule(
                                    List.copyOf(left),
                                    right,
                                    set.count(),
                                    new Rule.Counts(baskets, before, alone)));
                }
            }
        }
        rules.sort(Comparator.comparingDouble(Rule::lift).reversed());
        return List.copyOf(rules);
    }
}
