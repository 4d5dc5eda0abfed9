package io.regulars.runtime;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;

/// Which buckets share a lane. On one PostgreSQL a few lanes own all buckets between them; on a
/// distributed one a lane is the buckets of one shard. Lanes own their members, so they never wait
/// for each other.
///
/// In split mode the claim commits before the effect does, as it must where they lie on different
/// machines.
@Pure
public record Topology(int lanes, boolean split) {
    public Topology {
        if (lanes < 1 || lanes > Bucket.COUNT) {
            throw new IllegalArgumentException("lanes are 1 to " + Bucket.COUNT + ", not " + lanes);
        }
    }

    public int lane(int bucket) {
        return bucket % lanes;
    }

    /// The buckets of a lane, ascending.
    public int[] buckets(int lane) {
        return java.util.stream.IntStream.range(0, Bucket.COUNT)
                .filter(bucket -> lane(bucket) == lane)
                .toArray();
    }
}
