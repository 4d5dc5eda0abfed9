package io.regulars.whatif;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One course of the past while it is added up: in all, by month, by store, by tier and by the
/// segments of the moment. Where an amount belongs is said once for all amounts of a moment.
@Pure
final class World {
    private static final int FIGURES = WalkFigures.Of.values().length;

    private final long[] total = new long[FIGURES];
    private final long[][] months;
    private final Map<String, long[]> stores = new HashMap<>();
    private final Map<String, long[]> tiers = new HashMap<>();
    private final Map<String, long[]> segments = new HashMap<>();
    private final long[] nowhere = new long[FIGURES];
    private final PointsLeft.Sum stock = new PointsLeft.Sum();
    private boolean open;
    private long[] month = nowhere;
    private long[] store = nowhere;
    private long[] tier = nowhere;
    private final List<long[]> within = new ArrayList<>();

    World(int months) {
        this.months = new long[months][FIGURES];
    }

    /// What follows belongs here; `at` is the month's place, below 0 outside of what is looked at.
    void at(int at, @Nullable String of, @Nullable String by, Set<String> in) {
        open = at >= 0;
        if (open) {
            month = months[at];
            store = of == null ? nowhere : stores.computeIfAbsent(of, _ -> new long[FIGURES]);
            tier = by == null ? nowhere : tiers.computeIfAbsent(by, _ -> new long[FIGURES]);
            within.clear();
            in.forEach(each -> within.add(segments.computeIfAbsent(each, _ -> new long[FIGURES])));
        }
    }

    void add(WalkFigures.Of of, long amount) {
        if (open) {
            int i = of.ordinal();
            total[i] += amount;
            month[i] += amount;
            store[i] += amount;
            tier[i] += amount;
            within.forEach(each -> each[i] += amount);
        }
    }

    PointsLeft.Sum stock() {
        return stock;
    }

    Told told() {
        return new Told(
                WalkFigures.of(total),
                java.util.Arrays.stream(months).map(WalkFigures::of).toList(),
                told(stores),
                told(tiers),
                told(segments),
                stock.told());
    }

    private static Map<String, WalkFigures> told(Map<String, long[]> sums) {
        var told = new TreeMap<String, WalkFigures>();
        sums.forEach((of, sum) -> told.put(of, WalkFigures.of(sum)));
        return told;
    }

    /// What it came to. `stock` is what members hold in the end.
    @Pure
    public record Told(
            WalkFigures total,
            java.util.List<WalkFigures> months,
            Map<String, WalkFigures> stores,
            Map<String, WalkFigures> tiers,
            Map<String, WalkFigures> segments,
            PointsLeft stock) {
        public Told {
            segments = segments == null ? Map.of() : segments; // parts of before had none
        }

        Told plus(Told other) {
            return new Told(
                    total.plus(other.total),
                    java.util.stream.IntStream.range(0, months.size())
                            .mapToObj(i -> months.get(i).plus(other.months.get(i)))
                            .toList(),
                    Tally.both(stores, other.stores, WalkFigures::plus),
                    Tally.both(tiers, other.tiers, WalkFigures::plus),
                    Tally.both(segments, other.segments, WalkFigures::plus),
                    stock.plus(other.stock));
        }
    }
}
