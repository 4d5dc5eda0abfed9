package io.regulars.stored;

import io.regulars.access.ChainJobs;
import io.regulars.runtime.Db;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Frees what overdue holds of stored value set aside, lane by lane, and closes the quarters that
/// are over.
@Component
class StoredJobs {
    private static final int MOST = 500;

    StoredJobs(ChainJobs chains, Db db, StoredValue value, Quarters quarters) {
        chains.sweep(
                "stored-holds",
                Duration.ofSeconds(5),
                chain ->
                        chains.lanes(lane -> value.sweep(chain, lane, db.clock().instant(), MOST)));
        chains.every("stored-quarters", Duration.ofMinutes(10), quarters::close);
    }
}
