package io.regulars.loyalty.desk;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Writes what desks take out.
@Component
class ExportJobs {
    ExportJobs(Jobs jobs, Tenants tenants, ExportRun exports) {
        jobs.every(
                "exports",
                Duration.ofSeconds(2),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        exports.expire(chain.tenant());
                        more |= exports.round(chain.tenant());
                    }
                    return more;
                });
    }
}
