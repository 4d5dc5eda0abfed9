package io.regulars.stored;

import io.regulars.access.Tenants;
import io.regulars.runtime.Db;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Frees what overdue holds of stored value set aside, lane by lane, and closes the quarters that
/// are over.
@Component
class StoredJobs {
    private static final int MOST = 500;

    StoredJobs(Jobs jobs, Tenants tenants, Db db, StoredValue value, Quarters quarters) {
        jobs.every(
                "stored-holds",
                Duration.ofSeconds(5),
                _ -> {
                    int freed = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        for (int lane = 0; lane < db.topology().lanes(); lane++) {
                            freed += value.sweep(chain.tenant(), lane, db.clock().instant(), MOST);
                        }
                    }
                    return freed > 0;
                });
        jobs.every(
                "stored-quarters",
                Duration.ofMinutes(10),
                _ -> {
                    tenants.list().forEach(chain -> quarters.close(chain.tenant()));
                    return false;
                });
    }
}
