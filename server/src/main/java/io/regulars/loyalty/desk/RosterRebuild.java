package io.regulars.loyalty.desk;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Relay;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Compared;
import io.regulars.loyalty.Derived;
import io.regulars.members.PhoneEnds;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Compares the roster and its sums with where the truth is, and puts right what differs.
///
/// The roster is about a second behind the log, so what differs counts only if it still does when
/// the log has been read. A line whose time to be looked at has come is about to be.
@Component
class RosterRebuild implements Derived {
    private static final int SIZE = 300;

    private static final Sql MEMBERS =
            sql(
                    """
                    select m.id
                    from member m
                    where m.tenant = :tenant
                        and m.bucket >= :bucket
                        and (m.bucket, m.id) > (:bucket, :after)
                    order by m.bucket, m.id
                    limit :size
                    """);

    private static final Sql STORED =
            sql(
                    """
                    select r.member, r.registered_at, r.ordered_at, r.points, r.tier, r.store, r.channel, r.state, r.due, r.phone_end
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    join roster r
                        on r.tenant = :tenant and r.bucket = w.bucket and r.member = w.member
                    """);

    private static final Sql NOBODY =
            sql(
                    """
                    select r.member
                    from roster r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and not exists (
                            select 1
                            from member m
                            where m.tenant = :tenant and m.bucket = r.bucket and m.id = r.member)
                    order by r.member
                    limit :most
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select t.tier
                    from roster_total t
                    where t.tenant = :tenant
                    order by t.tier
                    for update
                    """);

    /// The sums as they are and as the lines give them, where these are not the same.
    private static final Sql TOTALS =
            sql(
                    """
                    select coalesce(t.tier, s.tier) as tier, coalesce(t.members, 0) as members, coalesce(t.points, 0) as points,
                        coalesce(s.members, 0) as counted, coalesce(s.points, 0) as summed
                    from (select k.tier, k.members, k.points
                        from roster_total k
                        where k.tenant = :tenant) t
                    full join (select r.tier, count(*) as members, sum(r.points)::bigint as points
                        from roster r
                        where r.tenant = :tenant
                            and r.bucket between 0 and 1023
                        group by r.tier) s
                        on s.tier = t.tier
                    where coalesce(t.members, 0) <> coalesce(s.members, 0)
                        or coalesce(t.points, 0) <> coalesce(s.points, 0)
                    order by 1
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into roster_total as t (tenant, tier, members, points)
                    values (:tenant, :tier, :members, :points)
                    on conflict (tenant, tier) do update
                    set members = excluded.members,
                        points = excluded.points
                    """);

    @Pure
    private record Line(
            Id member,
            Instant registeredAt,
            Instant orderedAt,
            long points,
            String tier,
            String store,
            String channel,
            String state,
            @Nullable Instant due,
            @Nullable Long phoneEnd) {}

    @Pure
    private record Total(String tier, long members, long points, long counted, long summed) {}

    /// A member's line as it is and as it should be.
    private record Pair(@Nullable Line is, @Nullable Line should) {
        boolean differs(Instant now) {
            boolean coming = is != null && is.due() != null && !is.due().isAfter(now);
            return !coming && !Objects.equals(is, should);
        }
    }

    private final Db db;
    private final Relay relay;
    private final Following following;
    private final Roster roster;
    private final PhoneEnds phoneEnds;

    RosterRebuild(Db db, Relay relay, Following following, Roster roster, PhoneEnds phoneEnds) {
        this.db = db;
        this.relay = relay;
        this.following = following;
        this.roster = roster;
        this.phoneEnds = phoneEnds;
    }

    @Override
    public String what() {
        return "roster";
    }

    @Override
    public Result rebuild(Tenant tenant, boolean apply) {
        catchUp(tenant);
        var compared = new Compared();
        PhoneEnds.Reader phones = phoneEnds.reader(tenant);
        List<Id> members = members(tenant, 0, 0);
        while (!members.isEmpty()) {
            part(tenant, members, phones, compared, apply);
            Id last = members.getLast();
            members = members(tenant, last.bucket(), last.value());
        }
        nobody(tenant, compared);
        totals(tenant, compared, apply);
        return compared.result();
    }

    private void catchUp(Tenant tenant) {
        while (relay.round(tenant, null) == Relay.BATCH) {
            // the next ones
        }
        while (following.round(tenant) == Following.SOME) {
            // the next ones
        }
        roster.lookAgain(tenant);
    }

