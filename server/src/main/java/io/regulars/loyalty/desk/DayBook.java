package io.regulars.loyalty.desk;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Feeds;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Backfill;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What each past day of a month came to, by when things happened, not by when we heard of them. A
/// fact that comes late has its day, and all after it, counted anew: it may have changed what later
/// orders earned.
@Component
class DayBook {
    /// How far back days are kept right, today included.
    static final int DAYS = 30;

    /// After these the past is another one, on days that the event does not tell.
    private static final Set<String> REWRITTEN = Set.of("import.withdrawn", "member.refolded");

    private static final Sql COUNTED =
            sql(
                    """
                    select b.counted_until
                    from day_book b
                    where b.tenant = :tenant
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select b.counted_until
                    from day_book b
                    where b.tenant = :tenant
                    for update
                    """);

    private static final Sql MOVE =
            sql(
                    """
                    insert into day_book as b (tenant, counted_until)
                    values (:tenant, :until)
                    on conflict (tenant) do update
                    set counted_until = excluded.counted_until
                    """);

    private static final Sql BACK =
            sql(
                    """
                    update day_book b
                    set counted_until = :until
                    where b.tenant = :tenant
                        and b.counted_until > :until
                    """);

    private static final Sql COUNT =
            sql(
                    """
                    insert into day_total as d (tenant, day, new_members, orders, net_minor, points_issued, points_spent)
                    select :tenant, :day, m.new_members, o.orders, o.net_minor, p.issued, p.spent
                    from (select count(*) as new_members
                        from roster r
                        where r.tenant = :tenant
                            and r.bucket between 0 and 1023
                            and r.registered_at >= :from
                            and r.registered_at < :until) m
                    cross join (select count(*) as orders, coalesce(sum(f.net_minor), 0)::bigint as net_minor
                        from order_fact f
                        where f.tenant = :tenant
                            and f.bucket between 0 and 1023
                            and f.claimed_as is null
                            and f.placed_at >= :from
                            and f.placed_at < :until) o
                    cross join (select coalesce(sum(e.amount) filter (where e.house = 'ISSUE'), 0)::bigint as issued,
                            coalesce(-sum(e.amount) filter (where e.house = 'REDEEM'), 0)::bigint as spent
                        from entry e
                        where e.tenant = :tenant
                            and e.bucket between 0 and 1023
                            and e.asset = 1
                            and e.at >= :from
                            and e.at < :until) p
                    on conflict (tenant, day) do update
                    set new_members = excluded.new_members,
                        orders = excluded.orders,
                        net_minor = excluded.net_minor,
                        points_issued = excluded.points_issued,
                        points_spent = excluded.points_spent
                    """);

    private static final Sql TOTALS =
            sql(
                    """
                    select d.day, d.new_members, d.orders, d.net_minor, d.points_issued, d.points_spent
                    from day_total d
                    join day_book b
                        on b.tenant = d.tenant and b.counted_until > d.day
                    where d.tenant = :tenant
                        and d.day >= :from
                        and d.day < :until
                    order by d.day
                    """);

    private final Db db;
    private final Chain chain;
    private final Backfill backfill;

    DayBook(Db db, Chain chain, Backfill backfill) {
        this.db = db;
        this.chain = chain;
        this.backfill = backfill;
    }

    /// A day's figures: members who registered, orders and their net amount in fen as placed,
    /// points that rules gave less what returns took back, and points redeemed less what was given
    /// back.
    @Pure
    record Day(
            LocalDate date,
            long newMembers,
            long orders,
            long netMinor,
            long pointsIssued,
            long pointsSpent) {}

    /// Notes that days were told of which are counted already.
    void note(Tx tx, List<Feeds.Logged> events) {
        Instant first = null;
        for (Feeds.Logged event : events) {
            Instant at = REWRITTEN.contains(event.kind()) ? Instant.EPOCH : event.at();
            first = first == null || at.isBefore(first) ? at : first;
        }
        if (first != null) {
            LocalDate day = first.atZone(chain.zone(tx.tenant())).toLocalDate();
            tx.update(BACK.with("tenant", tx.tenant().id()).with("until", day));
        }
    }

    /// Counts the past days that are not, one in a transaction; answers how many. None while the
    /// chain's history comes in, since each part of it would move them back.
    int count(Tenant tenant) {
        if (backfill.running(tenant)) {
            return 0;
        }
        LocalDate today = today(tenant);
        int counted = 0;
        while (counted <= DAYS && db.write(tenant, tx -> countNext(tx, today))) {
            counted++;
        }
        return counted;
    }

    private boolean countNext(Tx tx, LocalDate today) {
        LocalDate first = today.minusDays(DAYS - 1L);
        LocalDate until = day(tx, LOCK);
        LocalDate next = until == null || until.isBefore(first) ? first : until;
        if (!next.isBefore(today)) {
            return false;
        }
        ZoneId zone = chain.zone(tx.tenant());
        tx.update(
                COUNT.with("tenant", tx.tenant().id())
                        .with("day", next)
                        .with("from", next.atStartOfDay(zone).toInstant())
                        .with("until", next.plusDays(1).atStartOfDay(zone).toInstant()));
        tx.update(MOVE.with("tenant", tx.tenant().id()).with("until", next.plusDays(1)));
        return true;
    }

    /// The past days of the month that are counted, the oldest first.
    List<Day> past(Tx tx, LocalDate today) {
        return tx.list(
                TOTALS.with("tenant", tx.tenant().id())
                        .with("from", today.minusDays(DAYS - 1L))
                        .with("until", today),
                DayBook::day);
    }

    /// The day before which all are counted; null: none is.
    @Nullable LocalDate countedUntil(Tenant tenant) {
        return db.read(tenant, tx -> day(tx, COUNTED));
    }

    private LocalDate today(Tenant tenant) {
        return db.clock().instant().atZone(chain.zone(tenant)).toLocalDate();
    }

    private static @Nullable LocalDate day(Tx tx, Sql query) {
        return tx.first(query.with("tenant", tx.tenant().id()), row -> row.date("counted_until"));
    }

    private static Day day(Row row) {
        return new Day(
                row.date("day"),
                row.whole("new_members"),
                row.whole("orders"),
                row.whole("net_minor"),
                row.whole("points_issued"),
                row.whole("points_spent"));
    }
}
