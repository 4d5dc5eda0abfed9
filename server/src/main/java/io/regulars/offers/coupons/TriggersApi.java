package io.regulars.offers.coupons;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TriggersApi {
    private final Triggers triggers;

    TriggersApi(Triggers triggers) {
        this.triggers = triggers;
    }

    @GetMapping("/api/v1/coupon-triggers")
    Page<Trigger> list(Caller caller) {
        return new Page<>(triggers.list(caller.tenant()), null);
    }

    @PostMapping("/api/v1/coupon-triggers")
    ResponseEntity<Trigger> make(Caller caller, RequestKey key, @RequestBody Trigger.Body body) {
        return Answered.created(triggers.make(caller, key, body));
    }

    @PostMapping("/api/v1/coupon-triggers/{id}/stops")
    ResponseEntity<Trigger> stop(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(triggers.stop(caller, key, id));
    }
}
