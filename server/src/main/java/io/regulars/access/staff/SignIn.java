package io.regulars.access.staff;

import io.regulars.access.Arrival;
import io.regulars.access.OperationLog;
import io.regulars.access.PasswordProfile;
import io.regulars.access.PasswordRules;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a person from his name to an open session, one proof after the other. Each wrong one is
/// counted before it is looked at; each step that gets on gives the session another secret.
@Component
class SignIn {
    private static final String PRODUCT = "Regulars";

    private final Db db;
    private final Tenants tenants;
    private final OperationLog log;
    private final Tools tools;

    SignIn(Db db, Tenants tenants, OperationLog log, Tools tools) {
        this.db = db;
        this.tenants = tenants;
        this.log = log;
        this.tools = tools;
    }

    /// A new secret of a second factor, and the same as a QR code says it.
    record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    /// Recovery codes, which are shown this once.
    record Enrolled(List<String> recoveryCodes, Sessions.Begun begun) {
        @Override
        public String toString() {
            return "Enrolled[" + begun + "]";
        }
    }

    private record Known(Tenant tenant, StaffMember member, Proof proof) {
        boolean mayCome(Instant now) {
            return member.state() != StaffMember.State.DISABLED && !proof.lapsed(now);
        }
    }

    /// Begins a session by name and password. Refused: locked-out, sign-in-failed, each the same
    /// whether anybody has that name or not.
    Outcome<Sessions.Begun> open(String signIn, String password, Arrival from) {
        byte[] name = SignInName.hash(SignInName.plain(signIn));
        Tries.Try tried = tools.tries().count(name);
        if (tried.locked()) {
            return lockedOut();
        }
        Known known = known(name);
        boolean right =
                tools.passwords().right(known == null ? null : known.proof().password(), password);
        Instant now = now();
        if (known == null || !right || !known.mayCome(now)) {
            if (known != null) {
                failed(
                        new DoorLog.Knock(
                                DoorLog.Means.PASSWORD,
                                known.tenant(),
                                "staff:" + known.member().id(),
                                from),
                        known.member().person(),
                        tried);
            }
            return tried.after().locked(now)
                    ? lockedOut()
                    : Outcome.refused(Refused.FAILED, "check both, and your keyboard");
        }
        tools.tries().forgive(name);
        String raised =
                tools.passwords().outdated(known.proof().password())
                        ? tools.passwords().hash(password)
                        : null;
        PasswordRules rules = tenants.passwords(known.tenant());
        return db.write(
                known.tenant(),
                tx -> {
                    StaffMember member = People.lock(tx, known.member().id());
                    if (member == null || member.state() == StaffMember.State.DISABLED) {
                        return Outcome.refused(Refused.FAILED, "check both, and your keyboard");
                    }
                    if (raised != null) {
                        Proofs.raise(tx, known.proof(), raised);
                    }
                    SessionState state =
                            SessionState.next(
                                    known.proof().enrolled(),
                                    false,
                                    known.proof().mustChange(rules, now));
                    return Outcome.done(
                            tools.sessions().begin(tx, member.person(), state, from.address()));
                });
    }

    /// Gives a code of the second factor, or a recovery code. Refused: wrong-step, locked-out,
    /// factor-wrong, factor-used.
    Outcome<Sessions.Begun> factor(SignedIn who, Proofs.Given given, Arrival from) {
        if (who.session().state() != SessionState.SECOND_FACTOR) {
            return wrongStep(who);
        }
        PasswordRules rules = tenants.passwords(who.tenant());
        DoorLog.Knock knock = knock(who, given.means(), from);
        return counted(
                who,
                knock,
                (tx, keys) -> {
                    Proof proof = Proofs.lock(tx, who.person().id());
                    Refusal wrong = Proofs.take(tx, keys, proof, given, now());
                    if (wrong != null) {
                        return Outcome.refused(wrong);
                    }
                    boolean mustChange = proof.mustChange(rules, now());
                    SessionState next = SessionState.next(true, true, mustChange);
                    return advance(tx, who, new Step(next, now()), knock);
                });
    }

