package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.List;

/// What one entry does to lots, while it is put together.
@Pure
final class Moves {
    private final List<Long> pairs = new ArrayList<>();
    private long sum;

    void add(Id lot, long change) {
        if (change != 0) {
            pairs.add(lot.value());
            pairs.add(change);
            sum += change;
        }
    }

    long sum() {
        return sum;
    }

    /// As entries and holds keep them: lot, change, lot, change, …
    long[] pairs() {
        return pairs.stream().mapToLong(Long::longValue).toArray();
    }
}
