package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit.PointsOffset;

/// Points as money, both ways. A point is worth 100 / `perYuan` fen.
@Pure
public final class Worth {
    private Worth() {}

    /// So many points are worth at most this many fen.
    public static long yuan(PointsOffset offset, long points) {
        return Math.multiplyExact(points, 100) / offset.perYuan();
    }

    /// The fewest points that are worth so many fen.
    public static long cost(PointsOffset offset, long fen) {
        return Math.ceilDiv(Math.multiplyExact(fen, offset.perYuan()), 100);
    }

    /// The most points that are worth no more than so many fen.
    public static long points(PointsOffset offset, long fen) {
        return cost(offset, fen + 1) - 1;
    }
}
