package io.regulars.access.staff;

import io.regulars.access.Caller;
import io.regulars.access.Kept;
import io.regulars.access.OperationLog;
import io.regulars.access.Orgs;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The sessions of the staff. A session is looked up once and kept for half a second, so an end
/// bites everywhere within a second and in this process at once; the same holds for a role.
@Component
public class Sessions {
    private static final int KEPT_DAYS = 30;

    private final Db db;
    private final Ids ids;
    private final Orgs orgs;
    private final OperationLog log;
    private final SecureRandom random = new SecureRandom();
    private final Kept<SessionCookie, SignedIn> kept = new Kept<>(this::read);

    Sessions(Db db, Ids ids, Orgs orgs, OperationLog log) {
        this.db = db;
        this.ids = ids;
        this.orgs = orgs;
        this.log = log;
    }

    /// A session, and what its browser must keep from now on.
    record Begun(SignedIn who, String cookie) {
        @Override
        public String toString() {
            return "Begun[" + who + "]";
        }
    }

    /// Whose session this is; null for anything but a living one. `use` tells that a person did
    /// something, so that half an hour begins anew.
    public @Nullable SignedIn find(String cookie, boolean use) {
        SessionCookie asked = SessionCookie.read(cookie);
        SignedIn found = asked == null ? null : kept.find(asked);
        Instant now = now();
        if (found == null || !SessionLife.alive(found.session(), now)) {
            return null;
        }
        if (use && SessionLife.tellsUse(found.session(), now)) {
            db.write(found.tenant(), tx -> SessionRows.seen(tx, found.session().id(), now));
            forget(found.session().id());
        }
        return found;
    }

    /// The living sessions of the caller's part of the chain, the newest first.
    List<LivingSession> list(Caller caller, @Nullable SignedIn asker) {
        return living(caller.tenant(), asker, each -> orgs.reaches(caller, each.person().scope()));
    }

    /// The asker's own living sessions, the newest first. Refused: wrong-step.
    Outcome<List<LivingSession>> own(SignedIn asker) {
        return asker.open()
                ? Outcome.done(living(asker.tenant(), asker, each -> same(each, asker)))
                : Outcome.refused(Refused.WRONG_STEP, "the session is " + asker.session().state());
    }

    private List<LivingSession> living(
            Tenant tenant, @Nullable SignedIn asker, Predicate<SignedIn> which) {
        Instant now = now();
        List<SignedIn> all =
                db.read(tenant, tx -> SessionRows.living(tx, now, now.minus(SessionLife.IDLE)));
        return all.stream()
                .filter(which)
                .map(each ->
                        LivingSession.of(
                                each,
                                asker != null && asker.session().id().equals(each.session().id())))
                .toList();
    }

    private static boolean same(SignedIn one, SignedIn other) {
        return one.person().id().equals(other.person().id());
    }

    /// Ends somebody's session. Refused: unknown-session.
    Answer<LivingSession> end(Caller caller, RequestKey key, Id id, String reason) {
        return end(caller, key, id, each -> orgs.reaches(caller, each.person().scope()), reason);
    }

    /// Ends a session of the asker's own. Refused: unknown-session.
    Answer<LivingSession> endOwn(Caller caller, SignedIn asker, RequestKey key, Id id) {
        return end(caller, key, id, each -> same(each, asker), null);
    }

    private Answer<LivingSession> end(
            Caller caller,
            RequestKey key,
            Id id,
            Predicate<SignedIn> reached,
            @Nullable String reason) {
        try {
            return db.once(
                    caller.tenant(),
                    key,
                    LivingSession.class,
                    tx -> {
                        SessionRows.Found there = SessionRows.find(tx, id);
                        SignedIn found = there == null ? null : there.who();
                        if (found == null || !reached.test(found)) {
                            return Outcome.refused(
                                    Refused.UNKNOWN_SESSION, "no living session has that id");
                        }
                        SessionRows.end(tx, id, now());
                        OperationLog.Entry entry =
                                OperationLog.Entry.of("session.end", staff(found)).after(id);
                        log.record(tx, caller, reason == null ? entry : entry.because(reason));
                        return Outcome.done(LivingSession.of(found, false));
                    });
        } finally {
            forget(id);
        }
    }

