package io.regulars.members.centre;

import io.regulars.access.Answered;
import io.regulars.access.Arrival;
import io.regulars.access.InvalidValue;
import io.regulars.access.TenantSettings;
import io.regulars.access.Tenants;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Tenant;
import io.regulars.members.CodeSender;
import io.regulars.members.ConsentText;
import io.regulars.members.ConsentTexts;
import io.regulars.members.Invitation;
import io.regulars.members.NewConsent;
import io.regulars.members.NewMember;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The door of the member centre. Answers to these are not stored: what a browser gets is shown
/// once.
@RestController
class CentreApi {
    private static final int CODE = 12;
    private static final int ATTEMPT = 100;

    private final CentreSignIn signIn;
    private final Visits visits;
    private final Tenants tenants;
    private final CodeSender sender;
    private final InstantSource clock;

    CentreApi(
            CentreSignIn signIn,
            Visits visits,
            Tenants tenants,
            CodeSender sender,
            InstantSource clock) {
        this.signIn = signIn;
        this.visits = visits;
        this.tenants = tenants;
        this.sender = sender;
        this.clock = clock;
    }

    /// A text that members are asked to agree to; `needed` where there is no membership without,
    /// `separate` where it is asked for by itself and not among others (L-06).
    record Text(
            String purpose,
            String version,
            String nameZh,
            String nameEn,
            String textZh,
            String textEn,
            boolean needed,
            boolean separate) {
        static Text of(ConsentTexts.Listed listed) {
            ConsentText text = listed.text();
            return new Text(
                    text.purpose(),
                    text.version(),
                    text.nameZh(),
                    text.nameEn(),
                    text.textZh(),
                    text.textEn(),
                    Entering.needed(text),
                    listed.separate());
        }
    }

    /// The chain as anybody may see it. `messages` says how codes come: `CONNECTED`, `SIMULATED`
    /// (they stay on the machine), or `MISSING`. `now` is the server's clock, by which a phone
    /// whose own is wrong makes right codes.
    record Centre(
            int chain,
            String name,
            String zone,
            String currency,
            @Nullable String brand,
            @Nullable String logo,
            String messages,
            Instant now,
            List<Text> texts) {}

    /// `chain` null: the first of the installation.
    record NewCode(@Nullable Integer chain, String phone) {
        NewCode {
            InvalidValue.text("phone", phone, 40);
        }

        @Override
        public String toString() {
            return "NewCode[]";
        }
    }

    /// What a newcomer says: that he is 14 or older, and to which texts he agrees. Nothing of it is
    /// taken for given. `invitedBy`: the code of the link that he came by; one that is nobody's
    /// counts for nothing. `pageVersion`: the version of the page that he registers on.
    record Newcomer(
            @Nullable String name,
            Boolean of14,
            List<NewConsent> consents,
            @Nullable String invitedBy,
            @Nullable String pageVersion) {
        Newcomer {
            InvalidValue.optional("name", name, 80);
            InvalidValue.optional("invitedBy", invitedBy, 64);
            NewMember.pageVersion("pageVersion", pageVersion);
            InvalidValue.unless(consents.size() <= 20, "consents", "at most 20");
        }

        @Override
        public String toString() {
            return "Newcomer[]";
        }
    }

    record Entry(
            @Nullable Integer chain,
            String phone,
            String code,
            String attempt,
            @Nullable Newcomer newcomer) {
        Entry {
            InvalidValue.text("phone", phone, 40);
            InvalidValue.text("code", code, CODE);
            InvalidValue.text("attempt", attempt, ATTEMPT);
        }

        CentreSignIn.Brought brought() {
            return new CentreSignIn.Brought(
                    phone,
                    code,
                    attempt,
                    newcomer == null
                            ? null
                            : new Entering.Newcomer(
                                    newcomer.name(),
                                    newcomer.of14(),
                                    newcomer.consents(),
                                    newcomer.invitedBy(),
                                    newcomer.pageVersion()));
        }

        @Override
        public String toString() {
            return "Entry[]";
        }
    }

    /// A session of the member; `own` is the one that asks. `invitation` is told once, to who has
    /// just registered by a link.
    record Shown(
            Id id,
            String device,
            Instant openedAt,
            Instant seenAt,
            Instant endsAt,
            boolean own,
            @Nullable Invitation invitation) {
        static Shown of(Visit visit, Id asker, @Nullable Invitation invitation) {
            return new Shown(
                    visit.id(),
                    visit.device(),
                    visit.openedAt(),
                    visit.seenAt(),
                    visit.endsAt(),
                    visit.id().equals(asker),
                    invitation);
        }
    }

