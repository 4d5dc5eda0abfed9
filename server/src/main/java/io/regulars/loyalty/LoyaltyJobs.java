package io.regulars.loyalty;

import io.regulars.access.ChainJobs;
import io.regulars.events.Relay;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// The recurring work of the book: positions for events, and time that passes.
@Component
class LoyaltyJobs {
    private static final int MOST = 500;

    LoyaltyJobs(ChainJobs chains, Relay relay, Sweeps sweeps, HoldSweep holds) {
        chains.every(
                "relay",
                Duration.ofMillis(200),
                (chain, lease) -> relay.round(chain.tenant(), lease) == Relay.BATCH);
        chains.sweep("sweep", Duration.ofSeconds(10), sweeps::round);
        chains.sweep("holds", Duration.ofSeconds(5), chain -> holds.round(chain, MOST));
    }
}
