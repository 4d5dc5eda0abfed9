package io.regulars.goals;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What figures shall come to, of whom and until when (S2-05).
@RestController
class GoalsApi {
    private final Goals goals;

    GoalsApi(Goals goals) {
        this.goals = goals;
    }

    record Withdrawal(String reason) {
        Withdrawal {
            InvalidValue.text("reason", reason, 200);
        }
    }

    /// Those with the latest deadline first, a hundred at most, each with its figure as of today or
    /// as of its deadline.
    @GetMapping("/api/v1/goals")
    Page<Goals.Shown> list(Caller caller) {
        return new Page<>(goals.list(caller.tenant()), null);
    }

    /// The figure of now becomes the baseline.
    @PostMapping("/api/v1/goals")
    ResponseEntity<Goal> make(Caller caller, RequestKey key, @RequestBody Goal.Body body) {
        return Answered.created(goals.make(caller, key, body));
    }

    @PostMapping("/api/v1/goals/{id}/withdrawals")
    ResponseEntity<Goal> withdraw(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Withdrawal wanted) {
        return Answered.ok(goals.withdraw(caller, key, id, wanted.reason()));
    }
}
