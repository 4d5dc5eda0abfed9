package io.regulars.benefits;

import io.regulars.access.Visitor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a member has without having bought anything.
@RestController
class MyBaseApi {
    private final BaseBenefits base;

    MyBaseApi(BaseBenefits base) {
        this.base = base;
    }

    @GetMapping("/api/v1/me/base-benefits")
    BaseBenefits.Held held(Visitor who) {
        return base.of(who.tenant(), who.member());
    }
}
