package io.regulars.access.staff;

import io.regulars.access.Answered;
import io.regulars.access.Arrival;
import io.regulars.access.Caller;
import io.regulars.access.InSession;
import io.regulars.access.InvalidValue;
import io.regulars.access.Rights;
import io.regulars.access.StepUp;
import io.regulars.access.TenantSettings;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out. Answers to these are not stored: what a browser gets is shown once.
@RestController
class SessionsApi {
    private final SignIn signIn;
    private final Doorstep doorstep;
    private final Sessions sessions;
    private final Tenants tenants;
    private final Rights rights;

    SessionsApi(
            SignIn signIn, Doorstep doorstep, Sessions sessions, Tenants tenants, Rights rights) {
        this.signIn = signIn;
        this.doorstep = doorstep;
        this.sessions = sessions;
        this.tenants = tenants;
        this.rights = rights;
    }

    record Entry(String signIn, String password) {
        @Override
        public String toString() {
            return "Entry[]";
        }
    }

    /// A code by time, or one of the recovery codes; exactly one.
    record Factor(@Nullable String code, @Nullable String recoveryCode) {
        Factor {
            InvalidValue.unless(
                    (code == null) != (recoveryCode == null), "code", "code or recoveryCode");
        }

        @Override
        public String toString() {
            return "Factor[]";
        }
    }

    record Code(String code) {
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    record PasswordChange(String old, String next) {
        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    record Ending(String reason) {
        Ending {
            InvalidValue.text("reason", reason, 500);
        }
    }

    /// `brand`: the colour that the chain chose for its screens, `#rrggbb`; null for the house's
    /// own. `logo` is where its logo is, null where it has none.
    record Chain(
            String name,
            String zone,
            String currency,
            @Nullable String brand,
            @Nullable String logo) {}

    record Codes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Codes[]";
        }
    }

    /// The caller's own session. `rights` are the endpoints that are open to the role within the
    /// scope, in the state `OPEN` alone; `idleUntil` moves on with use, in steps of a minute.
    record Mine(
            Id id,
            SessionState state,
            Person staff,
            Chain tenant,
            Instant openedAt,
            Instant idleUntil,
            Instant endsAt,
            @Nullable Instant steppedUpUntil,
            List<String> rights) {}

    /// Sends the session's cookie. What is missing next tells `state`.
    @PostMapping("/api/v1/sessions")
    ResponseEntity<Mine> open(@Nullable SignedIn before, Arrival from, @RequestBody Entry entry) {
        Outcome<Sessions.Begun> begun =
                DoorLog.told(
                        new DoorLog.Knock(
                                DoorLog.Means.PASSWORD, null, DoorLog.named(entry.signIn()), from),
                        () ->
                                doorstep.tried(
                                        from,
                                        () -> signIn.open(entry.signIn(), entry.password(), from)),
                        done -> Sessions.staff(done.who()));
        if (before != null && begun instanceof Outcome.Done) {
            sessions.close(before, before.caller(from));
        }
        return begun(begun, HttpStatus.CREATED, from);
    }

    @InSession
    @GetMapping("/api/v1/sessions/current")
    Mine current(SignedIn who) {
        return mine(who);
    }

    @InSession
    @PostMapping("/api/v1/sessions/current/factors")
    ResponseEntity<Mine> factor(SignedIn who, Arrival from, @RequestBody Factor factor) {
        var given = new Proofs.Given(factor.code(), factor.recoveryCode());
        return begun(
                tried(who, given.means(), from, () -> signIn.factor(who, given, from)),
                HttpStatus.OK,
                from);
    }

    @InSession
    @PostMapping("/api/v1/sessions/current/passwords")
    ResponseEntity<Mine> password(SignedIn who, Arrival from, @RequestBody PasswordChange change) {
        return begun(
                tried(
                        who,
                        DoorLog.Means.PASSWORD,
                        from,
                        () -> signIn.password(who, change.old(), change.next(), from)),
                HttpStatus.OK,
                from);
    }

    /// A secret for a new second factor, which counts after its first code.
    @InSession
    @PostMapping("/api/v1/sessions/current/enrolments")
    ResponseEntity<SignIn.Enrolment> enrol(SignedIn who) {
        return Answered.created(signIn.enrol(who));
    }

