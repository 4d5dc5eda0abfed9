package io.regulars.offers.budgets;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BudgetsApi {
    private final Budgets budgets;

    BudgetsApi(Budgets budgets) {
        this.budgets = budgets;
    }

    /// With what all together took in the running periods, and what is set aside.
    @GetMapping("/api/v1/budgets")
    Page<Budget.Shown> list(Caller caller) {
        return new Page<>(budgets.list(caller.tenant()), null);
    }

    /// With its past, and what each store took `periodsAgo`.
    @GetMapping("/api/v1/budgets/{id}")
    ResponseEntity<Budget.Opened> open(
            Caller caller, @PathVariable Id id, @RequestParam(defaultValue = "0") int periodsAgo) {
        return Answered.ok(budgets.opened(caller, id, periodsAgo));
    }

    @PostMapping("/api/v1/budgets")
    ResponseEntity<Budget> make(Caller caller, RequestKey key, @RequestBody Budget.Terms terms) {
        return Answered.created(budgets.make(caller, key, terms));
    }

    @PostMapping("/api/v1/budgets/{id}/changes")
    ResponseEntity<Budget> change(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Budget.Change change) {
        return Answered.created(budgets.change(caller, key, id, change));
    }

    @PostMapping("/api/v1/budgets/{id}/stops")
    ResponseEntity<Budget> stop(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Budget.Why why) {
        return Answered.created(budgets.stop(caller, key, id, why.reason()));
    }

    @PostMapping("/api/v1/budgets/{id}/resumptions")
    ResponseEntity<Budget> resume(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Budget.Why why) {
        return Answered.created(budgets.resume(caller, key, id, why.reason()));
    }
}
