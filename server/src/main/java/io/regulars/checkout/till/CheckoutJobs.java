package io.regulars.checkout.till;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Ends quotes that nobody committed, frees what they had set aside, and forgets them.
@Component
class CheckoutJobs {
    private static final int MOST = 500;

    CheckoutJobs(Jobs jobs, Tenants tenants, Checkouts checkouts) {
        jobs.every(
                "checkouts",
                Duration.ofSeconds(5),
                _ -> {
                    int ended = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        ended += checkouts.sweep(chain.tenant(), MOST);
                    }
                    return ended > 0;
                });
        jobs.every(
                "checkout-purge",
                Duration.ofMinutes(10),
                _ -> {
                    int purged = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        purged += checkouts.purge(chain.tenant(), MOST);
                    }
                    return purged > 0;
                });
    }
}
