package io.regulars.loyalty;

import io.regulars.access.Tenants;
import io.regulars.events.Relay;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// The recurring work of the book: positions for events, and time that passes.
@Component
class LoyaltyJobs {
    private static final int MOST = 500;

    LoyaltyJobs(Jobs jobs, Tenants tenants, Relay relay, Sweeps sweeps, HoldSweep holds) {
        jobs.every(
                "relay",
                Duration.ofMillis(200),
                lease -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= relay.round(chain.tenant(), lease) == Relay.BATCH;
                    }
                    return more;
                });
        jobs.every(
                "sweep",
                Duration.ofSeconds(10),
                _ -> {
                    int turned = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        Tenant tenant = chain.tenant();
                        turned += sweeps.round(tenant);
                    }
                    return turned > 0;
                });
        jobs.every(
                "holds",
                Duration.ofSeconds(5),
                _ -> {
                    int freed = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        freed += holds.round(chain.tenant(), MOST);
                    }
                    return freed > 0;
                });
    }
}
