package io.regulars.offers.partners;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.StepUp;
import io.regulars.access.Tenants;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Partners of the chain, codes for members, and the partner's own door.
@RestController
class PartnersApi {
    private final Partners partners;
    private final PartnerCodes codes;
    private final Tenants tenants;

    PartnersApi(Partners partners, PartnerCodes codes, Tenants tenants) {
        this.partners = partners;
        this.codes = codes;
        this.tenants = tenants;
    }

    /// A partner with its key, which is shown this once; null in an answer that is told again.
    record Made(Partner partner, @Nullable String key) {}

    record Of(Id partner) {}

    /// The number of the chain, the partner's key, the code, and the partner's own reference for
    /// what it gives.
    record Brought(int chain, String key, String code, String reference) {
        Brought {
            InvalidValue.text("key", key, 128);
            InvalidValue.text("code", code, 40);
            InvalidValue.text("reference", reference, 128);
        }

        @Override
        public String toString() {
            return "Brought[]";
        }
    }

    /// Says no more of the member than that the code is good.
    record Verified(String reference, @Nullable Instant usedAt) {}

    @StepUp
    @PostMapping("/api/v1/partners")
    ResponseEntity<Made> make(Caller caller, RequestKey key, @RequestBody Partner.Terms terms) {
        String secret = partners.secret();
        Answer<Partner> made = partners.make(caller, key, terms, secret);
        return Answered.created(made.map(each -> new Made(each, made.replayed() ? null : secret)));
    }

    @GetMapping("/api/v1/partners")
    Page<Partner> list(Caller caller) {
        return new Page<>(partners.list(caller.tenant()), null);
    }

    /// Nothing is given or verified any more.
    @PostMapping("/api/v1/partners/{id}/ends")
    ResponseEntity<Partner> stop(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(partners.stop(caller, key, id));
    }

    /// What is owed for the codes that were used from `from` to before `until`.
    @GetMapping("/api/v1/partners/{id}/settlements")
    ResponseEntity<Partners.Settlement> settle(
            Caller caller,
            @PathVariable Id id,
            @RequestParam Instant from,
            @RequestParam Instant until) {
        InvalidValue.unless(from.isBefore(until), "until", "after from");
        return Answered.ok(partners.settle(caller.tenant(), id, from, until));
    }

    /// Whoever asks again is shown the same code.
    @PostMapping("/api/v1/members/{id}/partner-codes")
    ResponseEntity<PartnerCodes.Shown> issue(
            Caller caller, @PathVariable Id id, @RequestBody Of wanted) {
        return Answered.created(codes.issue(caller.tenant(), wanted.partner(), id));
    }

    @PostMapping("/api/v1/me/partner-codes")
    ResponseEntity<PartnerCodes.Shown> issueOwn(Visitor who, @RequestBody Of wanted) {
        return Answered.created(codes.issue(who.tenant(), wanted.partner(), who.member()));
    }

    /// Where she may ask for a code, and the codes that she has, also those of partners of before.
    @GetMapping("/api/v1/me/partners")
    Page<PartnerCodes.Offered> own(Visitor who) {
        return new Page<>(codes.list(who.tenant(), who.member()), null);
    }

    /// The partner's own door: it has no account here and reaches nothing else. The reference makes
    /// it safe to ask again.
    @PostMapping("/api/v1/partner-verifications")
    ResponseEntity<Verified> verify(@RequestBody Brought brought) {
        Tenant chain =
                tenants.list().stream()
                        .map(Tenants.Named::tenant)
                        .filter(each -> each.id() == brought.chain())
                        .findFirst()
                        .orElse(null);
        return Answered.ok(
                chain == null
                        ? Outcome.refused(Refused.UNKNOWN_PARTNER_KEY, "no such chain")
                        : codes.verify(chain, brought.key(), brought.code(), brought.reference())
                                .map(each -> new Verified(brought.reference(), each.usedAt())));
    }
}
