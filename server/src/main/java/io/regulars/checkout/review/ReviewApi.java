package io.regulars.checkout.review;

import io.regulars.access.Answered;
import io.regulars.access.Approval;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.access.StepUp;
import io.regulars.checkout.Spoken;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.loyalty.Wordings;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a version would do, golden baskets, and the second person of a publication.
@RestController
class ReviewApi {
    private final Proposals proposals;
    private final GoldenBaskets baskets;
    private final Policies policies;
    private final Wordings wordings;

    ReviewApi(Proposals proposals, GoldenBaskets baskets, Policies policies, Wordings wordings) {
        this.wordings = wordings;
        this.policies = policies;
        this.proposals = proposals;
        this.baskets = baskets;
    }

    record Because(String reason) {
        Because {
            InvalidValue.text("reason", reason, 500);
        }
    }

    record Replay(GoldenBasket.Body body) {}

    /// What publishing this version of an offer would do; nothing is written.
    @GetMapping("/api/v1/offers/{id}/reviews")
    ResponseEntity<Findings> ofOffer(
            Caller caller,
            @PathVariable Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable Instant starts) {
        return Answered.ok(
                proposals.look(caller.tenant(), Proposal.Kind.OFFER, id, version, starts));
    }

    /// What publishing this version of a coupon template would do; nothing is written.
    @GetMapping("/api/v1/coupon-templates/{id}/reviews")
    ResponseEntity<Findings> ofTemplate(
            Caller caller,
            @PathVariable Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable Instant starts) {
        return Answered.ok(
                proposals.look(caller.tenant(), Proposal.Kind.TEMPLATE, id, version, starts));
    }

    /// Published at once where nobody else need be asked, which its `state` tells.
    @PostMapping("/api/v1/offers/{id}/proposals")
    ResponseEntity<Proposal> proposeOffer(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Proposal.Asked asked) {
        return Answered.created(
                proposals.propose(caller, key, Proposal.Kind.OFFER, id, asked.explained()));
    }

    @PostMapping("/api/v1/coupon-templates/{id}/proposals")
    ResponseEntity<Proposal> proposeTemplate(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Proposal.Asked asked) {
        return Answered.created(
                proposals.propose(caller, key, Proposal.Kind.TEMPLATE, id, asked.explained()));
    }

    /// The newest first.
    @GetMapping("/api/v1/offer-proposals")
    Page<Proposal> list(
            Caller caller,
            @RequestParam(defaultValue = "WAITING") Proposal.State state,
            Cursor.Part part) {
        int most = part.size();
        long[] from = Cursor.read(part.after(), Approval.LAST, Long.MAX_VALUE);
        var after = new Approval.From(Instant.EPOCH.plus(from[0], ChronoUnit.MICROS), from[1]);
        List<Proposal> found = proposals.list(caller.tenant(), state, after, most + 1);
        List<Proposal> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                items,
                found.size() > most
                        ? Cursor.of(
                                ChronoUnit.MICROS.between(Instant.EPOCH, items.getLast().askedAt()),
                                items.getLast().id().value())
                        : null);
    }

    @StepUp
    @PostMapping("/api/v1/offer-proposals/{id}/approvals")
    ResponseEntity<Proposal> approve(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(proposals.approve(caller, key, id));
    }

    @PostMapping("/api/v1/offer-proposals/{id}/refusals")
    ResponseEntity<Proposal> refuse(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Because because) {
        return Answered.created(proposals.refuse(caller, key, id, because.reason()));
    }

    @GetMapping("/api/v1/offer-policy")
    Policy policy(Caller caller) {
        return policies.of(caller.tenant());
    }

    @StepUp
    @PostMapping("/api/v1/offer-policy")
    ResponseEntity<Policy> set(Caller caller, RequestKey key, @RequestBody Policy policy) {
        return Answered.created(policies.set(caller, key, policy));
    }

    /// All golden baskets as they are by the offers in force: what is expected, and what they cost.
    @GetMapping("/api/v1/golden-baskets")
    Page<GoldenBaskets.Shown> baskets(Caller caller) {
        return new Page<>(baskets.shown(caller.tenant()), null);
    }

    /// What a basket costs by the offers in force, line by line and with all reasons; nothing is
    /// kept.
    @PostMapping("/api/v1/golden-baskets/replays")
    ResponseEntity<Spoken> replay(Caller caller, @RequestBody Replay replay) {
        return Answered.ok(
                baskets.replay(caller.tenant(), replay.body(), wordings.of(caller.tenant())));
    }

    /// `expected` null: what it costs now.
    @PostMapping("/api/v1/golden-baskets")
    ResponseEntity<GoldenBasket> make(
            Caller caller, RequestKey key, @RequestBody GoldenBaskets.Wanted wanted) {
        return Answered.created(baskets.make(caller, key, wanted));
    }

    @PostMapping("/api/v1/golden-baskets/{id}/changes")
    ResponseEntity<GoldenBasket> change(
            Caller caller,
            RequestKey key,
            @PathVariable Id id,
            @RequestBody GoldenBaskets.Wanted wanted) {
        return Answered.created(baskets.change(caller, key, id, wanted));
    }

    @PostMapping("/api/v1/golden-baskets/{id}/removals")
    ResponseEntity<GoldenBasket> remove(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(baskets.drop(caller, key, id));
    }
}
