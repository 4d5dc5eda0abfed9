package io.regulars.loyalty.desk;

import io.regulars.access.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OverviewApi {
    private final Overview overview;

    OverviewApi(Overview overview) {
        this.overview = overview;
    }

    /// The whole chain's; who may see a part of it only is refused.
    @GetMapping("/api/v1/overview")
    Overview.View overview(Caller caller) {
        return overview.of(caller.tenant());
    }
}