    /// The person signs out.
    void close(SignedIn who, Caller caller) {
        db.write(
                who.tenant(),
                tx -> {
                    SessionRows.end(tx, who.session().id(), now());
                    log.record(tx, caller, "session.close", staff(who), who.session().id());
                    return true;
                });
        forget(who.session().id());
    }

    /// Ends a session that somebody seems to guess with.
    void cut(SignedIn who) {
        db.write(who.tenant(), tx -> SessionRows.end(tx, who.session().id(), now()));
        forget(who.session().id());
    }

    /// Begins a session; what lies a month back is forgotten.
    Begun begin(Tx tx, Person person, SessionState state, String address) {
        Instant now = now();
        String secret = secret();
        var session =
                new Session(
                        ids.next(0), state, now, now, SessionLife.ends(state, now), null, address);
        SessionRows.tidy(tx, now.minus(KEPT_DAYS, ChronoUnit.DAYS));
        SessionRows.insert(tx, session, person.id(), SessionCookie.hash(secret));
        return begun(new SignedIn(tx.tenant(), session, person), secret);
    }

    /// The session in its next state, under another secret. Null where it has ended meanwhile.
    @Nullable Begun move(Tx tx, SignedIn who, SessionState state, @Nullable Instant factorAt) {
        Session before = who.session();
        Instant now = now();
        String secret = secret();
        var after =
                new Session(
                        before.id(),
                        state,
                        before.openedAt(),
                        now,
                        SessionLife.ends(state, before.openedAt()),
                        factorAt,
                        before.address());
        boolean moved = SessionRows.move(tx, after, SessionCookie.hash(secret));
        return moved ? begun(new SignedIn(tx.tenant(), after, who.person()), secret) : null;
    }

    /// A code was given just now: another secret, and for some seconds the one before as well, with
    /// which the page may be asking. Null where the session has ended meanwhile.
    @Nullable Begun fresh(Tx tx, SignedIn who) {
        Session s = who.session();
        Instant now = now();
        String secret = secret();
        boolean changed = SessionRows.fresh(tx, s.id(), SessionCookie.hash(secret), now);
        var after = new Session(s.id(), s.state(), s.openedAt(), now, s.endsAt(), now, s.address());
        return changed ? begun(new SignedIn(who.tenant(), after, who.person()), secret) : null;
    }

    /// Ends all sessions of a person, or all but the one in which he asks. Tell [#forget(Id)] or
    /// [#forgetAll(Id)] after the commit.
    void endAll(Tx tx, Id staff, @Nullable Id but) {
        SessionRows.endAll(tx, staff, but, now());
    }

    void forget(Id session) {
        kept.forget(each -> each.session().id().equals(session));
    }

    void forgetAll(Id staff) {
        kept.forget(each -> each.person().id().equals(staff));
    }

    static String staff(SignedIn who) {
        return "staff:" + who.person().id();
    }

    private @Nullable SignedIn read(SessionCookie asked) {
        SessionRows.Found found =
                db.read(asked.tenant(), tx -> SessionRows.find(tx, asked.session()));
        boolean same = found != null && found.isOf(HexFormat.of().parseHex(asked.hash()), now());
        return found != null && same ? found.who() : null;
    }

    private static Begun begun(SignedIn who, String secret) {
        return new Begun(who, SessionCookie.write(who.tenant(), who.session().id(), secret));
    }

    private String secret() {
        var bytes = new byte[SessionCookie.SECRET_BYTES];
        random.nextBytes(bytes);
        return Base32.write(bytes);
    }

    Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
