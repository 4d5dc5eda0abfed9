package io.regulars.loyalty.desk;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps what desks read up with the event log.
@Component
class DeskJobs {
    DeskJobs(Jobs jobs, Tenants tenants, Roster roster) {
        jobs.every(
                "roster",
                Duration.ofSeconds(1),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= roster.follow(chain.tenant()) == Roster.SOME;
                        roster.lookAgain(chain.tenant());
                    }
                    return more;
                });
    }
}
