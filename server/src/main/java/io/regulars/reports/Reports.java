package io.regulars.reports;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.access.Tenants;
import io.regulars.events.FeedStates;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reports that are asked for, and those that are made by themselves. [ReportRun] makes them.
@Component
class Reports {
    /// Reports of a chain that wait at once.
    static final int MOST_OPEN = 5;

    /// Events that the lake may have before it and is still said to be up to date.
    private static final int FAR = 2_000;

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Tenants tenants;
    private final FeedStates feeds;

    Reports(Db db, Ids ids, OperationLog log, Tenants tenants, FeedStates feeds) {
        this.feeds = feeds;
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.tenants = tenants;
    }

    /// What is asked for: the report of those days, both included.
    record Wish(Kind kind, LocalDate from, LocalDate to) {
        Wish {
            InvalidReport.unless(!to.isBefore(from), "to", "not before from");
            InvalidReport.unless(
                    from.plusDays(Report.MOST_DAYS).isAfter(to),
                    "from",
                    "at most " + Report.MOST_DAYS + " days");
            InvalidReport.unless(
                    from.getYear() >= 1990 && to.getYear() <= 2200, "from", "from 1990 to 2200");
        }
    }

    /// Refused: too-many-reports.
    Answer<Report> ask(Caller caller, RequestKey key, Wish wish) {
        InvalidReport.unless(
                wish.to().isBefore(today(caller.tenant())), "to", "a day that is over");
        return db.once(
                caller.tenant(),
                key,
                Report.class,
                tx -> {
                    if (ReportRows.open(tx) >= MOST_OPEN) {
                        return Outcome.refused(
                                Refused.TOO_MANY_REPORTS, "wait for one of them to be made");
                    }
                    Report asked = asked(wish, Report.Cause.ASKED, caller.name());
                    ReportRows.add(tx, asked);
                    log.record(
                            tx, caller, Entry.of("report.ask", "report:" + asked.id()).after(wish));
                    return Outcome.done(asked);
                });
    }

    @Nullable Report one(Tenant tenant, Id id) {
        return db.read(tenant, tx -> ReportRows.one(tx, id));
    }

    /// The newest first, without what they say.
    Page<Report> list(Tenant tenant, Cursor.Part part) {
        long[] after = Cursor.read(part.after(), Long.MAX_VALUE / 2, Long.MAX_VALUE);
        Instant at =
                part.after() == null
                        ? now().plus(1, ChronoUnit.DAYS)
                        : Instant.EPOCH.plus(after[0], ChronoUnit.MICROS);
        List<Report> found =
                db.read(tenant, tx -> ReportRows.list(tx, at, new Id(after[1]), part.size() + 1));
        boolean more = found.size() > part.size();
        List<Report> page = more ? found.subList(0, part.size()) : found;
        return new Page<>(
                page,
                more
                        ? Cursor.of(
                                ChronoUnit.MICROS.between(Instant.EPOCH, page.getLast().askedAt()),
                                page.getLast().id().value())
                        : null);
    }

    List<Schedule> schedules(Tenant tenant) {
        return db.read(tenant, ReportRows::schedules);
    }

    Answer<Schedule> schedule(Caller caller, RequestKey key, Kind kind, @Nullable Integer day) {
        InvalidReport.unless(
                day == null || day >= 1 && day <= Schedule.LAST_DAY,
                "day",
                "1 to " + Schedule.LAST_DAY + ", or absent");
        return db.once(
                caller.tenant(),
                key,
                Schedule.class,
                tx -> {
                    var schedule = new Schedule(kind, day, caller.name(), now());
                    ReportRows.set(tx, schedule);
                    log.record(
                            tx,
                            caller,
                            Entry.of("report.schedule", "report-kind:" + kind)
                                    .after(day == null ? Map.of() : Map.of("day", day)));
                    return Outcome.done(schedule);
                });
    }

    /// Asks for what is due by a schedule, once for each month. While the lake is far behind the
    /// log (a history is being taken in), a report would tell of half a month: then it waits.
    void due(Tenant tenant) {
        if (behind(tenant)) {
            return;
        }
        for (Schedule schedule : schedules(tenant)) {
            Integer day = schedule.day();
            YearMonth month = day == null ? null : Periods.due(day, today(tenant));
            if (month != null) {
                var wish = new Wish(schedule.kind(), month.atDay(1), month.atEndOfMonth());
                Report asked = asked(wish, Report.Cause.SCHEDULED, schedule.setBy());
                db.write(tenant, tx -> ReportRows.add(tx, asked));
            }
        }
    }

    private boolean behind(Tenant tenant) {
        return feeds.waiting(tenant).events() > FAR
                || feeds.readers(tenant).stream()
                        .anyMatch(each -> each.name().equals("lake") && each.behind() > FAR);
    }

    private Report asked(Wish wish, Report.Cause cause, String asker) {
        return new Report(
                ids.next(0),
                wish.kind(),
                wish.from(),
                wish.to(),
                cause,
                asker,
                now(),
                Report.State.WAITING,
                0,
                null,
                null,
                null);
    }

    private LocalDate today(Tenant tenant) {
        return db.clock().instant().atZone(tenants.settings(tenant).zone()).toLocalDate();
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
