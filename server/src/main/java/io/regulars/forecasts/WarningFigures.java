package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How quick the warnings are (DEF-20), whether those who were contacted came back (DEF-19), and
/// what is said to be the reason.
@Component
class WarningFigures {
    private static final int KEPT = 14;
    private static final int WIN_BACK_DAYS = 30;
    private static final int REASON_DAYS = 365;

    /// In seconds; those of the backlog crossed before anybody looked.
    private static final Sql LATENCY =
            sql(
                    """
                    select count(*) as flags,
                        count(*) filter (where f.ended is null) as open,
                        count(*) filter (where f.backlog) as backlog,
                        count(*) filter (where f.ended = 'WITHDRAWN') as withdrawn,
                        percentile_disc(0.5) within group (order by s.seconds) filter (where not f.backlog) as p50,
                        percentile_disc(0.95) within group (order by s.seconds) filter (where not f.backlog) as p95,
                        max(s.seconds) filter (where not f.backlog) as slowest
                    from warning_flag f
                    cross join lateral (select extract(epoch from f.flagged_at - f.crossed_at)::bigint as seconds) s
                    where f.tenant = :tenant
                        and f.bucket between 0 and 1023
                    """);

    /// Whose thirty days are over, and whose are not.
    private static final Sql WIN_BACK =
            sql(
                    """
                    select f.held_out, count(*) filter (where b.day <= :mature) as members,
                        count(*) filter (where b.day <= :mature and f.ended = 'BOUGHT' and f.ended_on between b.day and b.day + cast(:days as int)) as won,
                        count(*) filter (where b.day > :mature) as running
                    from warning_flag f
                    cross join lateral (select (coalesce(f.contacted_at, f.flagged_at) at time zone :zone)::date as day) b
                    where f.tenant = :tenant
                        and f.bucket between 0 and 1023
                        and (f.held_out or f.contacted_at is not null)
                        and f.ended is distinct from 'WITHDRAWN'
                    group by f.held_out
                    """);

    private static final Sql REASONS =
            sql(
                    """
                    select r.reason, count(distinct r.member) as members
                    from loss_reason r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.at >= :since
                    group by r.reason
                    order by members desc, r.reason
                    """);

    private final Db db;
    private final Tenants tenants;

    WarningFigures(Db db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    /// Seconds between the crossing in event time and the flag; absent before the first that was
    /// not of the backlog. What a late event undid counts as withdrawn, not as slow.
    @Pure
    record Latency(
            long flags,
            long open,
            long backlog,
            long withdrawn,
            @Nullable Long p50,
            @Nullable Long p95,
            @Nullable Long max) {}

    /// `members` whose thirty days since the contact (of the hold-out: since the flag) are over,
    /// `won` of them bought within; `running` are too young to count.
    @Pure
    record WinBack(boolean heldOut, long members, long won, long running) {}

    @Pure
    record Given(WarningFlags.Reason reason, long members) {}

    @Pure
    record All(
            List<Warnings.Version> versions,
            Latency latency,
            List<WinBack> winBack,
            List<Given> reasons,
            List<WarningScans.Scan> scans,
            Instant asOf) {}

    private static Latency latency(Row row) {
        return new Latency(
                row.whole("flags"),
                row.whole("open"),
                row.whole("backlog"),
                row.whole("withdrawn"),
                row.wholeOrNull("p50"),
                row.wholeOrNull("p95"),
                row.wholeOrNull("slowest"));
    }

    All all(Tenant tenant) {
        ZoneId zone = tenants.settings(tenant).zone();
        Instant now = db.clock().instant();
        LocalDate mature = now.atZone(zone).toLocalDate().minusDays(WIN_BACK_DAYS + 1L);
        return db.snapshot(
                tenant,
                tx -> {
                    Latency latency =
                            tx.first(LATENCY.with("tenant", tenant.id()), WarningFigures::latency);
                    return new All(
                            Warnings.list(tx),
                            latency == null ? new Latency(0, 0, 0, 0, null, null, null) : latency,
                            tx.list(
                                    WIN_BACK.with("tenant", tenant.id())
                                            .with("zone", zone.getId())
                                            .with("mature", mature)
                                            .with("days", WIN_BACK_DAYS),
                                    row ->
                                            new WinBack(
                                                    row.flag("held_out"),
                                                    row.whole("members"),
                                                    row.whole("won"),
                                                    row.whole("running"))),
                            tx.list(
                                    REASONS.with("tenant", tenant.id())
                                            .with("since", now.minus(Duration.ofDays(REASON_DAYS))),
                                    row ->
                                            new Given(
                                                    WarningFlags.Reason.valueOf(row.text("reason")),
                                                    row.whole("members"))),
                            WarningScans.list(tx, KEPT),
                            now);
                });
    }
}
