package io.regulars.loyalty;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Columns.instants;
import static io.regulars.kernel.Columns.integers;
import static io.regulars.kernel.Columns.texts;
import static io.regulars.kernel.Columns.wholes;
import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.loyalty.tiers.TierMove;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and writes standings, tier moves and reviews, in sets.
final class Standings {
    /// A move as it is stored; `id` names it.
    @Pure
    record Stored(Id id, Id member, TierMove move) {}

    /// A move or review to be written for a member.
    @Pure
    record Moved(Id id, Id member, TierMove move) {}

    @Pure
    record Asked(Id id, Id member, Climbing.Review review) {}

    /// A review that was refused.
    @Pure
    record Refused(Id id, Id member, String tier, Instant at) {
        Deed deed() {
            return new Deed.Refused(id, at, id.toString(), tier);
        }
    }

    /// A standing and when it changes next by itself.
    record Due(Standing standing, @Nullable Instant at) {}

    /// Member by member (`offset 0` keeps it so): for two lists, the plan for any values takes an
    /// index that leads to all members of the buckets.
    private static final Sql LOAD =
            sql(
                    """
                    select f.member, f.state
                    from (select unnest(:standingBuckets::int[]) as bucket, unnest(:standingMembers::bigint[]) as member) as w
                    cross join lateral (select s.member, s.state
                        from standing s
                        where s.tenant = :tenant
                            and s.bucket = w.bucket
                            and s.member = w.member
                        offset 0) f
                    """);

    private static final Sql SAVE =
            sql(
                    """
                    insert into standing (tenant, bucket, member, tier, state, last_at, next_due)
                    select :tenant, s.bucket, s.member, s.tier, s.state::json, s.last_at, s.next_due
                    from (select unnest(:standingBuckets::int[]) as bucket, unnest(:standingMembers::bigint[]) as member,
                            unnest(:standingTiers::text[]) as tier, unnest(:states::text[]) as state,
                            unnest(:lastAts::timestamptz[]) as last_at, unnest(:dues::timestamptz[]) as next_due) as s
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = s.bucket
                    on conflict (tenant, bucket, member) do update
                    set tier = excluded.tier,
                        state = excluded.state,
                        last_at = excluded.last_at,
                        next_due = excluded.next_due
                    """);

    private static final Sql MOVES =
            sql(
                    """
                    select c.id, c.member, c.tier, c.before, c.at, c.until, c.cause, c.ladder, c.growth, c.detail
                    from tier_change c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.member = any(:members)
                        and c.superseded_at is null
                    order by c.member, c.at, c.id
                    """);

    private static final Sql REFUSALS =
            sql(
                    """
                    select r.id, r.member, r.tier, r.decided_at
                    from tier_review r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and r.member = any(:members)
                        and r.state = 'REFUSED'
                        and r.asked_by is null
                    """);

    private static final Sql ADD_MOVES =
            sql(
                    """
                    insert into tier_change (tenant, bucket, member, id, tier, before, at, until, cause, ladder, growth, posted_at, detail)
                    select :tenant, m.bucket, m.member, m.id, m.tier, m.before, m.at, m.until, m.cause, m.ladder, m.growth, :moveNow,
                        to_jsonb(m.detail)
                    from (select unnest(:moveBuckets::int[]) as bucket, unnest(:moveMembers::bigint[]) as member,
                            unnest(:moveIds::bigint[]) as id, unnest(:moveTiers::text[]) as tier, unnest(:moveBefores::text[]) as before,
                            unnest(:moveAts::timestamptz[]) as at, unnest(:moveUntils::timestamptz[]) as until,
                            unnest(:moveCauses::text[]) as cause, unnest(:moveLadders::int[]) as ladder,
                            unnest(:moveGrowths::bigint[]) as growth, unnest(:moveDetails::text[]) as detail) as m
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = m.bucket
                    """);

    private static final Sql SUPERSEDE =
            sql(
                    """
                    update tier_change c
                    set superseded_at = :at
                    from (select unnest(:oldBuckets::int[]) as bucket, unnest(:oldMembers::bigint[]) as member,
                            unnest(:oldIds::bigint[]) as id) as o
                    where c.tenant = :tenant
                        and c.bucket = o.bucket
                        and c.member = o.member
                        and c.id = o.id
                    """);

    private static final Sql ASK =
            sql(
                    """
                    insert into tier_review (tenant, bucket, id, member, tier, state, asked_at)
                    select :tenant, r.bucket, r.id, r.member, r.tier, 'WAITING', r.at
                    from (select unnest(:reviewBuckets::int[]) as bucket, unnest(:reviewIds::bigint[]) as id,
                            unnest(:reviewMembers::bigint[]) as member, unnest(:reviewTiers::text[]) as tier,
                            unnest(:reviewAts::timestamptz[]) as at) as r
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = r.bucket
                    on conflict do nothing
                    """);

