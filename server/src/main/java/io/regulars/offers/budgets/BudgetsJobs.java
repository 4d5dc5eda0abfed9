package io.regulars.offers.budgets;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Lets the janitor by.
@Component
class BudgetsJobs {
    private static final int MOST = 500;

    BudgetsJobs(Jobs jobs, Tenants tenants, Janitor janitor) {
        jobs.every(
                "budgets",
                Duration.ofSeconds(5),
                _ -> {
                    int settled = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        settled += janitor.round(chain.tenant(), MOST);
                    }
                    return settled > 0;
                });
    }
}
