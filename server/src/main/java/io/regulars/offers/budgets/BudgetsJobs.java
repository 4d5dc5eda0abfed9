package io.regulars.offers.budgets;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Lets the janitor by.
@Component
class BudgetsJobs {
    private static final int MOST = 500;

    BudgetsJobs(ChainJobs chains, Janitor janitor) {
        chains.sweep("budgets", Duration.ofSeconds(5), chain -> janitor.round(chain, MOST));
        chains.sweep("budget-moves", Duration.ofHours(1), chain -> janitor.purge(chain, MOST));
    }
}
