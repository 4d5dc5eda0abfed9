package io.regulars.offers.prices;

import io.regulars.access.ChainJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Takes price lists in and hears what was paid.
@Component
class PricesJobs {
    PricesJobs(ChainJobs chains, PriceImports imports, Lows lows) {
        chains.every(
                "price-imports",
                Duration.ofSeconds(1),
                (chain, lease) -> imports.round(chain.tenant(), lease));
        chains.every("price-lows", Duration.ofSeconds(2), (chain, _) -> lows.round(chain.tenant()));
    }
}
