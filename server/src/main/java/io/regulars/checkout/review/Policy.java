package io.regulars.checkout.review;

import io.regulars.access.InvalidValue;
import io.regulars.checkout.Guard;
import io.regulars.checkout.Returning;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import org.jspecify.annotations.Nullable;

/// What a chain does not let happen alone, or at all.
///
/// From when on a second person decides whether an offer is published (D-14): `depth`: some cart
/// with it is discounted deeper (DEF-36); `exposure`: it may give away as much, in fen; what no
/// budget ends counts as more. Null asks for nobody. What pays for itself always does.
///
/// What the till does with each basket (D-02): all goods cost at least `leastShare` of their list
/// price; a deeper discount than `warnDepth` is told (half, where nothing is said), one deeper than
/// `mostDepth` is not given.
///
/// What a return gives (D-24), of every sale that is made under it: `refund` says whether what is
/// kept is judged anew (so where nothing is said) or each piece brings its share of what was paid;
/// `freightStays` that freight stays with the house though everything comes back.
@Pure
public record Policy(
        @Nullable Ratio depth,
        @Nullable Long exposure,
        @Nullable Ratio leastShare,
        @Nullable Ratio warnDepth,
        @Nullable Ratio mostDepth,
        @Nullable RefundBy refund,
        @Nullable Boolean freightStays) {
    /// How much comes back.
    public enum RefundBy {
        KEPT_GOODS,
        PRO_RATA
    }

    private static final Ratio HALF = new Ratio(1, 2);

    public static final Policy NONE = new Policy(null, null, null, null, null, null, null);

    public Policy {
        share("depth", depth);
        share("leastShare", leastShare);
        share("warnDepth", warnDepth);
        share("mostDepth", mostDepth);
        InvalidValue.unless(exposure == null || exposure >= 0, "exposure", "not negative");
    }

    /// As the search asks.
    public Guard guard() {
        return new Guard(
                leastShare == null ? Ratio.ZERO : leastShare,
                warnDepth == null ? HALF : warnDepth,
                mostDepth,
                Guard.EFFORT);
    }

    /// As returns ask.
    public Returning.Way refunds() {
        return new Returning.Way(refund == RefundBy.PRO_RATA, !Boolean.TRUE.equals(freightStays));
    }

    private static void share(String field, @Nullable Ratio share) {
        InvalidValue.unless(
                share == null
                        || share.compareTo(Ratio.ZERO) >= 0
                                && share.compareTo(Ratio.ONE) <= 0
                                && share.under() <= 1_000_000,
                field,
                "between 0 and 1");
    }
}
