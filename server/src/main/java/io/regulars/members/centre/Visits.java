package io.regulars.members.centre;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Kept;
import io.regulars.access.Visitor;
import io.regulars.access.Visitors;
import io.regulars.access.staff.Base32;
import io.regulars.access.staff.SessionCookie;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The sessions of members. As those of the staff, each is looked up once and kept for half a
/// second, so an end bites everywhere within a second and in this process at once.
@Component
public class Visits implements Visitors {
    private static final Sql STATE =
            sql(
                    """
                    select m.state
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = :bucket
                        and m.id = :member
                    for share
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into member_session (tenant, bucket, id, member, hash, attempt, device, opened_at, seen_at, renewed_at, ends_at)
                    values (:tenant, :bucket, :id, :member, :hash, :attempt, :device, :at, :at, :at, :ends)
                    on conflict (tenant, bucket, attempt) do nothing
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select s.id, s.member, s.hash, s.hash_before, s.before_until, s.device, s.opened_at, s.seen_at, s.renewed_at, s.ends_at
                    from member_session s
                    join member m
                        on m.tenant = s.tenant and m.bucket = s.bucket and m.id = s.member
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.id = :id
                        and s.ended_at is null
                        and m.state = 'ACTIVE'
                    """);

    private static final Sql LIVING =
            sql(
                    """
                    select s.id, s.member, s.device, s.opened_at, s.seen_at, s.renewed_at, s.ends_at
                    from member_session s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                        and s.ended_at is null
                        and s.ends_at > :at
                        and s.seen_at > :idle
                    order by s.seen_at desc, s.id desc
                    """);

    private static final Sql RENEW =
            sql(
                    """
                    update member_session s
                    set hash_before = s.hash,
                        before_until = null,
                        hash = :hash,
                        renewed_at = :at,
                        seen_at = :at
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.id = :id
                        and s.ended_at is null
                    """);

    private static final Sql ARRIVED =
            sql(
                    """
                    update member_session s
                    set before_until = :until
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.id = :id
                        and s.hash_before is not null
                        and s.before_until is null
                    """);

    private static final Sql SEEN =
            sql(
                    """
                    update member_session s
                    set seen_at = :at
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.id = :id
                        and s.seen_at < :at
                    """);

    private static final Sql END =
            sql(
                    """
                    update member_session s
                    set ended_at = :at
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                        and s.id = :id
                        and s.ended_at is null
                    """);

    private static final Sql TIDY =
            sql(
                    """
                    delete from member_session s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                        and (s.ends_at < :before or s.ended_at < :before or s.seen_at < :before)
                    """);

    /// More phones than anybody has; the one that was not used for longest makes room.
    private static final int MOST = 10;

    private static final Duration KEPT = Duration.ofDays(60);

    private final Db db;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();
    private final Kept<SessionCookie, Living> kept = new Kept<>(this::read);

    Visits(Db db, Ids ids) {
        this.db = db;
        this.ids = ids;
    }

    /// A session, and what its browser must keep from now on.
    record Begun(Visit visit, String cookie) {
        @Override
        public String toString() {
            return "Begun[" + visit.id() + "]";
        }
    }

    /// What others hear of a sign-in.
    record Told(Id session, String device) {}

    private record Living(Tenant tenant, Visit visit) {}

    private record Found(
            byte[] hash, byte @Nullable [] before, @Nullable Instant beforeUntil, Visit visit) {}

    @Override
    public @Nullable Visitor find(String cookie, boolean use) {
        SessionCookie asked = SessionCookie.read(cookie);
        Living found = asked == null ? null : kept.find(asked);
        Instant now = now();
        if (found == null || !VisitLife.alive(found.visit(), now)) {
            return null;
        }
        Visit visit = found.visit();
        if (use && VisitLife.tellsUse(visit, now)) {
            db.write(
                    found.tenant(), tx -> tx.update(of(SEEN, tx, visit.id()).with("at", now)));
            forget(visit.id());
        }
        return new Visitor(found.tenant(), visit.member(), visit.id());
    }

    /// Begins a session of a member by the code of `attempt`. Refused: member-not-active, and
    /// attempt-over where that code opened one before.
    Outcome<Begun> begin(Tenant tenant, Id member, String attempt, String device) {
        Instant now = now();
        String secret = secret();
        var visit =
                new Visit(
                        ids.next(member.bucket()),
                        member,
                        device,
                        now,
                        now,
                        now,
                        now.plus(VisitLife.WHOLE));
        return db.write(tenant, tx -> begin(tx, visit, attempt, secret));
    }

