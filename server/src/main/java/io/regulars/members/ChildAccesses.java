package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Approval;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
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
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets staff see children's data in clear: asked with a reason, approved by a second person, read
/// for a quarter of an hour by the one who asked. Wish, decision and each reading stand in the
/// operation log.
@Component
public class ChildAccesses implements Approval.Source {
    private static final Sql INSERT =
            sql(
                    """
                    insert into child_access (tenant, bucket, id, member, reason, asked_by, asked_at, state, readings)
                    values (:tenant, :bucket, :id, :member, :reason, :by, :at, :state, 0)
                    """);

    private static final Sql ONE =
            sql(
                    """
                    select c.id, c.member, c.reason, c.asked_by, c.asked_at, c.state, c.decided_by, c.decided_at, c.decision, c.until,
                        c.readings, c.last_read_at
                    from child_access c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.id = :id
                    for update
                    """);

    private static final Sql OF_ASKER =
            sql(
                    """
                    select c.id, c.member, c.reason, c.asked_by, c.asked_at, c.state, c.decided_by, c.decided_at, c.decision, c.until,
                        c.readings, c.last_read_at
                    from child_access c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                        and c.asked_by = :by
                    order by c.asked_at desc
                    limit 1
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    update child_access c
                    set state = :state,
                        decided_by = :by,
                        decided_at = :at,
                        decision = :decision,
                        until = :until::timestamptz,
                        readings = :readings,
                        last_read_at = :read::timestamptz
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.id = :id
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select c.id, c.member, c.reason, c.asked_by, c.asked_at, c.state, c.decided_by, c.decided_at, c.decision, c.until,
                        c.readings, c.last_read_at
                    from child_access c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.state = any(:states)
                        and c.asked_at > :since
                        and (c.asked_at, c.id) < (:at, :id)
                    order by c.asked_at desc, c.id desc
                    limit :limit
                    """);

    private static final Sql BETWEEN =
            sql(
                    """
                    select c.id, c.member, c.reason, c.asked_by, c.asked_at, c.state, c.decided_by, c.decided_at, c.decision, c.until,
                        c.readings, c.last_read_at
                    from child_access c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.asked_at >= :from
                        and c.asked_at < :until
                    order by c.asked_at, c.id
                    """);

    private static final Sql WAITING =
            sql(
                    """
                    select count(*) as waiting
                    from child_access c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.state = 'WAITING'
                        and c.asked_at > :since
                    """);

    private static final int[] ALL = IntStream.range(0, Bucket.COUNT).toArray();

    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final OperationLog log;
    private final Looks looks;

    ChildAccesses(Db db, Ids ids, Vault vault, OperationLog log, Looks looks) {
        this.db = db;
        this.ids = ids;
        this.vault = vault;
        this.log = log;
        this.looks = looks;
    }

    /// Refused: unknown-member, member-not-active, child-access-open.
    Answer<ChildAccess> ask(Caller caller, RequestKey key, Id member, String reason) {
        return db.once(
                caller.tenant(),
                key,
                ChildAccess.class,
                tx -> {
                    var there = MemberRows.lock(tx, Set.of(member)).get(member);
                    if (there == null) {
                        return Outcome.refused(Refused.UNKNOWN_MEMBER, "no such member");
                    }
                    if (!there.active()) {
                        return Outcome.refused(
                                Refused.NOT_ACTIVE, "the member is no longer active");
                    }
                    Instant now = now();
                    ChildAccess last =
                            tx.first(
                                    at(OF_ASKER, tx, member)
                                            .with("member", member)
                                            .with("by", caller.identity()),
                                    ChildAccesses::access);
                    if (last != null && last.open(now)) {
                        return Outcome.refused(
                                Refused.ACCESS_OPEN, "the access is " + last.state());
                    }
                    ChildAccess asked =
                            ChildAccess.asked(
                                    ids.next(member.bucket()),
                                    member,
                                    reason,
                                    caller.identity(),
                                    now);
                    tx.update(
                            at(INSERT, tx, asked.id())
                                    .with("id", asked.id())
                                    .with("member", member)
                                    .with("reason", reason)
                                    .with("by", asked.askedBy())
                                    .with("at", now)
                                    .with("state", asked.state().name()));
                    log.record(tx, caller, entry("member.child-ask", asked).because(reason));
                    return Outcome.done(asked);
                });
    }

    /// Refused: unknown-child-access, child-access-decided, same-person.
    Answer<ChildAccess> decide(
            Caller caller, RequestKey key, Id id, boolean approved, @Nullable String why) {
        Answer<ChildAccess> answer =
                db.once(
                        caller.tenant(),
                        key,
                        ChildAccess.class,
                        tx -> {
                            ChildAccess asked = one(tx, id);
                            if (asked == null) {
                                return unknown();
                            }
                            String action =
                                    approved ? "member.child-approve" : "member.child-refuse";
                            return asked.decide(approved, caller.identity(), why, now())
                                    .map(decided ->
                                            kept(
                                                    tx,
                                                    caller,
                                                    decided,
                                                    entry(action, decided).because(why)));
                        });
        if (answer.outcome() instanceof Outcome.Refused<ChildAccess>(var refusal)
                && refusal.reason() == Refused.SAME_PERSON) {
            log.note(
                    caller,
                    OperationLog.Entry.of("member.child-same-person", "child-access:" + id));
        }
        return answer;
    }

