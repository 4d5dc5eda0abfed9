package io.regulars.checkout;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import org.jspecify.annotations.Nullable;

/// What the house does not let happen. All goods together cost at least `leastShare` of their list
/// price (D-02). The depth of discount (DEF-36: 1 − paid ÷ list, goods before points) is told above
/// `warnDepth` and not allowed above `mostDepth`. Both floors fall with an approval. `effort` is
/// how many steps the search may take.
@Pure
public record Guard(
        Ratio leastShare, @Nullable Ratio warnDepth, @Nullable Ratio mostDepth, int effort) {
    public static final int EFFORT = 100_000;
    public static final Guard NONE = new Guard(Ratio.ZERO, null, null, EFFORT);

    public Guard {
        share("leastShare", leastShare);
        share("warnDepth", warnDepth);
        share("mostDepth", mostDepth);
        InvalidBasket.unless(effort >= 1 && effort <= 10_000_000, "effort", "1 to 10000000");
    }

    private static void share(String field, @Nullable Ratio share) {
        InvalidBasket.unless(
                share == null
                        || share.over() >= 0
                                && share.compareTo(Ratio.ONE) <= 0
                                && share.under() <= 1_000_000,
                field,
                "between 0 and 1");
    }

    /// The least for all goods by the guard on depth; 0 where there is none.
    Ratio leastByDepth() {
        return mostDepth == null
                ? Ratio.ZERO
                : new Ratio(mostDepth.under() - mostDepth.over(), mostDepth.under());
    }
}
