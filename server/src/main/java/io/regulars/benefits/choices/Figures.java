package io.regulars.benefits.choices;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What is taken out of a choice: by item and by tier, and each adds up to the same total.
@Pure
record Figures(List<Line> items, List<Line> tiers, Line total, long members) {
    /// What is standing, what was taken back, and the points that the standing ones cost.
    @Pure
    record Line(String code, long picks, long cancelled, long points) {
        Line plus(Cell cell) {
            return new Line(
                    code,
                    picks + cell.picks(),
                    cancelled + cell.cancelled(),
                    points + cell.points());
        }
    }

    @Pure
    record Cell(String item, String tier, long picks, long cancelled, long points) {}

    /// `items` stand in the order in which they are offered; one that nobody took is there too.
    static Figures of(List<String> items, List<Cell> cells, long members) {
        Map<String, Line> byItem = new LinkedHashMap<>();
        items.forEach(item -> byItem.put(item, new Line(item, 0, 0, 0)));
        Map<String, Line> byTier = new LinkedHashMap<>();
        var total = new Line("", 0, 0, 0);
        for (Cell cell : cells) {
            add(byItem, cell, Cell::item);
            add(byTier, cell, Cell::tier);
            total = total.plus(cell);
        }
        return new Figures(
                new ArrayList<>(byItem.values()), new ArrayList<>(byTier.values()), total, members);
    }

    private static void add(Map<String, Line> lines, Cell cell, Function<Cell, String> key) {
        lines.merge(
                key.apply(cell),
                new Line(key.apply(cell), 0, 0, 0).plus(cell),
                (before, _) -> before.plus(cell));
    }
}
