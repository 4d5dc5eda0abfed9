package io.regulars.loyalty.desk;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Columns.wholesOrNull;
import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Feeds;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.PhoneEnds;
import io.regulars.runtime.Db;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Keeps the roster, the narrow line a member that lists filter and sort by. Whatever an event
/// tells of a member, the member's line is read anew from where the truth is; so an event that
/// comes twice does no harm, and the whole roster follows from the log. Where time alone changes a
/// member (points that lapse, tiers that end) the line says when to look again.
@Component
class Roster {
    private static final int MOST_DUE = 500;

    /// Whoever comes into a segment or leaves it has the same line as before.
    private static final String OF_SEGMENTS = "segment.";

    /// After these the phone is looked at again, which takes opening it.
    private static final Set<String> PHONED = Set.of("member.registered", "member.phone-added");

    /// What stands in a member's line, out of [#TRUTH].
    private static final String LINE =
            """
            select a.tenant, w.bucket, w.member, m.registered_at, coalesce(o.placed_at, 'epoch') as ordered_at,
                coalesce(p.balance, 0) as points, coalesce(s.tier, '') as tier, coalesce(m.store, '') as store, m.channel, m.state,
                least(p.next_due, s.next_due) as due
            """;

    /// Where the members `w` are told of.
    private static final String TRUTH =
            """
            join bucket_anchor a
                on a.tenant = :tenant and a.bucket = w.bucket
            cross join lateral (select b.registered_at, b.store, b.channel, b.state
                from member b
                where b.tenant = :tenant and b.bucket = w.bucket and b.id = w.member
                offset 0) m
            left join lateral (select f.placed_at
                from order_fact f
                where f.tenant = :tenant and f.bucket = w.bucket and f.member = w.member
                order by f.placed_at desc
                limit 1) o on true
            left join lateral (select max(c.balance) filter (where c.asset = 1) as balance, min(c.next_due) as next_due
                from account c
                where c.tenant = :tenant and c.bucket = w.bucket and c.member = w.member and c.asset in (1, 2)) p on true
            left join lateral (select t.tier, t.next_due
                from standing t
                where t.tenant = :tenant and t.bucket = w.bucket and t.member = w.member
                offset 0) s on true
            """;

    /// What stood there before is read first, so that the sums of a tier move by the difference. A
    /// member's first line is written by the one who reads his feed, so nobody else brings it in
    /// between.
    private static final Sql ENTER =
            sql(
                    """
                    with w as materialized (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member),
                    before as materialized (select b.bucket, b.member, b.tier, b.points
                        from w
                        join roster b
                            on b.bucket = w.bucket and b.member = w.member
                        where b.tenant = :tenant
                        for update of b),
                    changed as (insert into roster as r (tenant, bucket, member, registered_at, ordered_at, points, tier, store, channel, state, due)
                    """
                            + LINE
                            + """
                            from (select count(*) as lines from before) as k
                            cross join w
                            """
                            + TRUTH
                            + """
                                on conflict (tenant, bucket, member) do update
                                set registered_at = excluded.registered_at,
                                    ordered_at = excluded.ordered_at,
                                    points = excluded.points,
                                    tier = excluded.tier,
                                    store = excluded.store,
                                    channel = excluded.channel,
                                    state = excluded.state,
                                    due = excluded.due
                                where (r.registered_at, r.ordered_at, r.points, r.tier, r.store, r.channel, r.state, r.due)
                                    is distinct from (excluded.registered_at, excluded.ordered_at, excluded.points, excluded.tier, excluded.store,
                                        excluded.channel, excluded.state, excluded.due)
                                returning r.bucket, r.member, r.tier, r.points)
                            insert into roster_total as t (tenant, tier, members, points)
                            select :tenant, d.tier, sum(d.members)::bigint, sum(d.points)::bigint
                            from (select c.tier, 1 as members, c.points
                                from changed c
                                union all
                                select b.tier, -1, -b.points
                                from before b
                                join changed c
                                    on c.bucket = b.bucket and c.member = b.member) d
                            group by d.tier
                            having sum(d.members) <> 0 or sum(d.points) <> 0
                            order by d.tier
                            on conflict (tenant, tier) do update
                            set members = t.members + excluded.members,
                                points = t.points + excluded.points
                            """);

    /// The lines as they should be.
    private static final Sql SHOULD =
            sql(
                    "with w as materialized (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member)\n"
                            + LINE
                            + "from w\n"
                            + TRUTH);

    private static final Sql PHONE_ENDS =
            sql(
                    """
                    update roster r
                    set phone_end = n.phone_end
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member,
                            unnest(:ends::bigint[]) as phone_end) as n
                    where r.tenant = :tenant
                        and r.bucket = n.bucket
                        and r.member = n.member
                        and r.phone_end is distinct from n.phone_end
                    """);

    private static final Sql DUE =
            sql(
                    """
                    select r.member
                    from roster r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.due <= :now
                    order by r.due
                    limit :limit
                    """);

    private final Db db;

    Roster(Db db) {
        this.db = db;
    }

    /// Reads the lines of those anew of whom the events tell.
    static void take(Tx tx, PhoneEnds.Reader phones, List<Feeds.Logged> events) {
        var members = new TreeSet<Id>();
        var phoned = new TreeSet<Id>();
        for (Feeds.Logged event : events) {
            Id member = event.subject();
            if (member != null && !event.kind().startsWith(OF_SEGMENTS)) {
                members.add(member);
                if (PHONED.contains(event.kind())) {
                    phoned.add(member);
                }
            }
        }
        enter(tx, members);
        enter(tx, List.copyOf(phoned), phones.read(tx, phoned));
    }

    /// Looks again at those to whom time has done something, or will as soon as the sweep comes by;
    /// answers how many.
    int lookAgain(Tenant tenant) {
        Sql due =
                DUE.with("tenant", tenant.id())
                        .with("now", db.clock().instant())
                        .with("limit", MOST_DUE);
        return db.write(
                tenant,
                tx -> {
                    List<Id> members = tx.list(due, row -> row.id("member"));
                    enter(tx, members);
                    return members.size();
                });
    }

    static Sql should(Tx tx, List<Id> members) {
        return SHOULD.with("tenant", tx.tenant().id())
                .with("buckets", buckets(members, id -> id))
                .with("members", ids(members, id -> id));
    }

    static void enter(Tx tx, Collection<Id> members) {
        if (!members.isEmpty()) {
            List<Id> all = List.copyOf(members);
            tx.update(
                    ENTER.with("tenant", tx.tenant().id())
                            .with("buckets", buckets(all, id -> id))
                            .with("members", ids(all, id -> id)));
        }
    }

    /// The index of each phone's end; who has none in `ends` has no phone.
    static void enter(Tx tx, List<Id> members, Map<Id, Long> ends) {
        if (!members.isEmpty()) {
            tx.update(
                    PHONE_ENDS
                            .with("tenant", tx.tenant().id())
                            .with("buckets", buckets(members, id -> id))
                            .with("members", ids(members, id -> id))
                            .with("ends", wholesOrNull(members, ends::get)));
        }
    }
}
