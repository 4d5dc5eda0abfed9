package io.regulars.stored;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.StepUp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The identity forms of who paid (L-20).
@RestController
class FormsApi {
    private final Forms forms;

    FormsApi(Forms forms) {
        this.forms = forms;
    }

    record Why(String reason) {
        Why {
            InvalidValue.text("reason", reason, 400);
        }
    }

    /// What was shown for this member's card, the newest first, masked; a top-up may name one.
    @GetMapping("/api/v1/members/{id}/stored-value/forms")
    Page<Forms.Shown> of(Caller caller, @PathVariable Id id) {
        return new Page<>(forms.of(caller.tenant(), id), null);
    }

    /// A form in clear; the reason and the look stand in the operation log.
    @StepUp
    @PostMapping("/api/v1/stored-value/forms/{id}/unmaskings")
    ResponseEntity<Forms.Clear> unmask(Caller caller, @PathVariable Id id, @RequestBody Why why) {
        return Answered.ok(forms.unmask(caller, id, why.reason()));
    }
}
