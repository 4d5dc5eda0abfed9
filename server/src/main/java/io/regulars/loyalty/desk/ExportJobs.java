package io.regulars.loyalty.desk;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Writes what desks take out.
@Component
class ExportJobs {
    ExportJobs(ChainJobs chains, ExportRun exports) {
        chains.every(
                "exports",
                Duration.ofSeconds(2),
                (chain, _) -> {
                    exports.expire(chain.tenant());
                    return exports.round(chain.tenant());
                });
    }
}