    /// Chooses another password; the person's other sessions end. Refused: wrong-step, locked-out,
    /// password-wrong, password-too-weak, password-used-before.
    Outcome<Sessions.Begun> password(SignedIn who, String old, String next, Arrival from) {
        SessionState state = who.session().state();
        if (state != SessionState.CHANGE_PASSWORD && state != SessionState.OPEN) {
            return wrongStep(who);
        }
        Tenant tenant = who.tenant();
        Id id = who.person().id();
        Tries.Try tried = tools.tries().count(SignInName.hash(who.person().signIn()));
        if (tried.locked()) {
            return cut(who);
        }
        DoorLog.Knock knock = knock(who, DoorLog.Means.PASSWORD, from);
        Proof before = db.read(tenant, tx -> Proofs.find(tx, id));
        if (before == null || !tools.passwords().right(before.password(), old)) {
            failed(knock, who.person(), tried);
            return tried.after().locked(now())
                    ? cut(who)
                    : Outcome.refused(
                            Refusal.at("old", Refused.PASSWORD_WRONG, "it is another one"));
        }
        tools.tries().forgive(SignInName.hash(who.person().signIn()));
        PasswordProfile profile = tenants.passwords(tenant).profile();
        Refusal wrong = unfit(who, profile, next);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        String hashed = tools.passwords().hash(next);
        Outcome<Sessions.Begun> done =
                db.write(
                        tenant,
                        tx -> {
                            Proof proof = Proofs.lock(tx, id);
                            if (!proof.password().equals(before.password())) {
                                return Outcome.refused(
                                        Refusal.at(
                                                "old",
                                                Refused.PASSWORD_WRONG,
                                                "it was changed just now"));
                            }
                            Proofs.password(tx, id, new Proofs.Password(hashed, now(), null));
                            tools.sessions().endAll(tx, id, who.session().id());
                            log.record(
                                    tx,
                                    who.caller(from),
                                    OperationLog.Entry.of("password.change", Sessions.staff(who)));
                            Instant factorAt = who.session().factorAt();
                            SessionState then =
                                    SessionState.next(proof.enrolled(), factorAt != null, false);
                            return advance(tx, who, new Step(then, factorAt), knock);
                        });
        tools.sessions().forgetAll(id);
        return done;
    }

    /// Makes a secret for a new second factor. Refused: wrong-step; step-up-required where there is
    /// a factor already, since who finds an open screen must not put his own telephone in its
    /// place.
    Outcome<Enrolment> enrol(SignedIn who) {
        SessionState state = who.session().state();
        if (state != SessionState.ENROL_FACTOR && state != SessionState.OPEN) {
            return Outcome.refused(Refused.WRONG_STEP, "the session is " + state);
        }
        if (state == SessionState.OPEN && !who.steppedUp(now())) {
            return Outcome.refused(
                    io.regulars.access.Refused.STEP_UP_REQUIRED, "give a code of the old factor");
        }
        Vault.Keys keys = tools.vault().keys(who.tenant());
        byte[] secret =
                db.write(
                        who.tenant(),
                        tx -> Proofs.enrol(tx, keys, Proofs.lock(tx, who.person().id())));
        return Outcome.done(
                new Enrolment(
                        Base32.write(secret), Totp.uri(secret, PRODUCT, who.person().signIn())));
    }

    /// Proves the new second factor by its first code; the person's other sessions end, since they
    /// may rest on the factor before. Refused: wrong-step, locked-out, not-enrolled, factor-wrong.
    Outcome<Enrolled> confirm(SignedIn who, String code, Arrival from) {
        SessionState state = who.session().state();
        if (state != SessionState.ENROL_FACTOR && state != SessionState.OPEN) {
            return Outcome.refused(Refused.WRONG_STEP, "the session is " + state);
        }
        DoorLog.Knock knock = knock(who, DoorLog.Means.NEW_CODE, from);
        Outcome<Enrolled> done =
                counted(
                        who,
                        knock,
                        (tx, keys) -> {
                            Proof proof = Proofs.lock(tx, who.person().id());
                            if (proof.pending() == null) {
                                return Outcome.refused(
                                        Refused.NOT_ENROLLED, "no new factor is waiting");
                            }
                            byte[] secret = Proofs.pendingSecret(keys, proof);
                            if (!(Totp.look(secret, code, now(), 0)
                                    instanceof Totp.Found.Right(var step))) {
                                return Outcome.refused(
                                        Refusal.at(
                                                "code", Refused.FACTOR_WRONG, "it is another one"));
                            }
                            Proofs.factor(tx, keys, proof, secret, step);
                            List<String> codes = Proofs.recovery(tx, keys, proof.staff());
                            tools.sessions().endAll(tx, proof.staff(), who.session().id());
                            log.record(
                                    tx,
                                    who.caller(from),
                                    OperationLog.Entry.of("factor.enrol", Sessions.staff(who)));
                            return advance(tx, who, new Step(SessionState.OPEN, now()), knock)
                                    .map(begun -> new Enrolled(codes, begun));
                        });
        tools.sessions().forgetAll(who.person().id());
        return done;
    }

    /// Gives a fresh code within an open session, which gets another secret. Refused: wrong-step,
    /// locked-out, factor-wrong, factor-used, session-ended.
    Outcome<Sessions.Begun> stepUp(SignedIn who, String code, Arrival from) {
        if (!who.open()) {
            return Outcome.refused(Refused.WRONG_STEP, "the session is " + who.session().state());
        }
        return counted(
                who,
                knock(who, DoorLog.Means.CODE, from),
                (tx, keys) -> {
                    Proof proof = Proofs.lock(tx, who.person().id());
                    Refusal wrong =
                            Proofs.take(tx, keys, proof, new Proofs.Given(code, null), now());
                    if (wrong != null) {
                        return Outcome.refused(wrong);
                    }
                    return begun(tools.sessions().fresh(tx, who));
                });
    }

