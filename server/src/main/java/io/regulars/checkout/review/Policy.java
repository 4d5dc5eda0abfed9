package io.regulars.checkout.review;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import org.jspecify.annotations.Nullable;

/// From when on a second person decides whether an offer is published (D-14). `depth`: some cart
/// with it is discounted deeper (DEF-36). `exposure`: it may give away as much, in fen; what no
/// budget ends counts as more. Null asks for nobody. What pays for itself always does.
@Pure
public record Policy(@Nullable Ratio depth, @Nullable Long exposure) {
    public static final Policy NONE = new Policy(null, null);

    public Policy {
        InvalidValue.unless(
                depth == null
                        || depth.compareTo(Ratio.ZERO) >= 0
                                && depth.compareTo(Ratio.ONE) <= 0
                                && depth.under() <= 1_000_000,
                "depth",
                "between 0 and 1");
        InvalidValue.unless(exposure == null || exposure >= 0, "exposure", "not negative");
    }
}
