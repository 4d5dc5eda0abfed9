package io.regulars.loyalty.desk;

import io.regulars.access.ChainJobs;
import io.regulars.kernel.Tenant;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps what desks read up with the event log.
@Component
class DeskJobs {
    DeskJobs(ChainJobs chains, Following following, Roster roster, DayBook days) {
        chains.every(
                "desk",
                Duration.ofSeconds(1),
                (chain, _) -> {
                    Tenant tenant = chain.tenant();
                    boolean behind = following.round(tenant) == Following.SOME;
                    roster.lookAgain(tenant);
                    if (!behind) {
                        days.count(tenant);
                    }
                    return behind;
                });
    }
}
