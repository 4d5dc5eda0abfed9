package io.regulars.whatif;

import io.regulars.kernel.Pure;
import java.util.Arrays;
import java.util.List;

/// The bins of a distribution of differences: the first holds what is below all `bounds`, each
/// other what is from its bound on and below the next. Nought has a bin of its own.
@Pure
final class Bins {
    /// Differences in points, or in fen.
    static final Bins POINTS =
            new Bins(
                    -10_000, -5_000, -2_000, -1_000, -500, -200, -100, -50, 0, 1, 51, 101, 201, 501,
                    1_001, 2_001, 5_001, 10_001);

    private final long[] bounds;

    private Bins(long... bounds) {
        this.bounds = bounds;
    }

    int size() {
        return bounds.length + 1;
    }

    int of(long value) {
        int found = Arrays.binarySearch(bounds, value);
        return found >= 0 ? found + 1 : -found - 1;
    }

    List<Long> bounds() {
        return Arrays.stream(bounds).boxed().toList();
    }
}
