package io.regulars.reports;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes reports and when they are made by themselves.
final class ReportRows {
    private static final Sql ADD =
            sql(
                    """
                    insert into report (tenant, id, kind, from_day, to_day, cause, asker, asked_at, state, progress)
                    values (:tenant, :id, :kind, :from, :to, :cause, :asker, :at, 'WAITING', 0)
                    on conflict do nothing
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    select count(*) as open
                    from report r
                    where r.tenant = :tenant
                        and r.state = 'WAITING'
                    """);

    private static final Sql ONE =
            sql(
                    """
                    select r.id, r.kind, r.from_day, r.to_day, r.cause, r.asker, r.asked_at, r.state, r.progress, r.ended_at, r.why,
                        r.content::text as content
                    from report r
                    where r.tenant = :tenant
                        and r.id = :id
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select r.id, r.kind, r.from_day, r.to_day, r.cause, r.asker, r.asked_at, r.state, r.progress, r.ended_at, r.why,
                        null as content
                    from report r
                    where r.tenant = :tenant
                        and (r.asked_at, r.id) < (:at, :id)
                    order by r.asked_at desc, r.id desc
                    limit :limit
                    """);

    private static final Sql NEXT =
            sql(
                    """
                    select r.id, r.kind, r.from_day, r.to_day, r.cause, r.asker, r.asked_at, r.state, r.progress, r.ended_at, r.why,
                        null as content
                    from report r
                    where r.tenant = :tenant
                        and r.state = 'WAITING'
                    order by r.asked_at, r.id
                    limit 1
                    """);

    private static final Sql STEP =
            sql(
                    """
                    update report r
                    set progress = :progress
                    where r.tenant = :tenant
                        and r.id = :id
                        and r.state = 'WAITING'
                    """);

    private static final Sql END =
            sql(
                    """
                    update report r
                    set state = :state,
                        progress = 100,
                        ended_at = :at,
                        why = :why,
                        content = :content::jsonb
                    where r.tenant = :tenant
                        and r.id = :id
                        and r.state = 'WAITING'
                    """);

    private static final Sql SCHEDULES =
            sql(
                    """
                    select s.kind, s.day, s.set_by, s.set_at
                    from report_schedule s
                    where s.tenant = :tenant
                    order by s.kind
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into report_schedule (tenant, kind, day, set_by, set_at)
                    values (:tenant, :kind, :day, :by, :at)
                    on conflict (tenant, kind) do update
                    set day = :day,
                        set_by = :by,
                        set_at = :at
                    """);

    private ReportRows() {}

    /// False where a schedule has made that report already.
    static boolean add(Tx tx, Report report) {
        return tx.update(
                        ADD.with("tenant", tx.tenant().id())
                                .with("id", report.id())
                                .with("kind", report.kind().name())
                                .with("from", report.from())
                                .with("to", report.to())
                                .with("cause", report.cause().name())
                                .with("asker", report.asker())
                                .with("at", report.askedAt()))
                == 1;
    }

    static long open(Tx tx) {
        Long open = tx.first(OPEN.with("tenant", tx.tenant().id()), row -> row.whole("open"));
        return open == null ? 0 : open;
    }

    static @Nullable Report one(Tx tx, Id id) {
        return tx.first(ONE.with("tenant", tx.tenant().id()).with("id", id), ReportRows::report);
    }

    static List<Report> list(Tx tx, Instant at, Id id, int limit) {
        return tx.list(
                LIST.with("tenant", tx.tenant().id())
                        .with("at", at)
                        .with("id", id)
                        .with("limit", limit),
                ReportRows::report);
    }

    static @Nullable Report next(Tx tx) {
        return tx.first(NEXT.with("tenant", tx.tenant().id()), ReportRows::report);
    }

    static void step(Tx tx, Id id, int progress) {
        tx.update(STEP.with("tenant", tx.tenant().id()).with("id", id).with("progress", progress));
    }

    static void done(Tx tx, Id id, Content content, Instant at) {
        tx.update(
                END.with("tenant", tx.tenant().id())
                        .with("id", id)
                        .with("state", Report.State.DONE.name())
                        .with("at", at)
                        .with("why", null)
                        .with("content", Json.write(content)));
    }

    static void failed(Tx tx, Id id, String why, Instant at) {
        tx.update(
                END.with("tenant", tx.tenant().id())
                        .with("id", id)
                        .with("state", Report.State.FAILED.name())
                        .with("at", at)
                        .with("why", why)
                        .with("content", null));
    }

    static List<Schedule> schedules(Tx tx) {
        return tx.list(
                SCHEDULES.with("tenant", tx.tenant().id()),
                row -> {
                    Long day = row.wholeOrNull("day");
                    return new Schedule(
                            Kind.valueOf(row.text("kind")),
                            day == null ? null : day.intValue(),
                            row.text("set_by"),
                            row.instant("set_at"));
                });
    }

    static void set(Tx tx, Schedule schedule) {
        tx.update(
                SET.with("tenant", tx.tenant().id())
                        .with("kind", schedule.kind().name())
                        .with("day", schedule.day())
                        .with("by", schedule.setBy())
                        .with("at", schedule.setAt()));
    }

    private static Report report(Row row) {
        String content = row.textOrNull("content");
        return new Report(
                row.id("id"),
                Kind.valueOf(row.text("kind")),
                row.date("from_day"),
                row.date("to_day"),
                Report.Cause.valueOf(row.text("cause")),
                row.text("asker"),
                row.instant("asked_at"),
                Report.State.valueOf(row.text("state")),
                row.integer("progress"),
                row.instantOrNull("ended_at"),
                row.textOrNull("why"),
                content == null ? null : Json.read(content, Content.class));
    }
}
