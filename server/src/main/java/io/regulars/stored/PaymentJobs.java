package io.regulars.stored;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Asks each minute for online payments of which nothing was heard, lane by lane.
@Component
class PaymentJobs {
    private static final int MOST = 100;

    PaymentJobs(ChainJobs chains, Payments payments) {
        chains.every(
                "stored-payments",
                Duration.ofMinutes(1),
                chain -> chains.lanes(lane -> payments.settle(chain, lane, MOST)));
    }
}
