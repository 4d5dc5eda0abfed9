package io.regulars.offers.coupons;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Lets coupons expire, frees what no checkout came back for, forgets how they stood long ago, and
/// makes codes and hears what gives coupons by itself.
@Component
class CouponsJobs {
    private static final int MOST = 500;

    CouponsJobs(ChainJobs chains, Coupons coupons, Batches batches, Occasions occasions) {
        chains.sweep("coupons", Duration.ofSeconds(5), chain -> coupons.sweep(chain, MOST));
        chains.sweep("coupon-turns", Duration.ofHours(1), chain -> coupons.purge(chain, MOST));
        chains.every(
                "coupon-triggers",
                Duration.ofSeconds(1),
                (chain, _) -> occasions.round(chain.tenant()));
        chains.every(
                "coupon-codes",
                Duration.ofSeconds(1),
                (chain, lease) -> batches.round(chain.tenant(), lease));
    }
}
