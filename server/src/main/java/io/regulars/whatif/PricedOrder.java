package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as it was and as it would be priced. Fen for goods.
@Pure
public record PricedOrder(
        Id order,
        Id member,
        String channel,
        String externalId,
        Instant at,
        @Nullable String store,
        long list,
        long paid,
        long now,
        long then) {
    static final int MOST = 10;

    /// The deepest first: what is paid of the list price, crosswise so that nothing is rounded.
    private static final Comparator<PricedOrder> DEEPEST =
            Comparator.comparing((PricedOrder c) -> new io.regulars.kernel.Ratio(c.then, c.list))
                    .thenComparing(Comparator.comparingLong(PricedOrder::list).reversed())
                    .thenComparing(PricedOrder::order);

    static List<PricedOrder> worst(List<PricedOrder> some, List<PricedOrder> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(DEEPEST);
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }
}
