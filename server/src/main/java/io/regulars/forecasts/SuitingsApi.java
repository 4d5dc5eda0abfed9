package io.regulars.forecasts;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What suits whom, as operations draw it up; nothing here is of one member.
@RestController
class SuitingsApi {
    private static final int MOST = 2_000;

    private final Suitings suitings;

    SuitingsApi(Suitings suitings) {
        this.suitings = suitings;
    }

    record OfField(String field, List<Suit> goods) {}

    @GetMapping("/api/v1/suitings")
    Suitings.All all(Caller caller) {
        return suitings.all(caller.tenant());
    }

    /// These take the place of all that was kept of the field before.
    @PostMapping("/api/v1/suitings")
    ResponseEntity<Suitings.OfField> keep(Caller caller, @RequestBody OfField of) {
        if (of.goods().size() > MOST) {
            throw Rejection.at("goods", "at most " + MOST);
        }
        return Answered.ok(suitings.keep(caller, of.field(), of.goods()));
    }
}
