package io.regulars.members;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.access.StepUp;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LooksApi {
    private final Looks looks;

    LooksApi(Looks looks) {
        this.looks = looks;
    }

    record NewCap(Role role, int most, String reason) {
        NewCap {
            Check.that(role != Role.HOUSE, "role", "a role of people or keys");
            Check.that(most >= 0 && most <= Looks.HIGHEST, "most", "0 to " + Looks.HIGHEST);
            Check.text("reason", reason, 400);
        }
    }

    /// How many members in clear each role may see in a day, and who saw how many in the last seven
    /// days.
    @GetMapping("/api/v1/unmaskings")
    Looks.Seen seen(Caller caller) {
        return looks.seen(caller);
    }

    @StepUp
    @PostMapping("/api/v1/unmaskings/caps")
    ResponseEntity<Looks.Cap> cap(Caller caller, RequestKey key, @RequestBody NewCap wanted) {
        return Answered.ok(
                looks.cap(
                        caller, key, new Looks.Cap(wanted.role(), wanted.most()), wanted.reason()));
    }
}