    /// The children in clear. Refused: unknown-child-access (also to whom did not ask),
    /// child-access-closed, too-many-unmaskings: a child in clear counts as a look like a member.
    Outcome<List<Child>> read(Caller caller, Id id) {
        Vault.Keys keys = vault.keys(caller.tenant());
        return db.write(
                caller.tenant(),
                tx -> {
                    ChildAccess approved = one(tx, id);
                    if (approved == null) {
                        return unknown();
                    }
                    Outcome<ChildAccess> decided = approved.read(caller.identity(), now());
                    if (decided instanceof Outcome.Done && !looks.take(tx, caller)) {
                        return Looks.tooMany();
                    }
                    return decided.map(read -> {
                        kept(
                                tx,
                                caller,
                                read,
                                entry("member.child-read", read).because(read.reason()));
                        return Children.of(tx, keys, read.memberId());
                    });
                });
    }

    /// All that was asked in `[from, until)`, in order: what the authority wants to see of a year.
    List<ChildAccess> between(Tenant tenant, Instant from, Instant until) {
        Sql query =
                BETWEEN.with("tenant", tenant.id())
                        .with("buckets", ALL)
                        .with("from", from)
                        .with("until", until);
        Instant now = now();
        return db.read(tenant, tx -> tx.list(query, ChildAccesses::access)).stream()
                .map(each -> each.at(now))
                .toList();
    }

    /// How many wishes wait for a second person now.
    public long waiting(Tx tx) {
        Long waiting =
                tx.first(
                        WAITING.with("tenant", tx.tenant().id())
                                .with("buckets", ALL)
                                .with("since", now().minus(ChildAccess.WAITS)),
                        row -> row.whole("waiting"));
        return waiting == null ? 0 : waiting;
    }

    @Override
    public Approval.About about() {
        return Approval.About.CHILDREN;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        Instant now = now();
        String[] states =
                switch (state) {
                    case WAITING -> new String[] {"WAITING"};
                    case APPROVED -> new String[] {"APPROVED", "USED"};
                    case REFUSED -> new String[] {"REFUSED"};
                };
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("buckets", ALL)
                        .with("states", states)
                        .with(
                                "since",
                                state == Approval.State.WAITING
                                        ? now.minus(ChildAccess.WAITS)
                                        : Instant.EPOCH)
                        .with("at", from.at())
                        .with("id", from.id())
                        .with("limit", limit);
        return db.read(tenant, tx -> tx.list(query, ChildAccesses::access)).stream()
                .map(each -> approval(each, state))
                .toList();
    }

    private ChildAccess kept(Tx tx, Caller caller, ChildAccess after, OperationLog.Entry entry) {
        tx.update(
                at(KEEP, tx, after.id())
                        .with("id", after.id())
                        .with("state", after.state().name())
                        .with("by", after.decidedBy())
                        .with("at", after.decidedAt())
                        .with("decision", after.decision())
                        .with("until", after.until())
                        .with("readings", after.readings())
                        .with("read", after.lastReadAt()));
        log.record(tx, caller, entry);
        return after;
    }

    private static @Nullable ChildAccess one(Tx tx, Id id) {
        return tx.first(at(ONE, tx, id).with("id", id), ChildAccesses::access);
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(Refused.UNKNOWN_ACCESS, "no access has that id");
    }

    private static OperationLog.Entry entry(String action, ChildAccess of) {
        return OperationLog.Entry.of(action, "child-access:" + of.id())
                .after(Map.of("memberId", of.memberId(), "state", of.state()));
    }

    private static Approval approval(ChildAccess c, Approval.State state) {
        return new Approval(
                c.id(),
                Approval.Kind.CHILD_ACCESS,
                c.memberId(),
                c.askedBy(),
                c.askedAt(),
                state,
                c.decidedBy(),
                c.decidedAt(),
                c.decision(),
                c.reason(),
                null,
                null,
                null,
                c.until(),
                false);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql at(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", id.bucket());
    }

    private static ChildAccess access(Row row) {
        return new ChildAccess(
                row.id("id"),
                row.id("member"),
                row.text("reason"),
                row.text("asked_by"),
                row.instant("asked_at"),
                ChildAccess.State.valueOf(row.text("state")),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.textOrNull("decision"),
                row.instantOrNull("until"),
                row.integer("readings"),
                row.instantOrNull("last_read_at"));
    }
}
