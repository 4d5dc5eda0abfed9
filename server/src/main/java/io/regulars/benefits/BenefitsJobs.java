package io.regulars.benefits;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Says of bookings to which nobody came that they were missed.
@Component
class BenefitsJobs {
    private static final int MOST = 200;

    BenefitsJobs(ChainJobs chains, Bookings bookings) {
        chains.sweep("bookings", Duration.ofSeconds(20), chain -> bookings.sweep(chain, MOST));
    }
}
