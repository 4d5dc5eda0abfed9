package io.regulars.accounting;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Cause;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Reads what accounting needs from the entries of the ledger. A question goes over all entries of
/// the chain up to the period's end: finance asks rarely.
@Component
class PointsBook {
    private static final Sql COHORTS =
            sql(
                    """
                    select m.cohort, m.origin, m.kind,
                        coalesce(sum(m.change) filter (where m.posted_at < :from), 0)::bigint as before,
                        coalesce(sum(m.change) filter (where m.posted_at >= :from), 0)::bigint as within
                    from (select to_char(c.at at time zone :zone, 'yyyy-mm') as cohort, c.cause as origin, u.change, e.posted_at,
                            case when e.amount = 0 then 'SETTLED'
                                when e.house = 'EXPIRE' then 'EXPIRED'
                                when e.house = 'REDEEM' and e.amount > 0 and c.id = e.id then 'ISSUED'
                                when e.house = 'REDEEM' then case when e.amount < 0 then 'REDEEMED' else 'GIVEN_BACK' end
                                when e.amount > 0 then 'ISSUED'
                                when e.house = 'ISSUE' then 'TAKEN_BACK'
                                else 'DEDUCTED'
                            end as kind
                        from entry e
                        cross join lateral (select e.lots[i] as lot, e.lots[i + 1] as change
                            from generate_series(1, cardinality(e.lots), 2) as i) u
                        join entry c
                            on c.tenant = :tenant and c.bucket = e.bucket and c.id = u.lot
                        where e.tenant = :tenant
                            and e.bucket between 0 and 1023
                            and e.asset = 1
                            and e.posted_at < :until
                        union all
                        select '', '', -e.debt, e.posted_at,
                            case when e.amount = 0 then 'SETTLED'
                                when e.house = 'EXPIRE' then 'EXPIRED'
                                when e.house = 'REDEEM' then case when e.amount < 0 then 'REDEEMED' else 'GIVEN_BACK' end
                                when e.amount > 0 then 'ISSUED'
                                when e.house = 'ISSUE' then 'TAKEN_BACK'
                                else 'DEDUCTED'
                            end
                        from entry e
                        where e.tenant = :tenant
                            and e.bucket between 0 and 1023
                            and e.asset = 1
                            and e.debt <> 0
                            and e.posted_at < :until) m
                    group by m.cohort, m.origin, m.kind
                    """);

    private static final Sql BOOK =
            sql(
                    """
                    select coalesce(sum(e.amount), 0)::bigint as points
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and e.asset = 1
                        and e.posted_at < :until
                    """);

    private static final Sql SALES =
            sql(
                    """
                    select o.cohort, coalesce(sum(f.net_minor) filter (where o.posted_at < :from), 0)::bigint as before,
                        coalesce(sum(f.net_minor), 0)::bigint as until
                    from (select e.bucket, e.about, to_char(min(e.at) at time zone :zone, 'yyyy-mm') as cohort,
                            min(e.posted_at) as posted_at
                        from entry e
                        where e.tenant = :tenant
                            and e.bucket between 0 and 1023
                            and e.asset = 1
                            and e.amount > 0
                            and e.house = 'ISSUE'
                            and e.cause in ('ORDER', 'CORRECTION', 'RETURN')
                            and e.posted_at < :until
                        group by e.bucket, e.about) o
                    join order_fact f
                        on f.tenant = :tenant and f.bucket = o.bucket and f.id = o.about
                    group by o.cohort
                    """);

    private static final Sql STORED =
            sql(
                    """
                    select coalesce(sum(e.amount) filter (where e.house = 'PAYMENT' and e.amount > 0 and e.cause <> 'TRANSFER'), 0)::bigint
                            as paid_in,
                        coalesce(-sum(e.amount) filter (where e.house = 'PAYMENT' and e.amount < 0 and e.cause <> 'TRANSFER'), 0)::bigint
                            as paid_out,
                        coalesce(-sum(e.amount) filter (where e.house = 'REDEEM'), 0)::bigint as spent,
                        coalesce(-sum(e.amount) filter (where e.house = 'FORFEIT'), 0)::bigint as forfeited,
                        coalesce(sum(e.amount) filter (where e.house not in ('PAYMENT', 'REDEEM', 'FORFEIT') or e.cause = 'TRANSFER'),
                            0)::bigint as other
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket between 0 and 1023
                        and e.asset = 3
                        and e.posted_at >= :from
                        and e.posted_at < :until
                    """);

