package io.regulars.reports;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Asks for the reports that are due, makes those that wait, and writes their files.
@Component
class ReportsJobs {
    ReportsJobs(ChainJobs chains, Reports reports, ReportRun run, ReportFiles files) {
        chains.every("reports-due", Duration.ofMinutes(1), reports::due);
        chains.every("reports", Duration.ofSeconds(2), (chain, _) -> run.round(chain.tenant()));
        chains.every(
                "report-files",
                Duration.ofSeconds(2),
                (chain, _) -> {
                    files.expire(chain.tenant());
                    return files.round(chain.tenant(), chain.name());
                });
    }
}
