package io.regulars.offers.coupons;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.loyalty.Edition;
import io.regulars.offers.OffersExplained;
import io.regulars.offers.Publishing;
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
class TemplatesApi {
    private final Templates templates;
    private final Funnels funnels;
    private final Histories histories;

    TemplatesApi(Templates templates, Funnels funnels, Histories histories) {
        this.templates = templates;
        this.funnels = funnels;
        this.histories = histories;
    }

    record Draft(Template.Body body) {}

    /// `starts` null: at once; `ends` null: open. Coupons are given within.
    record Publication(int version, @Nullable Instant starts, @Nullable Instant ends) {}

    record Withdrawal(String reason) {
        Withdrawal {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// A template with all its versions, the newest first.
    record Shown(Id id, Edition.State state, List<TemplatesVersion> versions) {}

    @GetMapping("/api/v1/coupon-templates")
    Page<Templates.Listed> list(Caller caller) {
        return new Page<>(templates.list(caller.tenant()), null);
    }

    @PostMapping("/api/v1/coupon-templates")
    ResponseEntity<TemplatesVersion> draft(
            Caller caller, RequestKey request, @RequestBody Draft draft) {
        return Answered.created(templates.draft(caller, request, draft.body()));
    }

    @GetMapping("/api/v1/coupon-templates/{id}")
    Shown show(Caller caller, @PathVariable Id id) {
        List<TemplatesVersion> versions = templates.versions(caller.tenant(), id);
        TemplatesVersion current =
                versions.isEmpty() ? null : Edition.telling(versions, TemplatesVersion::state);
        return new Shown(id, Answered.found(current, "no template has that id").state(), versions);
    }

    /// What became of the coupons, and why they were refused where they were tried; of those from
    /// one source where `source` names its kind, and `of` the batch, trigger or choice.
    @GetMapping("/api/v1/coupon-templates/{id}/funnel")
    ResponseEntity<Funnel> funnel(
            Caller caller,
            @PathVariable Id id,
            @RequestParam(required = false) Source.@Nullable Kind source,
            @RequestParam(required = false) @Nullable Id of) {
        InvalidValue.unless(source != null || of == null, "source", "the kind of what `of` names");
        return Answered.ok(
                funnels.of(caller.tenant(), id, source == null ? null : new Source(source, of)));
    }

    /// Where one coupon came from, what was tried with it, and how it ended.
    @PostMapping("/api/v1/coupons/searches")
    ResponseEntity<Histories.Found> search(Caller caller, @RequestBody Histories.Sought sought) {
        return Answered.ok(histories.find(caller.tenant(), sought));
    }

    /// How the coupon reads, saved or not, and which of its words may not be published.
    @PostMapping("/api/v1/coupon-templates/explanations")
    OffersExplained explain(Caller caller, @RequestBody Draft draft) {
        return templates.explain(caller.tenant(), draft.body());
    }

    @PostMapping("/api/v1/coupon-templates/{id}/versions")
    ResponseEntity<TemplatesVersion> version(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Draft draft) {
        return Answered.created(templates.draft(caller, request, id, draft.body()));
    }

    @PostMapping("/api/v1/coupon-templates/{id}/publications")
    ResponseEntity<TemplatesVersion> publish(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Publication publication) {
        var term = new Publishing.Term(publication.starts(), publication.ends());
        return Answered.created(
                templates.publish(caller, request, id, publication.version(), term));
    }

    @PostMapping("/api/v1/coupon-templates/{id}/withdrawals")
    ResponseEntity<TemplatesVersion> withdraw(
            Caller caller,
            RequestKey request,
            @PathVariable Id id,
            @RequestBody Withdrawal withdrawal) {
        return Answered.created(templates.withdraw(caller, request, id, withdrawal.reason()));
    }
}
