package io.regulars.whatif;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Walks the pasts that somebody asked for.
@Component
class WhatIfJobs {
    WhatIfJobs(Jobs jobs, Tenants tenants, WhatIfRun runs) {
        jobs.every(
                "what-ifs",
                Duration.ofSeconds(2),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= runs.round(chain.tenant());
                    }
                    return more;
                });
        jobs.every(
                "what-ifs-forgotten",
                Duration.ofHours(1),
                _ -> {
                    tenants.list().forEach(chain -> runs.forget(chain.tenant()));
                    return false;
                });
    }
}
