package io.regulars.offers.prices;

import io.regulars.access.Tenants;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Takes price lists in and hears what was paid.
@Component
class PricesJobs {
    PricesJobs(Jobs jobs, Tenants tenants, PriceImports imports, Lows lows) {
        jobs.every(
                "price-imports",
                Duration.ofSeconds(1),
                lease -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= imports.round(chain.tenant(), lease);
                    }
                    return more;
                });
        jobs.every(
                "price-lows",
                Duration.ofSeconds(2),
                _ -> {
                    boolean more = false;
                    for (Tenants.Named chain : tenants.list()) {
                        more |= lows.round(chain.tenant());
                    }
                    return more;
                });
    }
}
