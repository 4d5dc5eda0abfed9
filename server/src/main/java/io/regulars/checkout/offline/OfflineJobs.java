package io.regulars.checkout.offline;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Goes on with what was cut off, and without sales that have not come.
@Component
class OfflineJobs {
    private static final int MOST = 200;

    OfflineJobs(ChainJobs chains, Posting posting) {
        chains.sweep("offline-sales", Duration.ofSeconds(30), chain -> posting.sweep(chain, MOST));
    }
}
