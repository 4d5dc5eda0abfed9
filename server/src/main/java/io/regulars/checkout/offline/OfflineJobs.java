package io.regulars.checkout.offline;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Goes on with what was cut off, and without sales that have not come.
@Component
class OfflineJobs {
    private static final int MOST = 200;

    OfflineJobs(Jobs jobs, Tenants tenants, Posting posting) {
        jobs.every(
                "offline-sales",
                Duration.ofSeconds(30),
                _ -> {
                    int moved = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        moved += posting.sweep(chain.tenant(), MOST);
                    }
                    return moved > 0;
                });
    }
}
