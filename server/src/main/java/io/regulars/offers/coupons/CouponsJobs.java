package io.regulars.offers.coupons;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Lets coupons expire, frees what no checkout came back for, and makes codes and hears what gives
/// coupons by itself.
@Component
class CouponsJobs {
    private static final int MOST = 500;

    CouponsJobs(Jobs jobs, Tenants tenants, Coupons coupons, Batches batches, Occasions occasions) {
        jobs.every(
                "coupons",
                Duration.ofSeconds(5),
                _ -> {
                    int swept = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        swept += coupons.sweep(chain.tenant(), MOST);
                    }
                    return swept > 0;
                });
        jobs.every(
                "coupon-triggers",
                Duration.ofSeconds(1),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= occasions.round(chain.tenant());
                    }
                    return more;
                });
        jobs.every(
                "coupon-codes",
                Duration.ofSeconds(1),
                lease -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= batches.round(chain.tenant(), lease);
                    }
                    return more;
                });
    }
}
