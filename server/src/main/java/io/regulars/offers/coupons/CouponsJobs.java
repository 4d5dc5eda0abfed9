package io.regulars.offers.coupons;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Lets coupons expire, frees what no checkout came back for, and makes codes.
@Component
class CouponsJobs {
    private static final int MOST = 500;

    CouponsJobs(Jobs jobs, Tenants tenants, Coupons coupons, Batches batches) {
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
