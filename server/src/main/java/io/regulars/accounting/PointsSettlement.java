package io.regulars.accounting;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.stored.Stored;
import io.regulars.stored.StoredRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the points that were used from the entries of the ledger, by when they were posted, with
/// the store that each lot came from. Points without a store, those given back after their lot had
/// lapsed and those that paid a debt on their way back are the head entity's.
@Component
class PointsSettlement {
    /// Each lot that a use drew on or that got points back, with where it was earned and used.
    private static final String DRAWN =
            """
                from entry e
                cross join lateral (select e.lots[i] as lot, e.lots[i + 1] as change
                    from generate_series(1, cardinality(e.lots), 2) as i
                    union all
                    select null, -e.debt
                    where e.debt <> 0) u
                left join entry c
                    on c.tenant = :tenant and c.bucket = e.bucket and c.id = u.lot and c.cause <> 'CANCEL'
                left join order_fact o
                    on o.tenant = :tenant and o.bucket = e.bucket and o.id = c.about
                left join order_fact b
                    on b.tenant = :tenant and b.bucket = e.bucket and b.id = e.about
                where e.tenant = :tenant
                    and e.bucket between 0 and 1023
                    and e.asset = 1
                    and e.house = 'REDEEM'
                    and e.posted_at >= :from
                    and e.posted_at < :until) m
            left join unnest(:stores::text[], :entities::text[]) as em (store, entity)
                on em.store = m.earned_store
            left join unnest(:stores::text[], :entities::text[]) as bm (store, entity)
                on bm.store = m.burnt_store
            """;

    private static final Sql FLOWS =
            sql(
                    """
                    select coalesce(em.entity, :head) as earned, coalesce(bm.entity, :head) as burnt, m.day, -sum(m.change)::bigint as points
                    from (select o.store as earned_store, b.store as burnt_store, u.change,
                            to_char(e.posted_at at time zone :zone, 'yyyy-mm-dd') as day
                    """
                            + DRAWN
                            + """
                            group by earned, burnt, m.day
                            order by m.day, earned, burnt
                            """);

    private static final Sql ENTRIES =
            sql(
                    """
                    select m.id, m.member, m.posted_at, m.earned_store, m.burnt_store, -m.change as points
                    from (select e.id, e.member, e.posted_at, o.store as earned_store, b.store as burnt_store, u.change
                    """
                            + DRAWN
                            + """
                            where coalesce(em.entity, :head) = :earned
                                and coalesce(bm.entity, :head) = :burnt
                            order by m.posted_at, m.id
                            limit :most
                            """);

    private static final Sql AGREED =
            sql(
                    """
                    select distinct on (a.from_day) a.from_day, a.unit, a.head, a.basis
                    from points_agreed a
                    where a.tenant = :tenant
                    order by a.from_day, a.set_at desc, a.id desc
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into points_agreed (tenant, from_day, id, set_at, unit, head, basis, set_by)
                    values (:tenant, :day, :id, :at, :unit, :head, :basis, :by)
                    """);

    /// So many entries are shown of a pair; who needs more asks for a shorter period.
    private static final int MOST = 2_000;

    private final Db db;
    private final Ids ids;
    private final Tenants tenants;
    private final OperationLog log;
    private final StoredRules stored;

    PointsSettlement(Db db, Ids ids, Tenants tenants, OperationLog log, StoredRules stored) {
        this.db = db;
        this.ids = ids;
        this.tenants = tenants;
        this.log = log;
        this.stored = stored;
    }

    /// `head` answers for what has no store; null before a value was agreed.
    @Pure
    record Report(
            LocalDate from,
            LocalDate to,
            @Nullable String head,
            PointsSettling.Settled of,
            long together) {}

    /// Points of one lot that one entry used, or gave back where they are negative.
    @Pure
    record Drawn(
            Id entryId,
            Id memberId,
            Instant at,
            @Nullable String earnedStore,
            @Nullable String burntStore,
            long points) {}

    /// Whose points, and where they were used.
    record Pair(String earned, String burnt) {}

