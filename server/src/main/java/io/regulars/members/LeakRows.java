package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Approval;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How leaks and whom they concern are kept.
final class LeakRows {
    /// A reading comes at most so long after its access was asked for.
    private static final Duration LONGEST = ChildAccess.WAITS.plus(ChildAccess.GOOD);

    private static final int[] ALL = IntStream.range(0, Bucket.COUNT).toArray();

    /// Readings lie between the approval and the last of them.
    private static final Sql READ_IN =
            sql(
                    """
                    select distinct c.member
                    from child_access c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.asked_at >= :askedFrom
                        and c.asked_at < :until
                        and c.readings > 0
                        and c.decided_at < :until
                        and c.last_read_at >= :from
                    order by c.member
                    """);

    private static final Sql GUARDIANS =
            sql(
                    """
                    select distinct c.member
                    from child c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and (:members::bigint[] is null or c.member = any(:members::bigint[]))
                    order by c.member
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into leak (tenant, id, body, state, guardians, recorded_by, recorded_at)
                    values (:tenant, :id, :body::jsonb, :state, :guardians, :by, :at)
                    """);

    private static final Sql CONCERN =
            sql(
                    """
                    insert into leak_guardian (tenant, bucket, member, leak)
                    select :tenant, m.member & 1023, m.member, :leak
                    from unnest(:members::bigint[]) as m (member)
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = m.member & 1023
                    """);

    private static final Sql DECIDE =
            sql(
                    """
                    update leak l
                    set state = :state,
                        decided_by = :by,
                        decided_at = :at,
                        decision = :decision
                    where l.tenant = :tenant
                        and l.id = :id
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select l.id, l.body, l.state, l.guardians, l.recorded_by, l.recorded_at, l.decided_by, l.decided_at, l.decision
                    from leak l
                    where l.tenant = :tenant
                        and l.id = :id
                    for update
                    """);

    private static final Sql NEWEST =
            sql(
                    """
                    select l.id, l.body, l.state, l.guardians, l.recorded_by, l.recorded_at, l.decided_by, l.decided_at, l.decision
                    from leak l
                    where l.tenant = :tenant
                    order by l.recorded_at desc, l.id desc
                    limit :limit
                    """);

    private static final Sql IN_STATE =
            sql(
                    """
                    select l.id, l.body, l.state, l.guardians, l.recorded_by, l.recorded_at, l.decided_by, l.decided_at, l.decision
                    from leak l
                    where l.tenant = :tenant
                        and l.state = :state
                        and (l.recorded_at, l.id) < (:at, :id)
                    order by l.recorded_at desc, l.id desc
                    limit :limit
                    """);

    private static final Sql OF_LEAK =
            sql(
                    """
                    select g.member, g.seen_at
                    from leak_guardian g
                    where g.tenant = :tenant
                        and g.bucket between 0 and 1023
                        and g.leak = :leak
                        and g.member > :after
                    order by g.member
                    limit :limit
                    """);

    private static final Sql OF_MEMBER =
            sql(
                    """
                    select l.id, l.body, l.decided_at, g.seen_at
                    from leak_guardian g
                    join leak l
                        on l.tenant = :tenant and l.id = g.leak and l.state = 'TOLD'
                    where g.tenant = :tenant
                        and g.bucket = :bucket
                        and g.member = :member
                    order by l.decided_at desc, l.id desc
                    """);

    private static final Sql SEEN =
            sql(
                    """
                    update leak_guardian g
                    set seen_at = coalesce(g.seen_at, :now)
                    where g.tenant = :tenant
                        and g.bucket = :bucket
                        and g.member = :member
                        and g.leak = :leak
                    """);

    private LeakRows() {}

    /// A guardian, and when she said that she has read the notice.
    record Guardian(Id member, @Nullable Instant seenAt) {}

    /// Whose children it concerns, of those that are kept or were read.
    static List<Id> concerned(Tx tx, Leak.Wanted wanted) {
        Leak.Terms terms = wanted.terms();
        Sql query =
                switch (terms.scope()) {
                    case READINGS ->
                            READ_IN.with("askedFrom", terms.from().minus(LONGEST))
                                    .with("from", terms.from())
                                    .with("until", terms.until());
                    case MEMBERS, ALL -> GUARDIANS.with("members", stated(wanted));
                };
        return tx.list(
                query.with("tenant", tx.tenant().id()).with("buckets", ALL),
                row -> row.id("member"));
    }

    private static long @Nullable [] stated(Leak.Wanted wanted) {
        List<Id> members = wanted.members();
        return members == null ? null : members.stream().mapToLong(Id::value).toArray();
    }

    static void add(Tx tx, Leak leak, Collection<Id> guardians) {
        tx.update(
                ADD.with("tenant", tx.tenant().id())
                        .with("id", leak.id())
                        .with("body", Json.write(leak.terms()))
                        .with("state", leak.state().name())
                        .with("guardians", leak.guardians())
                        .with("by", leak.recordedBy())
                        .with("at", leak.recordedAt()));
        tx.update(
                CONCERN.with("tenant", tx.tenant().id())
                        .with("leak", leak.id())
                        .with("members", guardians.stream().mapToLong(Id::value).toArray()));
    }

    static void decide(Tx tx, Leak leak) {
        tx.update(
                DECIDE.with("tenant", tx.tenant().id())
                        .with("id", leak.id())
                        .with("state", leak.state().name())
                        .with("by", leak.decidedBy())
                        .with("at", leak.decidedAt())
                        .with("decision", leak.decision()));
    }

    static @Nullable Leak lock(Tx tx, Id id) {
        return tx.first(LOCK.with("tenant", tx.tenant().id()).with("id", id), LeakRows::leak);
    }

    static List<Leak> newest(Tx tx, int most) {
        return tx.list(NEWEST.with("tenant", tx.tenant().id()).with("limit", most), LeakRows::leak);
    }

    static List<Leak> in(Tx tx, Leak.State state, Approval.From from, int most) {
        return tx.list(
                IN_STATE.with("tenant", tx.tenant().id())
                        .with("state", state.name())
                        .with("at", from.at())
                        .with("id", from.id())
                        .with("limit", most),
                LeakRows::leak);
    }

    static List<Guardian> guardians(Tx tx, Id leak, long after, int most) {
        return tx.list(
                OF_LEAK.with("tenant", tx.tenant().id())
                        .with("leak", leak)
                        .with("after", after)
                        .with("limit", most),
                row -> new Guardian(row.id("member"), row.instantOrNull("seen_at")));
    }

    static List<Leaks.Notice> notices(Tx tx, Id member) {
        return tx.list(
                OF_MEMBER
                        .with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member),
                row -> {
                    Leak.Terms terms = Json.read(row.text("body"), Leak.Terms.class);
                    return new Leaks.Notice(
                            row.id("id"),
                            row.instant("decided_at"),
                            terms.what(),
                            terms.data(),
                            terms.contact(),
                            terms.from(),
                            terms.until(),
                            row.instantOrNull("seen_at"));
                });
    }

    static void seen(Tx tx, Id member, Id leak, Instant now) {
        tx.update(
                SEEN.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("leak", leak)
                        .with("now", now));
    }

    private static Leak leak(Row row) {
        return new Leak(
                row.id("id"),
                Json.read(row.text("body"), Leak.Terms.class),
                Leak.State.valueOf(row.text("state")),
                row.integer("guardians"),
                row.text("recorded_by"),
                row.instant("recorded_at"),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.textOrNull("decision"));
    }
}
