package io.regulars.access.staff;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Kept;
import io.regulars.access.OperationLog;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The sessions of the staff. A session is looked up once and kept for half a second, so an end
/// bites everywhere within a second and in this process at once; the same holds for a role.
@Component
public class Sessions {
    private static final Sql INSERT =
            sql(
                    """
                    insert into staff_session (tenant, id, staff, hash, state, address, opened_at, seen_at, ends_at)
                    values (:tenant, :id, :staff, :hash, :state, :address, :at, :at, :ends)
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select s.id, s.hash, s.state, s.opened_at, s.seen_at, s.ends_at, s.factor_at, s.address,
                        p.id as staff, p.sign_in, p.name, p.role, p.scope
                    from staff_session s
                    join staff p
                        on p.tenant = s.tenant and p.id = s.staff
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.ended_at is null
                        and not p.disabled
                    """);

    private static final Sql LIVING =
            sql(
                    """
                    select s.id, s.hash, s.state, s.opened_at, s.seen_at, s.ends_at, s.factor_at, s.address,
                        p.id as staff, p.sign_in, p.name, p.role, p.scope
                    from staff_session s
                    join staff p
                        on p.tenant = s.tenant and p.id = s.staff
                    where s.tenant = :tenant
                        and s.ended_at is null
                        and s.ends_at > :at
                        and s.seen_at > :idle
                        and not p.disabled
                    order by s.id desc
                    """);

    private static final Sql MOVE =
            sql(
                    """
                    update staff_session s
                    set hash = :hash,
                        state = :state,
                        seen_at = :at,
                        ends_at = :ends,
                        factor_at = :factor::timestamptz
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.ended_at is null
                    """);

    private static final Sql FRESH =
            sql(
                    """
                    update staff_session s
                    set factor_at = :at,
                        seen_at = :at
                    where s.tenant = :tenant
                        and s.id = :id
                    """);

    private static final Sql SEEN =
            sql(
                    """
                    update staff_session s
                    set seen_at = :at
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.seen_at < :at
                    """);

    private static final Sql END =
            sql(
                    """
                    update staff_session s
                    set ended_at = :at
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.ended_at is null
                    """);

    private static final Sql END_ALL =
            sql(
                    """
                    update staff_session s
                    set ended_at = :at
                    where s.tenant = :tenant
                        and s.staff = :staff
                        and s.id <> :but
                        and s.ended_at is null
                    """);