    @InSession
    @PostMapping("/api/v1/sessions/current/enrolments/confirmations")
    ResponseEntity<Codes> confirm(SignedIn who, Arrival from, @RequestBody Code code) {
        return switch (tried(
                who, DoorLog.Means.NEW_CODE, from, () -> signIn.confirm(who, code.code(), from))) {
            case Outcome.Done<SignIn.Enrolled>(var enrolled) ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .header(
                                    HttpHeaders.SET_COOKIE,
                                    cookie(enrolled.begun().cookie(), from, false))
                            .body(new Codes(enrolled.recoveryCodes()));
            case Outcome.Refused<SignIn.Enrolled>(var refusal) ->
                    Answered.ok(Outcome.refused(refusal));
        };
    }

    /// A fresh code opens what asks for one, for five minutes, and changes the session's cookie.
    @InSession
    @PostMapping("/api/v1/sessions/current/step-ups")
    ResponseEntity<Mine> stepUp(SignedIn who, Arrival from, @RequestBody Code code) {
        return begun(
                tried(who, DoorLog.Means.CODE, from, () -> signIn.stepUp(who, code.code(), from)),
                HttpStatus.OK,
                from);
    }

    /// Signs out; the browser forgets what it kept of us. Its storage stays: a till's sales that
    /// the server has not heard of lie there, and nothing about members does (S-21).
    @InSession
    @PostMapping("/api/v1/sessions/current/ends")
    ResponseEntity<Void> end(SignedIn who, Arrival from) {
        sessions.close(who, who.caller(from));
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", from, true))
                .header("Clear-Site-Data", "\"cache\", \"cookies\"")
                .build();
    }

    /// The caller's own that live, on whatever machine, the newest first.
    @InSession
    @GetMapping("/api/v1/sessions/current/own")
    ResponseEntity<Page<LivingSession>> own(SignedIn who) {
        return Answered.ok(sessions.own(who).map(all -> new Page<>(all, null)));
    }

    /// Ends one of the caller's own, after a fresh code.
    @InSession
    @StepUp
    @PostMapping("/api/v1/sessions/current/own/{id}/ends")
    ResponseEntity<LivingSession> endOwn(
            Caller caller, SignedIn who, RequestKey request, @PathVariable Id id) {
        return Answered.ok(sessions.endOwn(caller, who, request, id));
    }

    /// All that live in the caller's part of the chain, the newest first.
    @GetMapping("/api/v1/sessions")
    Page<LivingSession> list(Caller caller, @Nullable SignedIn asker) {
        return new Page<>(sessions.list(caller, asker), null);
    }

    @PostMapping("/api/v1/sessions/{id}/ends")
    ResponseEntity<LivingSession> endOther(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Ending ending) {
        return Answered.ok(sessions.end(caller, request, id, ending.reason()));
    }

    private <T> Outcome<T> tried(
            SignedIn who, DoorLog.Means means, Arrival from, Supplier<Outcome<T>> look) {
        var knock = new DoorLog.Knock(means, who.tenant(), Sessions.staff(who), from);
        return DoorLog.told(knock, () -> doorstep.tried(from, look));
    }

    private ResponseEntity<Mine> begun(
            Outcome<Sessions.Begun> outcome, HttpStatus done, Arrival from) {
        return switch (outcome) {
            case Outcome.Done<Sessions.Begun>(var begun) ->
                    ResponseEntity.status(done)
                            .header(HttpHeaders.SET_COOKIE, cookie(begun.cookie(), from, false))
                            .body(mine(begun.who()));
            case Outcome.Refused<Sessions.Begun>(var refusal) ->
                    Answered.ok(Outcome.refused(refusal));
        };
    }

    private Mine mine(SignedIn who) {
        TenantSettings settings = tenants.settings(who.tenant());
        Session session = who.session();
        return new Mine(
                session.id(),
                session.state(),
                who.person(),
                new Chain(
                        tenants.name(who.tenant()),
                        settings.zone().getId(),
                        settings.currency().getCurrencyCode(),
                        tenants.brand(who.tenant()),
                        tenants.logo(who.tenant())),
                session.openedAt(),
                SessionLife.idleUntil(session),
                session.endsAt(),
                SessionLife.steppedUpUntil(session, sessions.now()),
                who.open()
                        ? rights.matrix().open(who.person().role(), who.person().scope())
                        : List.of());
    }

    /// Gone with the browser's window; nobody's script reads it, no other site sends it.
    private static String cookie(String value, Arrival from, boolean gone) {
        ResponseCookie.ResponseCookieBuilder cookie =
                ResponseCookie.from(SessionCookie.name(from.secure()), value)
                        .httpOnly(true)
                        .secure(from.secure())
                        .sameSite("Strict")
                        .path("/");
        return (gone ? cookie.maxAge(0) : cookie).build().toString();
    }
}
