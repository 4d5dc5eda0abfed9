package io.regulars.reports;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Asks for the reports that are due, makes those that wait, and writes their files.
@Component
class ReportsJobs {
    ReportsJobs(Jobs jobs, Tenants tenants, Reports reports, ReportRun run, ReportFiles files) {
        jobs.every(
                "reports-due",
                Duration.ofMinutes(1),
                _ -> {
                    tenants.list().forEach(chain -> reports.due(chain.tenant()));
                    return false;
                });
        jobs.every(
                "reports",
                Duration.ofSeconds(2),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= run.round(chain.tenant());
                    }
                    return more;
                });
        jobs.every(
                "report-files",
                Duration.ofSeconds(2),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        files.expire(chain.tenant());
                        more |= files.round(chain.tenant(), chain.name());
                    }
                    return more;
                });
    }
}
