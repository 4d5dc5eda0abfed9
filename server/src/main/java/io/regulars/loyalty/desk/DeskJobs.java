package io.regulars.loyalty.desk;

import io.regulars.access.Tenants;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps what desks read up with the event log.
@Component
class DeskJobs {
    DeskJobs(Jobs jobs, Tenants tenants, Following following, Roster roster, DayBook days) {
        jobs.every(
                "desk",
                Duration.ofSeconds(1),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        Tenant tenant = chain.tenant();
                        boolean behind = following.round(tenant) == Following.SOME;
                        roster.lookAgain(tenant);
                        if (!behind) {
                            days.count(tenant);
                        }
                        more |= behind;
                    }
                    return more;
                });
    }
}