    private Outcome<Begun> begin(Tx tx, Visit visit, String attempt, String secret) {
        Id member = visit.member();
        Instant now = visit.openedAt();
        String state =
                tx.first(
                        at(STATE, tx, member).with("member", member), row -> row.text("state"));
        if (!"ACTIVE".equals(state)) {
            return Outcome.refused(
                    io.regulars.members.Refused.NOT_ACTIVE, "the membership has ended");
        }
        int opened =
                tx.update(
                        of(INSERT, tx, visit.id())
                                .with("member", member)
                                .with("hash", SessionCookie.hash(secret))
                                .with("attempt", attempt)
                                .with("device", visit.device())
                                .with("at", now)
                                .with("ends", visit.endsAt()));
        if (opened == 0) {
            return Outcome.refused(Refused.ATTEMPT_OVER, "that code has opened a session already");
        }
        tx.update(at(TIDY, tx, member).with("member", member).with("before", now.minus(KEPT)));
        List<Visit> all = living(tx, member, now);
        for (Visit old : all.subList(Math.min(MOST, all.size()), all.size())) {
            tx.update(of(END, tx, old.id()).with("member", member).with("at", now));
        }
        Events.publish(
                tx,
                List.of(
                        new Event(
                                ids.next(member.bucket()),
                                "member.signed-in",
                                member,
                                now,
                                new Told(visit.id(), visit.device()))));
        return Outcome.done(new Begun(visit, cookie(tx.tenant(), visit.id(), secret)));
    }

    /// The living sessions of a member, the last used first.
    List<Visit> of(Visitor who) {
        return db.read(who.tenant(), tx -> living(tx, who.member(), now()));
    }

    /// A new secret for a session whose secret is a day old; null where it is not, or has ended.
    @Nullable Begun renew(Visitor who) {
        Instant now = now();
        Visit visit =
                of(who).stream()
                        .filter(each -> each.id().equals(who.session()))
                        .findFirst()
                        .orElse(null);
        if (visit == null || !VisitLife.wantsRenewal(visit, now)) {
            return null;
        }
        String secret = secret();
        int renewed =
                db.write(
                        who.tenant(),
                        tx ->
                                tx.update(
                                        of(RENEW, tx, visit.id())
                                                .with("hash", SessionCookie.hash(secret))
                                                .with("at", now)));
        forget(visit.id());
        return renewed == 0 ? null : new Begun(visit, cookie(who.tenant(), visit.id(), secret));
    }

    /// Ends one of the member's own sessions. Refused: unknown-visit.
    Outcome<Id> end(Visitor who, Id session) {
        int ended =
                db.write(
                        who.tenant(),
                        tx ->
                                tx.update(
                                        of(END, tx, session)
                                                .with("member", who.member())
                                                .with("at", now())));
        forget(session);
        return ended == 0
                ? Outcome.refused(Refused.UNKNOWN_VISIT, "no living session of yours has that id")
                : Outcome.done(session);
    }

    private @Nullable Living read(SessionCookie asked) {
        Found found =
                db.read(asked.tenant(), tx -> tx.first(of(FIND, tx, asked.session()), Visits::found));
        if (found == null) {
            return null;
        }
        byte[] given = HexFormat.of().parseHex(asked.hash());
        Instant now = now();
        boolean before =
                found.before() != null
                        && MessageDigest.isEqual(found.before(), given)
                        && (found.beforeUntil() == null || now.isBefore(found.beforeUntil()));
        boolean present = MessageDigest.isEqual(found.hash(), given);
        if (present && found.before() != null && found.beforeUntil() == null) {
            db.write(
                    asked.tenant(),
                    tx ->
                            tx.update(
                                    of(ARRIVED, tx, asked.session())
                                            .with("until", now.plus(VisitLife.OVERLAP))));
        }
        return present || before ? new Living(asked.tenant(), found.visit()) : null;
    }

    private static List<Visit> living(Tx tx, Id member, Instant now) {
        return tx.list(
                at(LIVING, tx, member)
                        .with("member", member)
                        .with("at", now)
                        .with("idle", now.minus(VisitLife.IDLE)),
                Visits::visit);
    }

    private void forget(Id session) {
        kept.forget(each -> each.visit().id().equals(session));
    }

    private String secret() {
        var bytes = new byte[SessionCookie.SECRET_BYTES];
        random.nextBytes(bytes);
        return Base32.write(bytes);
    }

    private static String cookie(Tenant tenant, Id session, String secret) {
        return SessionCookie.write(tenant, session, secret);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql of(Sql sql, Tx tx, Id session) {
        return at(sql, tx, session).with("id", session);
    }

    private static Sql at(Sql sql, Tx tx, Id inBucket) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", inBucket.bucket());
    }

    private static Found found(Row row) {
        return new Found(
                row.bytes("hash"),
                row.bytesOrNull("hash_before"),
                row.instantOrNull("before_until"),
                visit(row));
    }

    private static Visit visit(Row row) {
        return new Visit(
                row.id("id"),
                row.id("member"),
                row.text("device"),
                row.instant("opened_at"),
                row.instant("seen_at"),
                row.instant("renewed_at"),
                row.instant("ends_at"));
    }
}
