package io.regulars.forecasts;

import io.regulars.access.ChainJobs;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Jobs;
import io.regulars.runtime.Leases;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/// Fits each chain's orders every night on the chain's own clock, in one process of the house, and
/// looks after each midnight for members who slip away.
@Component
class ForecastJobs {
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final LocalTime FROM = LocalTime.of(4, 30);

    /// Longer than any fit; a process that dies in one lets another begin after that.
    private static final Duration LONGEST = Duration.ofHours(3);

    ForecastJobs(Jobs jobs, ChainJobs chains, Leases leases, Nights nights, WarningScans scans) {
        jobs.every(
                "forecasts",
                LOOK,
                _ -> {
                    for (Tenant tenant : nights.due(FROM)) {
                        Leases.Lease lease = leases.take("forecasts-" + tenant.id(), LONGEST);
                        if (lease != null) {
                            nights.fit(tenant);
                            leases.release(lease);
                        }
                    }
                    return false;
                });
        chains.every(
                "warnings",
                LOOK,
                chain -> {
                    if (scans.due(chain)) {
                        scans.scan(chain);
                    }
                });
    }
}
