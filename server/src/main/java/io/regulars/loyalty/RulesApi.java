package io.regulars.loyalty;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.loyalty.earning.InvalidRule;
import io.regulars.loyalty.earning.Rule;
import io.regulars.rules.Vocabulary;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RulesApi {
    private final Rules rules;
    private final RulesReads reads;
    private final RulesExplaining explaining;

    RulesApi(Rules rules, RulesReads reads, RulesExplaining explaining) {
        this.rules = rules;
        this.reads = reads;
        this.explaining = explaining;
    }

    record Draft(Rule.Body body) {}

    /// `starts` null: at once; `ends` null: open.
    record Publication(
            int version,
            @Nullable Instant starts,
            @Nullable Instant ends,
            @Nullable Boolean history) {}

    record Withdrawal(String reason) {
        Withdrawal {
            InvalidRule.unless(
                    !reason.isBlank() && reason.length() <= 500, "reason", "1 to 500 characters");
        }
    }

    record RollOut(@Nullable Instant starts) {}

    /// A rule with all its versions, the newest first.
    record Shown(Id id, Edition.State state, List<RulesVersion> versions) {}

    @GetMapping("/api/v1/rules")
    Page<RulesReads.Listed> list(Caller caller) {
        return new Page<>(reads.list(caller.tenant()), null);
    }

    @PostMapping("/api/v1/rules")
    ResponseEntity<Rules.Checked> draft(
            Caller caller, RequestKey request, @RequestBody Draft draft) {
        return Answered.created(rules.draft(caller, request, draft.body()));
    }

    @GetMapping("/api/v1/rules/{id}")
    Shown show(Caller caller, @PathVariable Id id) {
        List<RulesVersion> versions = reads.versions(caller.tenant(), id);
        Edition.State state = RulesReads.state(versions);
        return new Shown(id, Answered.found(state, "no rule has that id"), versions);
    }

    @PostMapping("/api/v1/rules/{id}/versions")
    ResponseEntity<Rules.Checked> version(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Draft draft) {
        return Answered.created(rules.draft(caller, request, id, draft.body()));
    }

    @PostMapping("/api/v1/rules/{id}/publications")
    ResponseEntity<Rules.Checked> publish(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Publication publication) {
        return Answered.created(
                rules.publish(
                        caller,
                        request,
                        id,
                        publication.version(),
                        new Rules.Publication(
                                publication.starts(),
                                publication.ends(),
                                Boolean.TRUE.equals(publication.history()))));
    }

    @PostMapping("/api/v1/rules/{id}/withdrawals")
    ResponseEntity<Rules.Checked> withdraw(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Withdrawal withdrawal) {
        return Answered.created(rules.withdraw(caller, request, id, withdrawal.reason()));
    }

    @PostMapping("/api/v1/rules/{id}/rollouts")
    ResponseEntity<Rules.Checked> rollOut(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody RollOut rollOut) {
        return Answered.created(rules.rollOut(caller, request, id, rollOut.starts()));
    }

    @GetMapping("/api/v1/rules/{id}/comparisons")
    ResponseEntity<RulesCompared> compare(
            Caller caller, @PathVariable Id id, @RequestParam int from, @RequestParam int to) {
        return Answered.ok(reads.compare(caller.tenant(), id, from, to));
    }

    @GetMapping("/api/v1/rules/vocabulary")
    Vocabulary vocabulary(Caller caller) {
        return Vocabulary.all();
    }

    @PostMapping("/api/v1/rules/explanations")
    ResponseEntity<RulesExplained> explain(
            Caller caller, @RequestBody RulesExplaining.Question question) {
        return Answered.ok(explaining.explain(caller.tenant(), question));
    }
}
