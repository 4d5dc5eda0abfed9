package io.regulars.loyalty;

import io.regulars.access.Caller;
import io.regulars.loyalty.tiers.CostLimit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CostLimitsApi {
    private final CostLimits limits;

    CostLimitsApi(CostLimits limits) {
        this.limits = limits;
    }

    /// What the benefits of a tier may cost at most, in fen a member and year.
    @GetMapping("/api/v1/ladders/cost-limits")
    CostLimit.All of(Caller caller) {
        return limits.of(caller.tenant());
    }

    @PostMapping("/api/v1/ladders/cost-limits")
    CostLimit.All set(Caller caller, @RequestBody CostLimit.All wanted) {
        return limits.set(caller, wanted);
    }
}
