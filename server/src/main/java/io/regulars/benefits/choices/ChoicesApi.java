package io.regulars.benefits.choices;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Choices as operators keep them, and what was taken out of them.
@RestController
class ChoicesApi {
    private final Choices choices;
    private final Picks picks;
    private final PickLists lists;

    ChoicesApi(Choices choices, Picks picks, PickLists lists) {
        this.choices = choices;
        this.picks = picks;
        this.lists = lists;
    }

    record TakenBack(String reason) {
        TakenBack {
            InvalidValue.text("reason", reason, 200);
        }
    }

    @PostMapping("/api/v1/choices")
    ResponseEntity<Choice> make(Caller caller, RequestKey key, @RequestBody Choice.Terms terms) {
        return Answered.created(choices.make(caller, key, terms));
    }

    /// The newest version of each.
    @GetMapping("/api/v1/choices")
    Page<Choice> list(Caller caller) {
        return new Page<>(choices.list(caller.tenant()), null);
    }

    /// All versions, the newest first.
    @GetMapping("/api/v1/choices/{id}/versions")
    Page<Choice> versions(Caller caller, @PathVariable Id id) {
        return new Page<>(choices.versions(caller.tenant(), id), null);
    }

    /// Another version, which holds from now on.
    @PostMapping("/api/v1/choices/{id}/versions")
    ResponseEntity<Choice> change(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Choice.Terms terms) {
        return Answered.created(choices.change(caller, key, id, terms));
    }

    /// Nothing more is taken; what was taken stays.
    @PostMapping("/api/v1/choices/{id}/ends")
    ResponseEntity<Choice> stop(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(choices.stop(caller, key, id));
    }

    /// By item and by tier; each adds up to the total.
    @GetMapping("/api/v1/choices/{id}/figures")
    Figures figures(Caller caller, @PathVariable Id id) {
        return Answered.found(lists.figures(caller.tenant(), id), "no choice has that id");
    }

    /// The latest first.
    @GetMapping("/api/v1/choices/{id}/picks")
    Page<PickLists.Line> taken(Caller caller, @PathVariable Id id, Cursor.Part part) {
        return lists.ofChoice(caller.tenant(), id, part);
    }

    /// Gives the points back and takes the coupons, if none of them is used: within the period that
    /// it was taken in.
    @PostMapping("/api/v1/choice-picks/{id}/cancellations")
    ResponseEntity<PickLists.Line> cancel(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody TakenBack wanted) {
        Answer<Pick> answer = picks.cancel(caller, key, id, wanted.reason());
        return Answered.created(
                answer.map(pick -> lists.lines(caller.tenant(), List.of(pick)).getFirst()));
    }
}