    private List<Id> members(Tenant tenant, int bucket, long after) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                MEMBERS.with("tenant", tenant.id())
                                        .with("bucket", bucket)
                                        .with("after", after)
                                        .with("size", SIZE),
                                row -> row.id("id")));
    }

    private void part(
            Tenant tenant,
            List<Id> members,
            PhoneEnds.Reader phones,
            Compared compared,
            boolean apply) {
        Map<Id, Pair> pairs = pairs(tenant, members, phones);
        if (!differing(pairs).isEmpty()) {
            catchUp(tenant);
            pairs = pairs(tenant, members, phones);
        }
        pairs.values().forEach(pair -> compared.line(pair.is(), pair.should()));
        List<Id> wrong = differing(pairs);
        for (Id member : wrong) {
            Pair pair = Objects.requireNonNull(pairs.get(member));
            compared.differs(
                    "member %s: the roster has %s, should have %s"
                            .formatted(member, pair.is(), pair.should()));
        }
        if (apply && !wrong.isEmpty()) {
            db.write(
                    tenant,
                    tx -> {
                        Roster.enter(tx, wrong);
                        Roster.enter(tx, wrong, phones.read(tx, wrong));
                        return true;
                    });
            compared.healed(wrong.size() - differing(pairs(tenant, wrong, phones)).size());
        }
    }

    private List<Id> differing(Map<Id, Pair> pairs) {
        Instant now = db.clock().instant();
        return pairs.entrySet().stream()
                .filter(each -> each.getValue().differs(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<Id, Pair> pairs(Tenant tenant, List<Id> members, PhoneEnds.Reader phones) {
        return db.snapshot(
                tenant,
                tx -> {
                    var is = new HashMap<Id, Line>();
                    var should = new HashMap<Id, Line>();
                    Map<Id, Long> ends = phones.read(tx, members);
                    tx.each(stored(tx, members), row -> put(is, row, row.wholeOrNull("phone_end")));
                    tx.each(
                            Roster.should(tx, members),
                            row -> put(should, row, ends.get(row.id("member"))));
                    var pairs = new TreeMap<Id, Pair>();
                    members.forEach(member ->
                            pairs.put(member, new Pair(is.get(member), should.get(member))));
                    return pairs;
                });
    }

    private static void put(Map<Id, Line> lines, Row row, @Nullable Long end) {
        lines.put(row.id("member"), line(row, end));
    }

    private static Line line(Row row, @Nullable Long end) {
        return new Line(
                row.id("member"),
                row.instant("registered_at"),
                row.instant("ordered_at"),
                row.whole("points"),
                row.text("tier"),
                row.text("store"),
                row.text("channel"),
                row.text("state"),
                row.instantOrNull("due"),
                end);
    }

    private static Sql stored(Tx tx, List<Id> members) {
        return STORED.with("tenant", tx.tenant().id())
                .with("buckets", buckets(members, id -> id))
                .with("members", ids(members, id -> id));
    }

    /// The application may not take a line away, so whose member is gone stays and is told.
    private void nobody(Tenant tenant, Compared compared) {
        db.read(
                        tenant,
                        tx ->
                                tx.list(
                                        NOBODY.with("tenant", tenant.id()).with("most", MOST),
                                        row -> row.id("member")))
                .forEach(member ->
                        compared.beyond("member %s: has a line and is none".formatted(member)));
    }

    private void totals(Tenant tenant, Compared compared, boolean apply) {
        Sql query = TOTALS.with("tenant", tenant.id());
        List<Total> wrong = db.read(tenant, tx -> tx.list(query, RosterRebuild::total));
        wrong.forEach(t ->
                compared.differs(
                        "tier %s: the sums are %d members, %d points; the lines give %d, %d"
                                .formatted(
                                        t.tier(),
                                        t.members(),
                                        t.points(),
                                        t.counted(),
                                        t.summed())));
        if (apply && !wrong.isEmpty()) {
            db.write(
                    tenant,
                    tx -> {
                        tx.list(LOCK.with("tenant", tenant.id()), row -> row.text("tier"));
                        tx.list(query, RosterRebuild::total).forEach(t -> set(tx, t));
                        return true;
                    });
            List<Total> left = db.read(tenant, tx -> tx.list(query, RosterRebuild::total));
            compared.healed(wrong.size() - left.size());
        }
    }

    private static Total total(Row row) {
        return new Total(
                row.text("tier"),
                row.whole("members"),
                row.whole("points"),
                row.whole("counted"),
                row.whole("summed"));
    }

    private static void set(Tx tx, Total total) {
        tx.update(
                SET.with("tenant", tx.tenant().id())
                        .with("tier", total.tier())
                        .with("members", total.counted())
                        .with("points", total.summed()));
    }
}