    private Standings() {}

    static Map<Id, Standing> load(Tx tx, Collection<Id> members) {
        var found = new HashMap<Id, Standing>();
        tx.ask(List.of(loading(tx, members, found)));
        return found;
    }

    /// The query that puts the members' standings into `found`, to be sent with others.
    static Tx.Asked loading(Tx tx, Collection<Id> members, Map<Id, Standing> found) {
        Sql query =
                LOAD.with("tenant", tx.tenant().id())
                        .with("standingBuckets", members.stream().mapToInt(Id::bucket).toArray())
                        .with("standingMembers", members.stream().mapToLong(Id::value).toArray());
        return new Tx.Asked(
                query,
                row -> found.put(row.id("member"), Json.read(row.text("state"), Standing.class)));
    }

    static Sql save(Tx tx, Map<Id, Due> standings) {
        List<Map.Entry<Id, Due>> all = List.copyOf(standings.entrySet());
        return SAVE.with("tenant", tx.tenant().id())
                .with("standingBuckets", buckets(all, e -> e.getKey()))
                .with("standingMembers", ids(all, e -> e.getKey()))
                .with("standingTiers", texts(all, e -> e.getValue().standing().tier()))
                .with("states", texts(all, e -> Json.write(e.getValue().standing())))
                .with("lastAts", instants(all, e -> e.getValue().standing().lastAt()))
                .with("dues", instants(all, e -> e.getValue().at()));
    }

    static List<Stored> moves(Tx tx, Collection<Id> members) {
        return members.isEmpty()
                ? List.of()
                : tx.list(
                        tx.in(MOVES, "members", members),
                        row -> {
                            String before = row.textOrNull("before");
                            String detail = row.textOrNull("detail");
                            return new Stored(
                                    row.id("id"),
                                    row.id("member"),
                                    new TierMove(
                                            row.instant("at"),
                                            before == null ? "" : before,
                                            row.text("tier"),
                                            TierMove.Why.valueOf(row.text("cause")),
                                            row.instantOrNull("until"),
                                            row.whole("growth"),
                                            row.integer("ladder"),
                                            detail == null
                                                    ? null
                                                    : Json.read(detail, String.class)));
                        });
    }

    /// What persons refused of what the growth value asked for.
    static List<Refused> refusals(Tx tx, Collection<Id> members) {
        return members.isEmpty()
                ? List.of()
                : tx.list(
                        tx.in(REFUSALS, "members", members),
                        row ->
                                new Refused(
                                        row.id("id"),
                                        row.id("member"),
                                        row.text("tier"),
                                        row.instant("decided_at")));
    }

    static void addMoves(Tx tx, List<Moved> moves, Instant now, List<Sql> statements) {
        if (moves.isEmpty()) {
            return;
        }
        statements.add(
                ADD_MOVES
                        .with("tenant", tx.tenant().id())
                        .with("moveNow", now)
                        .with("moveBuckets", buckets(moves, m -> m.member()))
                        .with("moveMembers", ids(moves, m -> m.member()))
                        .with("moveIds", ids(moves, m -> m.id()))
                        .with("moveTiers", texts(moves, m -> m.move().to()))
                        .with("moveBefores", texts(moves, m -> m.move().from()))
                        .with("moveAts", instants(moves, m -> m.move().at()))
                        .with("moveUntils", instants(moves, m -> m.move().until()))
                        .with("moveCauses", texts(moves, m -> m.move().why().name()))
                        .with("moveLadders", integers(moves, m -> m.move().ladder()))
                        .with("moveGrowths", wholes(moves, m -> m.move().growth()))
                        .with("moveDetails", texts(moves, m -> m.move().detail())));
    }

    static void supersede(Tx tx, List<Stored> old, Instant now, List<Sql> statements) {
        if (!old.isEmpty()) {
            statements.add(
                    SUPERSEDE
                            .with("tenant", tx.tenant().id())
                            .with("at", now)
                            .with("oldBuckets", buckets(old, o -> o.member()))
                            .with("oldMembers", ids(old, o -> o.member()))
                            .with("oldIds", ids(old, o -> o.id())));
        }
    }

    static void ask(Tx tx, List<Asked> asked, List<Sql> statements) {
        if (!asked.isEmpty()) {
            statements.add(
                    ASK.with("tenant", tx.tenant().id())
                            .with("reviewBuckets", buckets(asked, a -> a.member()))
                            .with("reviewIds", ids(asked, a -> a.id()))
                            .with("reviewMembers", ids(asked, a -> a.member()))
                            .with("reviewTiers", texts(asked, a -> a.review().tier()))
                            .with("reviewAts", instants(asked, a -> a.review().at())));
        }
    }
}
