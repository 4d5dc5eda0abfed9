package io.regulars.ledger;

import io.regulars.access.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GraceApi {
    private final Grace grace;

    GraceApi(Grace grace) {
        this.grace = grace;
    }

    /// For how many days points live that come back to a lot which lapsed meanwhile.
    @GetMapping("/api/v1/tenant/points-grace")
    Grace.Days days(Caller caller) {
        return grace.of(caller.tenant());
    }

    /// Holds for what comes back from now on; set twice, it is the same.
    @PostMapping("/api/v1/tenant/points-grace")
    Grace.Days set(Caller caller, @RequestBody Grace.Days wanted) {
        return grace.set(caller, wanted);
    }
}
