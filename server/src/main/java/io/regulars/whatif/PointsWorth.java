package io.regulars.whatif;

import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a point is worth to whoever holds it.
@Pure
final class PointsWorth {
    private PointsWorth() {}

    /// How many points make a yuan at the offers that take points for money; of several, the
    /// fewest, which is the dearest for the house. Null where none takes any.
    static @Nullable Long perYuan(List<Offer> offers) {
        Long fewest = null;
        for (Offer each : offers) {
            if (each.body().benefit() instanceof Benefit.PointsOffset offset) {
                fewest =
                        fewest == null
                                ? Long.valueOf(offset.perYuan())
                                : Long.valueOf(Math.min(fewest, offset.perYuan()));
            }
        }
        return fewest;
    }
}
