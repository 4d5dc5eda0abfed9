package io.regulars.checkout.till;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Ends quotes that nobody committed, frees what they had set aside, and forgets them.
@Component
class CheckoutJobs {
    private static final int MOST = 500;

    CheckoutJobs(ChainJobs chains, Checkouts checkouts) {
        chains.sweep("checkouts", Duration.ofSeconds(5), chain -> checkouts.sweep(chain, MOST));
        chains.sweep(
                "checkout-purge", Duration.ofMinutes(10), chain -> checkouts.purge(chain, MOST));
    }
}