    List<Agreed> agreed(Tenant tenant) {
        return db.read(tenant, PointsSettlement::agreed);
    }

    /// Refused: already-settled.
    Outcome<Agreed> set(Caller caller, Agreed wanted) {
        return db.write(
                caller.tenant(),
                tx -> {
                    InvalidValue.unless(
                            stored.settings(tx).issuers().stream()
                                    .map(Stored.Issuer::code)
                                    .anyMatch(wanted.head()::equals),
                            "head",
                            "one of the legal entities");
                    Instant now = db.clock().instant();
                    LocalDate today = now.atZone(zone(tx)).toLocalDate();
                    Outcome<Agreed> outcome = Agreed.set(agreed(tx), wanted, today);
                    if (outcome instanceof Outcome.Done<Agreed>) {
                        tx.update(
                                SET.with("tenant", tx.tenant().id())
                                        .with("day", wanted.fromDay().toString())
                                        .with("id", ids.next(0))
                                        .with("at", now)
                                        .with("unit", wanted.unit().toString())
                                        .with("head", wanted.head())
                                        .with("basis", wanted.basis())
                                        .with("by", caller.name()));
                        log.record(
                                tx, caller, "accounting.agreed", "day:" + wanted.fromDay(), wanted);
                    }
                    return outcome;
                });
    }

    /// Refused: agreed-missing.
    Outcome<Report> report(Tenant tenant, PointsBook.Period period) {
        return db.snapshot(
                tenant,
                tx -> {
                    List<Agreed> agreed = agreed(tx);
                    String head = head(agreed, period);
                    return PointsSettling.settle(flows(tx, period, head), agreed)
                            .map(of ->
                                    new Report(
                                            period.from(),
                                            period.to(),
                                            head,
                                            of,
                                            of.settled().totals().values().stream()
                                                    .mapToLong(Long::longValue)
                                                    .sum()));
                });
    }

    List<Drawn> entries(Tenant tenant, PointsBook.Period period, Pair pair) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                bound(tx, ENTRIES, period, head(agreed(tx), period))
                                        .with("earned", pair.earned())
                                        .with("burnt", pair.burnt())
                                        .with("most", MOST),
                                row ->
                                        new Drawn(
                                                row.id("id"),
                                                row.id("member"),
                                                row.instant("posted_at"),
                                                row.textOrNull("earned_store"),
                                                row.textOrNull("burnt_store"),
                                                row.whole("points"))));
    }

    private List<PointsSettling.Burnt> flows(
            Tx tx, PointsBook.Period period, @Nullable String head) {
        return tx.list(
                bound(tx, FLOWS, period, head).with("zone", zone(tx).getId()),
                row ->
                        new PointsSettling.Burnt(
                                row.text("earned"),
                                row.text("burnt"),
                                LocalDate.parse(row.text("day")),
                                row.whole("points")));
    }

    private static @Nullable String head(List<Agreed> agreed, PointsBook.Period period) {
        Agreed last = Agreed.on(agreed, period.to());
        return last == null ? null : last.head();
    }

    private Sql bound(Tx tx, Sql sql, PointsBook.Period period, @Nullable String head) {
        ZoneId zone = zone(tx);
        var stores = List.copyOf(stored.settings(tx).stores().entrySet());
        return sql.with("tenant", tx.tenant().id())
                .with("head", head == null ? "" : head)
                .with("stores", Columns.texts(stores, Map.Entry::getKey))
                .with("entities", Columns.texts(stores, Map.Entry::getValue))
                .with("from", period.from().atStartOfDay(zone).toInstant())
                .with("until", period.to().plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static List<Agreed> agreed(Tx tx) {
        return tx.list(
                AGREED.with("tenant", tx.tenant().id()),
                row ->
                        new Agreed(
                                LocalDate.parse(row.text("from_day")),
                                Ratio.of(row.text("unit")),
                                row.text("head"),
                                row.text("basis")));
    }

    private ZoneId zone(Tx tx) {
        return tenants.settings(tx.tenant()).zone();
    }
}
