package io.regulars.stored;

import io.regulars.access.Tenants;
import io.regulars.runtime.Db;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Asks each minute for online payments of which nothing was heard, lane by lane.
@Component
class PaymentJobs {
    private static final int MOST = 100;

    PaymentJobs(Jobs jobs, Tenants tenants, Db db, Payments payments) {
        jobs.every(
                "stored-payments",
                Duration.ofMinutes(1),
                _ -> {
                    for (Tenants.Named chain : tenants.list()) {
                        for (int lane = 0; lane < db.topology().lanes(); lane++) {
                            payments.settle(chain.tenant(), lane, MOST);
                        }
                    }
                    return false;
                });
    }
}
