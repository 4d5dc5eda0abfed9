package io.regulars.analytics;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TrialResultsApi {
    private final TrialResults trials;

    TrialResultsApi(TrialResults trials) {
        this.trials = trials;
    }

    @GetMapping("/api/v1/offers/{id}/trial")
    ResponseEntity<TrialResults.View> ofOffer(Caller caller, @PathVariable Id id) {
        return Answered.ok(trials.ofOffer(caller.tenant(), id));
    }

    @GetMapping("/api/v1/rules/{id}/trial")
    ResponseEntity<TrialResults.View> ofRule(Caller caller, @PathVariable Id id) {
        return Answered.ok(trials.ofRule(caller.tenant(), id));
    }
}