    private static final Sql TERMS =
            sql(
                    """
                    select distinct on (t.from_month) t.from_month, t.unit, t.expected, t.basis, t.set_at
                    from points_terms t
                    where t.tenant = :tenant
                    order by t.from_month, t.set_at desc, t.id desc
                    """);

    private static final Sql SET_TERMS =
            sql(
                    """
                    insert into points_terms (tenant, from_month, id, set_at, unit, expected, basis, set_by)
                    values (:tenant, :month, :id, :at, :unit, :expected, :basis, :by)
                    """);

    private final Db db;
    private final Ids ids;
    private final Tenants tenants;
    private final OperationLog log;

    PointsBook(Db db, Ids ids, Tenants tenants, OperationLog log) {
        this.db = db;
        this.ids = ids;
        this.tenants = tenants;
        this.log = log;
    }

    /// Days of the chain's zone, both included.
    @Pure
    record Period(LocalDate from, LocalDate to) {
        private static final int FIRST = 1990;
        private static final int LAST = 2200;

        Period {
            InvalidValue.unless(
                    from.getYear() >= FIRST && from.getYear() <= LAST, "from", "from 1990 to 2200");
            InvalidValue.unless(
                    to.getYear() >= FIRST && to.getYear() <= LAST, "to", "from 1990 to 2200");
            InvalidValue.unless(!to.isBefore(from), "to", "not before from");
        }

        Closing.Months months() {
            return new Closing.Months(
                    YearMonth.from(from.minusDays(1)).toString(), YearMonth.from(to).toString());
        }
    }

    /// `book` is the sum of all entries at the period's end; `agrees` that it is the closing of all
    /// cohorts, which is what makes the roll-forward one.
    @Pure
    record RollForward(
            LocalDate from,
            LocalDate to,
            List<Cohort.Line> cohorts,
            Cohort.Line total,
            long book,
            boolean agrees) {}

    /// What the lake is told.
    private record SetTold(String fromMonth) {}

    RollForward rollForward(Tenant tenant, Period period) {
        return db.snapshot(
                tenant,
                tx -> {
                    List<Cohort.Line> lines =
                            cohorts(tx, period).stream().map(Cohort::line).toList();
                    Cohort.Line total = Cohort.Line.total(lines);
                    Long book = tx.first(bound(tx, BOOK, period), row -> row.whole("points"));
                    long sum = book == null ? 0 : book;
                    return new RollForward(
                            period.from(), period.to(), lines, total, sum, sum == total.closing());
                });
    }

    Breakage breakage(Tenant tenant) {
        LocalDate today = db.clock().instant().atZone(zone(tenant)).toLocalDate();
        return db.snapshot(tenant, tx -> Breakage.of(cohorts(tx, new Period(today, today))));
    }

    Outcome<Closing.Books> valued(Tenant tenant, Period period) {
        return db.snapshot(tenant, tx -> valued(tx, period));
    }

    Outcome<Journal> journal(Tenant tenant, Period period) {
        return db.snapshot(
                tenant,
                tx -> {
                    Journal.Stored found = tx.first(bound(tx, STORED, period), PointsBook::stored);
                    Journal.Stored stored =
                            found == null ? new Journal.Stored(0, 0, 0, 0, 0) : found;
                    return valued(tx, period).map(books -> Journal.of(books, stored));
                });
    }

    private Outcome<Closing.Books> valued(Tx tx, Period period) {
        var sales = new HashMap<String, Closing.Sales>();
        tx.each(
                bound(tx, SALES, period),
                row ->
                        sales.put(
                                row.text("cohort"),
                                new Closing.Sales(row.whole("before"), row.whole("until"))));
        return Closing.value(cohorts(tx, period), sales, terms(tx), period.months());
    }