    private interface Look<T> {
        Outcome<T> at(Tx tx, Vault.Keys keys);
    }

    /// Looks at a proof within the limit of tries.
    private <T> Outcome<T> counted(SignedIn who, DoorLog.Knock knock, Look<T> look) {
        byte[] name = SignInName.hash(who.person().signIn());
        Tries.Try tried = tools.tries().count(name);
        if (tried.locked()) {
            return cut(who);
        }
        Vault.Keys keys = tools.vault().keys(who.tenant());
        Outcome<T> outcome = db.write(who.tenant(), tx -> look.at(tx, keys));
        if (outcome instanceof Outcome.Done) {
            tools.sessions().forget(who.session().id());
            tools.tries().forget(name);
            return outcome;
        }
        failed(knock, who.person(), tried);
        return tried.after().locked(now()) ? cut(who) : outcome;
    }

    /// Where a session goes, and when its second factor was given.
    private record Step(SessionState next, @Nullable Instant factorAt) {}

    private static DoorLog.Knock knock(SignedIn who, DoorLog.Means means, Arrival from) {
        return new DoorLog.Knock(means, who.tenant(), Sessions.staff(who), from);
    }

    private Outcome<Sessions.Begun> advance(Tx tx, SignedIn who, Step step, DoorLog.Knock by) {
        Outcome<Sessions.Begun> begun =
                begun(tools.sessions().move(tx, who, step.next(), step.factorAt()));
        if (begun instanceof Outcome.Refused) {
            return begun;
        }
        if (step.next() == SessionState.OPEN && !who.open()) {
            People.came(tx, who.person().id(), now());
            log.record(
                    tx,
                    who.caller(by.from()),
                    OperationLog.Entry.of("session.open", Sessions.staff(who))
                            .after(Map.of("session", who.session().id(), "means", by.means())));
        }
        return begun;
    }

    private static Outcome<Sessions.Begun> begun(Sessions.@Nullable Begun begun) {
        return begun == null
                ? Outcome.refused(
                        io.regulars.access.Refused.SESSION_ENDED, "it was ended meanwhile")
                : Outcome.done(begun);
    }

    private @Nullable Refusal unfit(SignedIn who, PasswordProfile profile, String next) {
        List<String> own =
                PasswordPolicy.words(
                        PRODUCT,
                        "熟客",
                        tenants.name(who.tenant()),
                        who.person().name(),
                        who.person().signIn(),
                        who.person().signIn().split("@", 2)[0]);
        String wrong = PasswordPolicy.wrong(profile, next, tools.passwords().common(), own);
        if (wrong != null) {
            return Refusal.at("next", Refused.PASSWORD_WEAK, wrong);
        }
        List<String> past =
                db.read(
                        who.tenant(),
                        tx -> Proofs.past(tx, who.person().id(), PasswordPolicy.past(profile)));
        return past.stream().anyMatch(each -> tools.passwords().right(each, next))
                ? Refusal.at("next", Refused.PASSWORD_USED, "choose one that is new")
                : null;
    }

    private @Nullable Known known(byte[] name) {
        People.Place place = db.house(tx -> People.place(tx, name));
        if (place == null) {
            return null;
        }
        return db.read(
                place.tenant(),
                tx -> {
                    StaffMember member = People.find(tx, place.staff());
                    Proof proof = Proofs.find(tx, place.staff());
                    return member == null || proof == null
                            ? null
                            : new Known(place.tenant(), member, proof);
                });
    }

    /// The first failure of a minute stands in the operation log, and the one that locks; each of
    /// them in the program's ([DoorLog]).
    private void failed(DoorLog.Knock knock, Person person, Tries.Try tried) {
        Instant now = now();
        boolean locks = tried.after().locked(now);
        if (locks || tried.before().worthTelling(now)) {
            log.note(
                    person.caller(Objects.requireNonNull(knock.tenant()), knock.from()),
                    OperationLog.Entry.of(locks ? "session.locked" : "session.failed", knock.who())
                            .after(Map.of("means", knock.means())));
        }
    }

    /// Whoever guesses within a session loses it.
    private <T> Outcome<T> cut(SignedIn who) {
        tools.sessions().cut(who);
        return lockedOut();
    }

    private static <T> Outcome<T> lockedOut() {
        return Outcome.refused(Refused.LOCKED_OUT, "wait a quarter of an hour");
    }

    private static Outcome<Sessions.Begun> wrongStep(SignedIn who) {
        return Outcome.refused(Refused.WRONG_STEP, "the session is " + who.session().state());
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
