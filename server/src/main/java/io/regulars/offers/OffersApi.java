package io.regulars.offers;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.loyalty.Edition;
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
class OffersApi {
    private final Offers offers;

    OffersApi(Offers offers) {
        this.offers = offers;
    }

    record Draft(Offer.Body body) {}

    /// `starts` null: at once; `ends` null: open.
    record Publication(int version, @Nullable Instant starts, @Nullable Instant ends) {}

    record Withdrawal(String reason) {
        Withdrawal {
            InvalidOffer.unless(
                    !reason.isBlank() && reason.length() <= 500, "reason", "1 to 500 characters");
        }
    }

    record RollOut(@Nullable Instant starts) {}

    /// An offer with all its versions, the newest first.
    record Shown(Id id, Edition.State state, List<OffersVersion> versions) {}

    @GetMapping("/api/v1/offers")
    Page<Offers.Listed> list(Caller caller) {
        return new Page<>(offers.list(caller.tenant()), null);
    }

    @PostMapping("/api/v1/offers")
    ResponseEntity<OffersVersion> draft(
            Caller caller, RequestKey request, @RequestBody Draft draft) {
        return Answered.created(offers.draft(caller, request, draft.body()));
    }

    @GetMapping("/api/v1/offers/{id}")
    Shown show(Caller caller, @PathVariable Id id) {
        List<OffersVersion> versions = offers.versions(caller.tenant(), id);
        OffersVersion current =
                versions.isEmpty() ? null : Edition.telling(versions, OffersVersion::state);
        return new Shown(id, Answered.found(current, "no offer has that id").state(), versions);
    }

    /// How the offer reads, saved or not, and which of its words may not be published.
    @PostMapping("/api/v1/offers/explanations")
    OffersExplained explain(Caller caller, @RequestBody Draft draft) {
        return offers.explain(caller.tenant(), draft.body());
    }

    @PostMapping("/api/v1/offers/{id}/versions")
    ResponseEntity<OffersVersion> version(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Draft draft) {
        return Answered.created(offers.draft(caller, request, id, draft.body()));
    }

    @PostMapping("/api/v1/offers/{id}/publications")
    ResponseEntity<OffersVersion> publish(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Publication publication) {
        var term = new Publishing.Term(publication.starts(), publication.ends());
        return Answered.created(offers.publish(caller, request, id, publication.version(), term));
    }

    @PostMapping("/api/v1/offers/{id}/withdrawals")
    ResponseEntity<OffersVersion> withdraw(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Withdrawal withdrawal) {
        return Answered.created(offers.withdraw(caller, request, id, withdrawal.reason()));
    }

    @PostMapping("/api/v1/offers/{id}/rollouts")
    ResponseEntity<OffersVersion> rollOut(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody RollOut rollOut) {
        return Answered.created(offers.rollOut(caller, request, id, rollOut.starts()));
    }

    @GetMapping("/api/v1/offers/{id}/comparisons")
    ResponseEntity<Offers.Compared> compare(
            Caller caller, @PathVariable Id id, @RequestParam int from, @RequestParam int to) {
        return Answered.ok(offers.compare(caller.tenant(), id, from, to));
    }
}