    List<Terms> terms(Tenant tenant) {
        return db.read(tenant, PointsBook::terms);
    }

    /// Refused: month-closed.
    Outcome<Terms> set(Caller caller, Terms terms) {
        return db.write(
                caller.tenant(),
                tx -> {
                    Instant at = db.clock().instant();
                    ZoneId zone = zone(tx.tenant());
                    String month = YearMonth.from(at.atZone(zone)).toString();
                    return Terms.set(said(tx, zone), terms, month)
                            .map(may -> kept(tx, caller, may, at));
                });
    }

    private Terms kept(Tx tx, Caller caller, Terms terms, Instant at) {
        tx.update(
                SET_TERMS
                        .with("tenant", tx.tenant().id())
                        .with("month", terms.fromMonth())
                        .with("id", ids.next(0))
                        .with("at", at)
                        .with("unit", terms.unit().toString())
                        .with("expected", terms.expected().toString())
                        .with("basis", terms.basis())
                        .with("by", caller.name()));
        Events.publish(
                tx,
                List.of(
                        new Event(
                                ids.next(0),
                                "points-terms.set",
                                null,
                                at,
                                new SetTold(terms.fromMonth()))));
        log.record(tx, caller, "accounting.terms", "month:" + terms.fromMonth(), terms);
        return terms;
    }

    private static List<Terms.Said> said(Tx tx, ZoneId zone) {
        return tx.list(
                TERMS.with("tenant", tx.tenant().id()),
                row ->
                        new Terms.Said(
                                row.text("from_month"),
                                YearMonth.from(row.instant("set_at").atZone(zone)).toString()));
    }

    private List<Cohort> cohorts(Tx tx, Period period) {
        record Key(String month, Origin origin) {}
        var before = new TreeMap<String, Map<Cohort.Kind, Long>>();
        var within = new HashMap<String, Map<Cohort.Kind, Long>>();
        var keys = new HashMap<String, Key>();
        tx.each(
                bound(tx, COHORTS, period),
                row -> {
                    String cause = row.text("origin");
                    Origin origin =
                            cause.isEmpty() ? Origin.DEBT : Origin.of(Cause.Kind.valueOf(cause));
                    var key = new Key(row.text("cohort"), origin);
                    String place = key.month() + " " + origin.ordinal();
                    var kind = Cohort.Kind.valueOf(row.text("kind"));
                    keys.put(place, key);
                    before.computeIfAbsent(place, _ -> new EnumMap<>(Cohort.Kind.class))
                            .merge(kind, row.whole("before"), Long::sum);
                    within.computeIfAbsent(place, _ -> new EnumMap<>(Cohort.Kind.class))
                            .merge(kind, row.whole("within"), Long::sum);
                });
        var cohorts = new ArrayList<Cohort>();
        before.forEach((place, sums) -> {
            Key key = keys.get(place);
            Map<Cohort.Kind, Long> changes = within.get(place);
            if (key != null && changes != null) {
                cohorts.add(new Cohort(key.month(), key.origin(), sums, changes));
            }
        });
        return cohorts;
    }

    private static List<Terms> terms(Tx tx) {
        return tx.list(
                TERMS.with("tenant", tx.tenant().id()),
                row ->
                        new Terms(
                                row.text("from_month"),
                                Ratio.of(row.text("unit")),
                                Ratio.of(row.text("expected")),
                                row.text("basis")));
    }

    private Sql bound(Tx tx, Sql sql, Period period) {
        ZoneId zone = zone(tx.tenant());
        Instant from = period.from().atStartOfDay(zone).toInstant();
        Instant until = period.to().plusDays(1).atStartOfDay(zone).toInstant();
        return sql.with("tenant", tx.tenant().id())
                .with("zone", zone.getId())
                .with("from", from)
                .with("until", until);
    }

    private ZoneId zone(Tenant tenant) {
        return tenants.settings(tenant).zone();
    }

    private static Journal.Stored stored(Row row) {
        return new Journal.Stored(
                row.whole("paid_in"),
                row.whole("paid_out"),
                row.whole("spent"),
                row.whole("forfeited"),
                row.whole("other"));
    }
}
