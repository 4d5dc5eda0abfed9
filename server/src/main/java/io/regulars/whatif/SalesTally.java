package io.regulars.whatif;

import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The orders of some members priced again, once by the offers of their time and once with the
/// draft among them. `savings` counts orders by what the draft saves ([Bins#POINTS], fen);
/// `unproven` quotes ended before the search had proven them. Parts of a chain add up.
@Pure
public record SalesTally(
        long members,
        PricedSales total,
        List<PricedSales> months,
        Map<String, PricedSales> stores,
        Map<String, PricedSales> tiers,
        Map<String, PricedSales> segments,
        List<Long> savings,
        long changed,
        long unproven,
        List<PricedOrder> worst) {
    public SalesTally {
        segments = segments == null ? Map.of() : segments; // parts of before had none
    }

    SalesTally plus(SalesTally o) {
        return new SalesTally(
                members + o.members,
                total.plus(o.total),
                IntStream.range(0, months.size())
                        .mapToObj(i -> months.get(i).plus(o.months.get(i)))
                        .toList(),
                Tally.both(stores, o.stores, PricedSales::plus),
                Tally.both(tiers, o.tiers, PricedSales::plus),
                Tally.both(segments, o.segments, PricedSales::plus),
                IntStream.range(0, savings.size())
                        .mapToObj(i -> savings.get(i) + o.savings.get(i))
                        .toList(),
                changed + o.changed,
                unproven + o.unproven,
                PricedOrder.worst(worst, o.worst));
    }
}
