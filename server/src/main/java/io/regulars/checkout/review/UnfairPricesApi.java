package io.regulars.checkout.review;

import io.regulars.access.Caller;
import io.regulars.kernel.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UnfairPricesApi {
    private final UnfairPrices prices;

    UnfairPricesApi(UnfairPrices prices) {
        this.prices = prices;
    }

    /// What runs or is scheduled and asks for facts of a member that may decide no price.
    @GetMapping("/api/v1/unfair-prices")
    Page<UnfairPrices.Unfair> list(Caller caller) {
        return new Page<>(prices.all(caller.tenant()), null);
    }
}
