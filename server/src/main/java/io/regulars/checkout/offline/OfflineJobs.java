package io.regulars.checkout.offline;

import io.regulars.access.Tenants;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Goes on with what was cut off, and without sales that have not come.
@Component
class OfflineJobs {
    /// A device sends its queue in one go. What comes a quarter of an hour later has lost its place;
    /// the book takes it all the same, as it takes any late order.
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final int MOST = 200;

    private final Db db;
    private final Posting posting;

    OfflineJobs(Jobs jobs, Tenants tenants, Db db, Posting posting) {
        this.db = db;
        this.posting = posting;
        jobs.every(
                "offline-sales",
                Duration.ofSeconds(30),
                _ -> {
                    int moved = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        moved += sweep(chain.tenant());
                    }
                    return moved > 0;
                });
    }

    /// Answers how many sales had waited too long.
    int sweep(Tenant tenant) {
        Instant before = db.clock().instant().minus(PATIENCE);
        List<Sale> open = open(tenant, before);
        for (Sale each : open) {
            if (each.state() == Sale.State.ACCEPTING) {
                posting.settle(tenant, each);
            } else {
                posting.skip(tenant, each);
            }
        }
        return open.size();
    }

    private List<Sale> open(Tenant tenant, Instant before) {
        var all = new ArrayList<Sale>();
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            all.addAll(db.read(tenant, tx -> OfflineRows.open(tx, buckets, before, MOST)));
        }
        return all;
    }
}
