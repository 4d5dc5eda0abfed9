package io.regulars.loyalty.desk;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Today's figures beside those of yesterday up to the same time of day, read from the facts by
/// time; and what the roster counts.
final class Figures {
    /// One pass over the orders of both days; `which` tells by what a line groups them.
    private static final Sql ORDERS =
            sql(
                    """
                    select o.today, o.hour, o.store, grouping(o.hour, o.store) as which, count(*) as orders,
                        coalesce(sum(o.net_minor), 0)::bigint as net_minor
                    from (select f.placed_at >= :today as today, extract(hour from f.placed_at at time zone :zone)::int as hour,
                            coalesce(f.store, '') as store, f.net_minor
                        from order_fact f
                        where f.tenant = :tenant
                            and f.bucket between 0 and 1023
                            and f.claimed_as is null
                            and f.placed_at >= :yesterday
                            and f.placed_at < :now
                            and (f.placed_at < :same or f.placed_at >= :today)) o
                    group by grouping sets ((o.today), (o.today, o.hour), (o.today, o.store))
                    """);

    private static final Sql BUYERS =
            sql(
                    """
                    select o.today, count(*) as members
                    from (select distinct f.placed_at >= :today as today, f.member
                        from order_fact f
                        where f.tenant = :tenant
                            and f.bucket between 0 and 1023
                            and f.claimed_as is null
                            and f.member is not null
                            and f.placed_at >= :yesterday
                            and f.placed_at < :now
                            and (f.placed_at < :same or f.placed_at >= :today)) o
                    group by o.today
                    """);

    private static final Sql RETURNS =
            sql(
                    """
                    select b.returned_at >= :today as today, count(*) as returns, coalesce(sum(b.refund_minor), 0)::bigint as refund_minor
                    from return_fact b
                    where b.tenant = :tenant
                        and b.bucket between 0 and 1023
                        and b.state = 'APPLIED'
                        and b.returned_at >= :yesterday
                        and b.returned_at < :now
                        and (b.returned_at < :same or b.returned_at >= :today)
                    group by 1
                    """);

    private static final Sql REGISTERED =
            sql(
                    """
                    select r.registered_at >= :today as today, count(*) as members
                    from roster r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.registered_at >= :yesterday
                        and r.registered_at < :now
                        and (r.registered_at < :same or r.registered_at >= :today)
                    group by 1
                    """);

    private static final Sql POINTS =
            sql(
                    """
                    select e.at >= :today as today, e.house, sum(e.amount)::bigint as points
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and e.asset = 1
                        and e.at >= :yesterday
                        and e.at < :now
                        and (e.at < :same or e.at >= :today)
                    group by 1, 2
                    """);

    private static final Sql ROSTER =
            sql(
                    """
                    select t.tier, t.members, t.points
                    from roster_total t
                    where t.tenant = :tenant
                        and t.members > 0
                    """);

    private Figures() {}

    /// The instants that part the two days.
    @Pure
    record Times(Instant yesterday, Instant same, Instant today, Instant now, ZoneId zone) {
        static Times of(Instant now, ZoneId zone) {
            var local = now.atZone(zone);
            var day = local.toLocalDate();
            return new Times(
                    day.minusDays(1).atStartOfDay(zone).toInstant(),
                    local.minusDays(1).toInstant(),
                    day.atStartOfDay(zone).toInstant(),
                    now,
                    zone);
        }
    }

    /// A day up to a time. `members` counts those who bought. Amounts in fen; `netMinor` is goods
    /// without shipping, as placed. Points that rules gave less what returns took back; points
    /// redeemed less what was given back; points that lapsed.
    @Pure
    record Day(
            long members,
            long newMembers,
            long orders,
            long netMinor,
            long returns,
            long refundMinor,
            long pointsIssued,
            long pointsSpent,
            long pointsExpired) {}

    @Pure
    record Sum(long orders, long netMinor) {
        static final Sum NONE = new Sum(0, 0);
    }

    /// Both days, and today by hour and by store.
    @Pure
    record Days(Day today, Day yesterday, Map<Integer, Sum> hours, Map<String, Sum> stores) {}

    /// How many members stand in a tier (empty: nothing was decided for them yet), and the points
    /// that they have.
    @Pure
    record Standing(String tier, long members, long points) {}

    private static final class Tally {
        long buyers;
        long registered;
        Sum orders = Sum.NONE;
        long returns;
        long refund;
        final Map<String, Long> points = new HashMap<>();

        Day day() {
            return new Day(
                    buyers,
                    registered,
                    orders.orders(),
                    orders.netMinor(),
                    returns,
                    refund,
                    points.getOrDefault("ISSUE", 0L),
                    -points.getOrDefault("REDEEM", 0L),
                    -points.getOrDefault("EXPIRE", 0L));
        }
    }

    static Days days(Tx tx, Times times) {
        var today = new Tally();
        var yesterday = new Tally();
        var hours = new TreeMap<Integer, Sum>();
        var stores = new HashMap<String, Sum>();
        tx.planAnew();
        tx.each(
                in(ORDERS, tx, times).with("zone", times.zone().getId()),
                row -> {
                    var sum = new Sum(row.whole("orders"), row.whole("net_minor"));
                    switch (row.integer("which")) {
                        case 3 -> of(row, today, yesterday).orders = sum;
                        case 1 -> keep(row, () -> hours.put(row.integer("hour"), sum));
                        default -> keep(row, () -> stores.put(row.text("store"), sum));
                    }
                });
        tx.each(
                in(BUYERS, tx, times),
                row -> of(row, today, yesterday).buyers = row.whole("members"));
        tx.each(
                in(RETURNS, tx, times),
                row -> {
                    Tally tally = of(row, today, yesterday);
                    tally.returns = row.whole("returns");
                    tally.refund = row.whole("refund_minor");
                });
        tx.each(
                in(REGISTERED, tx, times),
                row -> of(row, today, yesterday).registered = row.whole("members"));
        tx.each(
                in(POINTS, tx, times),
                row ->
                        of(row, today, yesterday)
                                .points
                                .put(row.text("house"), row.whole("points")));
        return new Days(today.day(), yesterday.day(), hours, stores);
    }

    static List<Standing> roster(Tx tx) {
        return new ArrayList<>(
                tx.list(
                        ROSTER.with("tenant", tx.tenant().id()),
                        row ->
                                new Standing(
                                        row.text("tier"),
                                        row.whole("members"),
                                        row.whole("points"))));
    }

    private static Tally of(Row row, Tally today, Tally yesterday) {
        return row.flag("today") ? today : yesterday;
    }

    private static void keep(Row row, Runnable put) {
        if (row.flag("today")) {
            put.run();
        }
    }

    private static Sql in(Sql sql, Tx tx, Times times) {
        return sql.with("tenant", tx.tenant().id())
                .with("yesterday", times.yesterday())
                .with("same", times.same())
                .with("today", times.today())
                .with("now", times.now());
    }
}
