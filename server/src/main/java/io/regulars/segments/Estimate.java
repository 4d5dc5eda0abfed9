package io.regulars.segments;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;

/// What some members say of all. `lookedAt` were looked at; between `low` and `high` lies the true
/// number in 95 of 100 cases.
///
/// Members come to buckets by chance, so those of the first buckets are a random sample without
/// replacement: Wilson's interval, narrowed by the share that was looked at (Cochran, Sampling
/// Techniques, 2.8), and never beyond what was seen.
@Pure
record Estimate(long members, long low, long high, long lookedAt) {
    /// A half of them is then known to within 0.7 % of all.
    private static final long ENOUGH = 20_000;

    private static final double Z = 1.959964;

    /// The last bucket that is enough of `known` members.
    static int last(long known) {
        long buckets = (ENOUGH * Bucket.COUNT + known - 1) / Math.max(1, known);
        return (int) Math.min(Bucket.COUNT, buckets) - 1;
    }

    /// `found` of `lookedAt` were in, of `known` there are.
    static Estimate of(long found, long lookedAt, long known) {
        if (lookedAt >= known) {
            return new Estimate(found, found, found, lookedAt);
        }
        if (lookedAt == 0) {
            return new Estimate(0, 0, known, 0);
        }
        double share = (double) found / lookedAt;
        double n = lookedAt * (known - 1.0) / (known - lookedAt);
        double middle = share + Z * Z / (2 * n);
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        double by = 1 + Z * Z / n;
        long low = (long) Math.floor(known * Math.max(0, middle - half) / by);
        long high = (long) Math.ceil(known * (middle + half) / by);
        return new Estimate(
                Math.round(known * share),
                Math.max(found, low),
                Math.min(known - (lookedAt - found), high),
                lookedAt);
    }
}
