package io.regulars.whatif;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Walks the pasts that somebody asked for.
@Component
class WhatIfJobs {
    WhatIfJobs(ChainJobs chains, WhatIfRun runs) {
        chains.every("what-ifs", Duration.ofSeconds(2), (chain, _) -> runs.round(chain.tenant()));
        chains.every("what-ifs-forgotten", Duration.ofHours(1), runs::forget);
    }
}
