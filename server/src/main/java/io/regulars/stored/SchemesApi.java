package io.regulars.stored;

import io.regulars.access.Answered;
import io.regulars.access.Approval;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.access.StepUp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Schemes on their way to sale: asked for by one, approved by another.
@RestController
class SchemesApi {
    private final SchemeProposals proposals;

    SchemesApi(SchemeProposals proposals) {
        this.proposals = proposals;
    }

    record Because(String reason) {
        Because {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// A new scheme, or with `id` its next version; a second person decides.
    @PostMapping("/api/v1/stored-value/scheme-proposals")
    ResponseEntity<SchemeProposal> ask(
            Caller caller, RequestKey key, @RequestBody SchemeProposal.Asked asked) {
        return Answered.created(proposals.ask(caller, key, asked));
    }

    /// The newest first.
    @GetMapping("/api/v1/stored-value/scheme-proposals")
    Page<SchemeProposal> list(
            Caller caller,
            @RequestParam(defaultValue = "WAITING") SchemeProposal.State state,
            Cursor.Part part) {
        int most = part.size();
        long[] from = Cursor.read(part.after(), Approval.LAST, Long.MAX_VALUE);
        var after = new Approval.From(Instant.EPOCH.plus(from[0], ChronoUnit.MICROS), from[1]);
        List<SchemeProposal> found = proposals.list(caller.tenant(), state, after, most + 1);
        List<SchemeProposal> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                items,
                found.size() > most
                        ? Cursor.of(
                                ChronoUnit.MICROS.between(Instant.EPOCH, items.getLast().askedAt()),
                                items.getLast().id().value())
                        : null);
    }

    @StepUp
    @PostMapping("/api/v1/stored-value/scheme-proposals/{id}/approvals")
    ResponseEntity<SchemeProposal> approve(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(proposals.approve(caller, key, id));
    }

    @PostMapping("/api/v1/stored-value/scheme-proposals/{id}/refusals")
    ResponseEntity<SchemeProposal> refuse(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Because because) {
        return Answered.created(proposals.refuse(caller, key, id, because.reason()));
    }
}
