package io.regulars.checkout;

import io.regulars.checkout.Basket.Item;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Shares;
import io.regulars.rules.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A basket with its equal items brought together and sorted, so that the price does not depend on
/// how a till lists them. `from` has for each item here the places of the basket's items that make
/// it up, the largest first.
@Pure
public record Goods(List<Item> items, List<int[]> from) {
    private static final Comparator<Long> KNOWN = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<Item> KIND =
            Comparator.comparing(Item::sku)
                    .thenComparing(Item::category)
                    .thenComparing(Item::brand)
                    .thenComparingLong(Item::unitPrice)
                    .thenComparingInt(Item::bars)
                    .thenComparing(Item::floor, KNOWN)
                    .thenComparing(Item::cost, KNOWN);

    public static Goods of(List<Item> basket) {
        var kinds = new TreeMap<Item, List<Integer>>(KIND);
        for (int i = 0; i < basket.size(); i++) {
            kinds.computeIfAbsent(basket.get(i), _ -> new ArrayList<>()).add(i);
        }
        var items = new ArrayList<Item>();
        var from = new ArrayList<int[]>();
        kinds.forEach((kind, places) -> {
            long quantity = 0;
            for (int place : places) {
                quantity += basket.get(place).quantity();
            }
            items.add(kind.times(quantity));
            places.sort(
                    Comparator.comparingLong((Integer place) -> -basket.get(place).quantity())
                            .thenComparingInt(place -> place));
            from.add(places.stream().mapToInt(Integer::intValue).toArray());
        });
        return new Goods(List.copyOf(items), List.copyOf(from));
    }

    long[] quantity() {
        return items.stream().mapToLong(Item::quantity).toArray();
    }

    long[] unit() {
        return items.stream().mapToLong(Item::unitPrice).toArray();
    }

    /// The items as conditions see them: at list amounts.
    List<Line> lines() {
        return items.stream()
                .map(each ->
                        new Line(
                                each.sku(),
                                each.category(),
                                each.brand(),
                                each.quantity(),
                                each.list()))
                .toList();
    }

    /// Gives what benefits take off the items here back to the basket's items: by benefit and item.
    /// No item is given more than it costs.
    long[][] back(List<Item> basket, long[][] off) {
        var back = new long[off.length][basket.size()];
        for (int here = 0; here < items.size(); here++) {
            int[] places = from.get(here);
            long[] rest =
                    IntStream.of(places).mapToLong(place -> basket.get(place).list()).toArray();
            for (int benefit = 0; benefit < off.length; benefit++) {
                if (off[benefit][here] == 0) {
                    continue;
                }
                long[] parts = Shares.split(off[benefit][here], rest);
                for (int i = 0; i < places.length; i++) {
                    back[benefit][places[i]] = parts[i];
                    rest[i] -= parts[i];
                }
            }
        }
        return back;
    }
}
