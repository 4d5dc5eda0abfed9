package io.regulars.loyalty.affinity;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AffinitiesApi {
    private static final int MOST_DAYS = 366;

    private final Affinities affinities;

    AffinitiesApi(Affinities affinities) {
        this.affinities = affinities;
    }

    record Switch(boolean active) {}

    /// Whether the chain withholds what a member never buys the like of. It never touches prices,
    /// claims, codes, or what she was promised.
    @GetMapping("/api/v1/affinity-rule")
    Affinities.Rule rule(Caller caller) {
        return affinities.rule(caller.tenant());
    }

    @PostMapping("/api/v1/affinity-rule")
    ResponseEntity<Affinities.Rule> set(Caller caller, RequestKey key, @RequestBody Switch wanted) {
        return Answered.ok(affinities.switched(caller, key, wanted.active()));
    }

    /// What was withheld in the last `days`, by categories: coupons by template and suggested
    /// goods, each once per member and day.
    @GetMapping("/api/v1/affinity-rule/withheld")
    Page<Affinities.Counted> withheld(Caller caller, @RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw Rejection.at("days", "1 to " + MOST_DAYS);
        }
        return new Page<>(affinities.counted(caller.tenant(), days), null);
    }
}
