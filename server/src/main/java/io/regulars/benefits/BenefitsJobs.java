package io.regulars.benefits;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Says of bookings to which nobody came that they were missed.
@Component
class BenefitsJobs {
    private static final int MOST = 200;

    BenefitsJobs(Jobs jobs, Tenants tenants, Bookings bookings) {
        jobs.every(
                "bookings",
                Duration.ofSeconds(20),
                _ -> {
                    int swept = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        swept += bookings.sweep(chain.tenant(), MOST);
                    }
                    return swept > 0;
                });
    }
}