    private static final Sql TIDY =
            sql(
                    """
                    delete from staff_session s
                    where s.tenant = :tenant
                        and s.ends_at < :before
                    """);

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
            db.write(
                    found.tenant(),
                    tx -> tx.update(of(SEEN, tx, found.session().id()).with("at", now)));
            forget(found.session().id());
        }
        return found;
    }

    /// The living sessions of the caller's part of the chain, the newest first.
    List<LivingSession> list(Caller caller, @Nullable SignedIn asker) {
        Instant now = now();
        List<SignedIn> all =
                db.read(
                        caller.tenant(),
                        tx ->
                                tx.list(
                                        LIVING.with("tenant", tx.tenant().id())
                                                .with("at", now)
                                                .with("idle", now.minus(SessionLife.IDLE)),
                                        row -> signedIn(tx.tenant(), row)));
        return all.stream()
                .filter(each -> orgs.reaches(caller, each.person().scope()))
                .map(each ->
                        LivingSession.of(
                                each,
                                asker != null && asker.session().id().equals(each.session().id())))
                .toList();
    }

    /// Ends somebody's session. Refused: unknown-session.
    Answer<LivingSession> end(Caller caller, RequestKey key, Id id, String reason) {
        try {
            return db.once(
                    caller.tenant(),
                    key,
                    LivingSession.class,
                    tx -> {
                        SignedIn found =
                                tx.first(of(FIND, tx, id), row -> signedIn(tx.tenant(), row));
                        if (found == null || !orgs.reaches(caller, found.person().scope())) {
                            return Outcome.refused(
                                    Refused.UNKNOWN_SESSION, "no living session has that id");
                        }
                        tx.update(of(END, tx, id).with("at", now()));
                        log.record(
                                tx,
                                caller,
                                OperationLog.Entry.of("session.end", staff(found))
                                        .after(id)
                                        .because(reason));
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
                    tx.update(of(END, tx, who.session().id()).with("at", now()));
                    log.record(tx, caller, "session.close", staff(who), who.session().id());
                    return true;
                });
        forget(who.session().id());
    }

    /// Ends a session that somebody seems to guess with.
    void cut(SignedIn who) {
        db.write(who.tenant(), tx -> tx.update(of(END, tx, who.session().id()).with("at", now())));
        forget(who.session().id());
    }

    /// Begins a session; what lies a month back is forgotten.
    Begun begin(Tx tx, Person person, SessionState state, String address) {
        Instant now = now();
        String secret = secret();
        var session =
                new Session(
                        ids.next(0), state, now, now, SessionLife.ends(state, now), null, address);
        tx.update(
                TIDY.with("tenant", tx.tenant().id())
                        .with("before", now.minus(KEPT_DAYS, ChronoUnit.DAYS)));
        tx.update(
                of(INSERT, tx, session.id())
                        .with("staff", person.id())
                        .with("hash", SessionCookie.hash(secret))
                        .with("state", state.name())
                        .with("address", address)
                        .with("at", now)
                        .with("ends", session.endsAt()));
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
        int moved =
                tx.update(
                        of(MOVE, tx, before.id())
                                .with("hash", SessionCookie.hash(secret))
                                .with("state", state.name())
                                .with("at", now)
                                .with("ends", after.endsAt())
                                .with("factor", factorAt));
        return moved == 0 ? null : begun(new SignedIn(tx.tenant(), after, who.person()), secret);
    }

    /// A code was given just now.
    SignedIn fresh(Tx tx, SignedIn who) {
        Session s = who.session();
        Instant now = now();
        tx.update(of(FRESH, tx, s.id()).with("at", now));
        return new SignedIn(
                who.tenant(),
                new Session(s.id(), s.state(), s.openedAt(), now, s.endsAt(), now, s.address()),
                who.person());
    }

    /// Ends all sessions of a person, or all but the one in which he asks. Tell [#forget(Id)] or
    /// [#forgetAll(Id)] after the commit.
    void endAll(Tx tx, Id staff, @Nullable Id but) {
        tx.update(
                END_ALL.with("tenant", tx.tenant().id())
                        .with("staff", staff)
                        .with("but", but == null ? 0L : but.value())
                        .with("at", now()));
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

    private record Found(byte[] hash, SignedIn who) {}

    private @Nullable SignedIn read(SessionCookie asked) {
        Found found =
                db.read(
                        asked.tenant(),
                        tx ->
                                tx.first(
                                        of(FIND, tx, asked.session()),
                                        row ->
                                                new Found(
                                                        row.bytes("hash"),
                                                        signedIn(asked.tenant(), row))));
        boolean same =
                found != null
                        && MessageDigest.isEqual(
                                found.hash(), HexFormat.of().parseHex(asked.hash()));
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

    private static Sql of(Sql sql, Tx tx, Id session) {
        return sql.with("tenant", tx.tenant().id()).with("id", session);
    }

    private static SignedIn signedIn(Tenant tenant, Row row) {
        return new SignedIn(
                tenant,
                new Session(
                        row.id("id"),
                        SessionState.valueOf(row.text("state")),
                        row.instant("opened_at"),
                        row.instant("seen_at"),
                        row.instant("ends_at"),
                        row.instantOrNull("factor_at"),
                        row.text("address")),
                new Person(
                        row.id("staff"),
                        row.text("sign_in"),
                        row.text("name"),
                        Role.valueOf(row.text("role")),
                        row.textOrNull("scope")));
    }
}