    @GetMapping("/api/v1/centre")
    ResponseEntity<Centre> centre(@RequestParam(required = false) @Nullable Integer chain) {
        return Answered.ok(
                chain(chain)
                        .map(named -> {
                            TenantSettings settings = tenants.settings(named.tenant());
                            return new Centre(
                                    named.tenant().id(),
                                    named.name(),
                                    settings.zone().getId(),
                                    settings.currency().getCurrencyCode(),
                                    tenants.brand(named.tenant()),
                                    tenants.logo(named.tenant()),
                                    sender.state().name(),
                                    clock.instant(),
                                    signIn.inForce(named.tenant()).stream().map(Text::of).toList());
                        }));
    }

    /// Sends a code, and answers the same whoever has the phone.
    @PostMapping("/api/v1/me/codes")
    ResponseEntity<Proving.Sent> send(Arrival from, @RequestBody NewCode wanted) {
        return switch (chain(wanted.chain())) {
            case Outcome.Done<Tenants.Named>(var named) ->
                    Answered.created(signIn.send(named.tenant(), wanted.phone(), from));
            case Outcome.Refused<Tenants.Named>(var refusal) ->
                    Answered.created(Outcome.refused(refusal));
        };
    }

    /// Sends the session's cookie. `not-registered`: read the texts and come again, with the same
    /// code.
    @PostMapping("/api/v1/me/sessions")
    ResponseEntity<Shown> enter(
            Arrival from,
            @RequestHeader(name = "User-Agent", required = false) @Nullable String browser,
            @RequestBody Entry entry) {
        Outcome<Tenants.Named> chain = chain(entry.chain());
        if (chain instanceof Outcome.Refused<Tenants.Named>(var refusal)) {
            return Answered.created(Outcome.refused(refusal));
        }
        Tenant tenant = chain.orThrow().tenant();
        return begun(
                signIn.enter(tenant, entry.brought(), from, Device.of(browser)),
                HttpStatus.CREATED,
                from);
    }

    @GetMapping("/api/v1/me/sessions")
    Page<Shown> sessions(Visitor who) {
        return new Page<>(
                visits.of(who).stream().map(each -> Shown.of(each, who.session(), null)).toList(),
                null);
    }

    /// A page asks for it when it opens: a secret that is a day old is replaced.
    @PostMapping("/api/v1/me/sessions/current/renewals")
    ResponseEntity<Void> renew(Visitor who, Arrival from) {
        Visits.Begun begun = visits.renew(who);
        ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.noContent();
        return begun == null
                ? answer.build()
                : answer.header(
                                HttpHeaders.SET_COOKIE,
                                cookie(begun.cookie(), from, VisitLife.IDLE))
                        .build();
    }

    /// Signs out; the browser forgets what it kept.
    @PostMapping("/api/v1/me/sessions/current/ends")
    ResponseEntity<Void> leave(Visitor who, Arrival from) {
        visits.end(who, who.session());
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", from, Duration.ZERO))
                .header("Clear-Site-Data", "\"cache\"")
                .build();
    }

    /// Signs another of her phones out, also one that is lost.
    @PostMapping("/api/v1/me/sessions/{id}/ends")
    ResponseEntity<Id> end(Visitor who, @PathVariable Id id) {
        return Answered.ok(visits.end(who, id));
    }

    private ResponseEntity<Shown> begun(
            Outcome<CentreSignIn.Entered> outcome, HttpStatus done, Arrival from) {
        return switch (outcome) {
            case Outcome.Done<CentreSignIn.Entered>(var entered) ->
                    ResponseEntity.status(done)
                            .header(
                                    HttpHeaders.SET_COOKIE,
                                    cookie(entered.begun().cookie(), from, VisitLife.IDLE))
                            .body(
                                    Shown.of(
                                            entered.begun().visit(),
                                            entered.begun().visit().id(),
                                            entered.invitation()));
            case Outcome.Refused<CentreSignIn.Entered>(var refusal) ->
                    Answered.ok(Outcome.refused(refusal));
        };
    }

    private Outcome<Tenants.Named> chain(@Nullable Integer asked) {
        return tenants.list().stream()
                .filter(each -> asked == null || each.tenant().id() == asked)
                .findFirst()
                .map(Outcome::done)
                .orElseGet(() ->
                        Outcome.refused(
                                Refused.UNKNOWN_CHAIN, "this installation has no such chain"));
    }

    /// Kept by the browser while the session may live without use; nobody's script reads it, no
    /// other site sends it. The name has no room for a path: the whole host is ours.
    private static String cookie(String value, Arrival from, Duration kept) {
        return ResponseCookie.from(Visitor.cookie(from.secure()), value)
                .httpOnly(true)
                .secure(from.secure())
                .sameSite("Strict")
                .path("/")
                .maxAge(kept)
                .build()
                .toString();
    }
}
