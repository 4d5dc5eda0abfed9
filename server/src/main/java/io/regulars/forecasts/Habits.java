package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Members;
import io.regulars.members.TakenOff;
import io.regulars.orders.Refunds;
import io.regulars.rules.Habit;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a member is used to, from her own facts: where and what she buys, at which time of the
/// month, how often, and what she looks at. What came back is no purchase. The same questions are
/// figures of the conditions (share, early in the month), so a tag that says one of it says the
/// same.
@Component
class Habits {
    private static final int MONTHS = 12;
    private static final int FEW = 12;

    private static final Sql SHARES =
            sql(
                    """
                    with bought as (
                      select o.id, o.channel, o.store, o.lines
                      from order_fact o
                      where o.tenant = :tenant
                      and o.bucket = :bucket
                      and o.member = :member
                      and o.placed_at >= :since
                      and o.placed_at <= :now
                      and o.net_minor > (
                    """
                            + Refunds.OF_ORDER
                            + """
                            )),
                            kept as (
                              select b.id, l.line
                              from bought b
                              cross join lateral jsonb_array_elements(b.lines) with ordinality as l (line, n)
                              where (l.line ->> 'paid')::bigint > coalesce((
                                select sum(r.taken[l.n])
                                from return_fact r
                                where r.tenant = :tenant
                                and r.bucket = :bucket
                                and r.member = :member
                                and r.order_id = b.id), 0)),
                            named as (
                              select 'CHANNEL' as kind, b.channel as name, b.id
                              from bought b
                              union all
                              select 'STORE', b.store, b.id
                              from bought b
                              where b.store is not null
                              union all
                              select 'CATEGORY', k.line ->> 'category', k.id
                              from kept k
                              where k.line ->> 'category' is not null
                              union all
                              select 'BRAND', k.line ->> 'brand', k.id
                              from kept k
                              where k.line ->> 'brand' is not null)
                            select n.kind, n.name, count(distinct n.id) as orders, (select count(*) from bought) as of_orders
                            from named n
                            group by n.kind, n.name
                            order by n.kind, orders desc, n.name
                            """);

    private static final Sql DEEDS =
            sql(
                    """
                    select b.name, count(*) as times, max(b.at) as last
                    from behaviour_fact b
                    where b.tenant = :tenant
                        and b.bucket = :bucket
                        and b.member = :member
                        and b.at >= :since
                        and b.at <= :now
                    group by b.name
                    order by times desc, b.name
                    limit :limit
                    """);

    /// The last five orders ever, and how many of them were on days 1 to 5 of a month.
    private static final Sql EARLY =
            sql(
                    """
                    select count(*) as orders, count(*) filter (where extract(day from f.placed_at at time zone :zone) <= 5) as early,
                        max(f.placed_at) as last
                    from (select o.placed_at
                        from order_fact o
                        where o.tenant = :tenant
                            and o.bucket = :bucket
                            and o.member = :member
                            and o.placed_at <= :now
                            and o.net_minor > (
                    """
                            + Refunds.OF_ORDER
                            + """
                            )
                                order by o.placed_at desc
                                limit 5) f
                            """);

    private final Db db;
    private final Tenants tenants;
    private final Members members;

    Habits(Db db, Tenants tenants, Members members) {
        this.db = db;
        this.tenants = tenants;
        this.members = members;
    }

    enum Kind {
        CHANNEL,
        STORE,
        CATEGORY,
        BRAND
    }

    /// `orders` of `of` in the last twelve months had something of that name: what was never bought
    /// is not in the list, and its share is nothing.
    @Pure
    record Share(Kind kind, String name, long orders, long of) {
        String habit() {
            return Habit.share(kind.name().toLowerCase(Locale.ROOT), name);
        }
    }

    /// What she looked at, clicked or shared, and when last.
    @Pure
    record Deed(String name, long times, Instant last) {}

    /// Of the `looked` last orders (five at most) `early` were on days 1 to 5 of a month.
    @Pure
    record Early(long looked, long early, @Nullable Instant last) {
        static final Early NONE = new Early(0, 0, null);

        /// She does not want it looked at; when she bought last is no habit.
        Early takenOff() {
            return new Early(0, 0, last);
        }
    }

    /// Without what she took off herself; `takenOff` where there is some, so that a reader knows
    /// why it is not there. `usualGap` in days between purchases, of who has two gaps at least.
    @Pure
    record Of(
            Instant asOf,
            LocalDate since,
            List<Share> shares,
            boolean takenOff,
            Early early,
            @Nullable Integer usualGap,
            @Nullable LocalDate nextExpected,
            List<Deed> deeds) {}

    @Nullable Of of(Tenant tenant, Id member) {
        Instant now = db.clock().instant();
        ZoneId zone = tenants.settings(tenant).zone();
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate since = today.minusMonths(MONTHS).plusDays(1);
        return db.snapshot(
                tenant,
                tx -> {
                    if (!members.existing(tx, List.of(member)).contains(member)) {
                        return null;
                    }
                    Instant from = since.atStartOfDay(zone).toInstant();
                    Past past = Pasts.of(tx, member, zone);
                    int day = Nights.day(today);
                    Rhythm rhythm = past.began(day) ? past.rhythm(day) : null;
                    Set<String> off = TakenOff.of(tx, member).keySet();
                    Early early =
                            tx.first(
                                    one(EARLY, tx, member, now).with("zone", zone.getId()),
                                    Habits::early);
                    Integer usual = rhythm == null ? null : rhythm.usual();
                    return new Of(
                            now,
                            since,
                            tx
                                    .list(
                                            one(SHARES, tx, member, now).with("since", from),
                                            Habits::share)
                                    .stream()
                                    .filter(share -> !off.contains(share.habit()))
                                    .toList(),
                            !off.isEmpty(),
                            early == null
                                    ? Early.NONE
                                    : off.contains(Habit.EARLY) ? early.takenOff() : early,
                            usual,
                            rhythm == null || usual == null
                                    ? null
                                    : LocalDate.ofEpochDay(rhythm.last() + (long) usual),
                            tx.list(
                                    one(DEEDS, tx, member, now)
                                            .with("since", from)
                                            .with("limit", FEW),
                                    row ->
                                            new Deed(
                                                    row.text("name"),
                                                    row.whole("times"),
                                                    row.instant("last"))));
                });
    }

    private static Share share(Row row) {
        return new Share(
                Kind.valueOf(row.text("kind")),
                row.text("name"),
                row.whole("orders"),
                row.whole("of_orders"));
    }

    private static Early early(Row row) {
        return new Early(row.whole("orders"), row.whole("early"), row.instantOrNull("last"));
    }

    private static Sql one(Sql sql, Tx tx, Id member, Instant now) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member)
                .with("now", now);
    }
}
