package io.regulars.reports;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reports as files: asked for with a reason, written by a job, fetched by the one who asked and
/// nobody else. Asking and each fetching stand in the operation log.
@Component
class ReportFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);

    /// Files of one person that wait at once.
    static final int MOST_OPEN = 5;

    private static final Sql ADD =
            sql(
                    """
                    insert into report_file (tenant, id, report, format, language, reason, asked_by, asker, asked_at, state, bytes, downloads)
                    values (:tenant, :id, :report, :format, :language, :reason, :by, :asker, :at, 'WAITING', 0, 0)
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    select count(*) as open
                    from report_file f
                    where f.tenant = :tenant
                        and f.state = 'WAITING'
                        and f.asked_by = :by
                    """);

    private static final Sql OWN =
            sql(
                    """
                    select f.id, f.report, f.format, f.language, f.reason, f.asked_by, f.asker, f.asked_at, f.state, f.until, f.bytes, f.downloads
                    from report_file f
                    where f.tenant = :tenant
                        and f.report = :report
                        and f.asked_by = :by
                    order by f.asked_at desc, f.id desc
                    limit 20
                    """);

    private static final Sql ONE =
            sql(
                    """
                    select f.id, f.report, f.format, f.language, f.reason, f.asked_by, f.asker, f.asked_at, f.state, f.until, f.bytes, f.downloads
                    from report_file f
                    where f.tenant = :tenant
                        and f.id = :id
                    for update
                    """);

    private static final Sql NEXT =
            sql(
                    """
                    select f.id, f.report, f.format, f.language, f.reason, f.asked_by, f.asker, f.asked_at, f.state, f.until, f.bytes, f.downloads
                    from report_file f
                    where f.tenant = :tenant
                        and f.state = 'WAITING'
                    order by f.asked_at, f.id
                    limit 1
                    """);

    private static final Sql END =
            sql(
                    """
                    update report_file f
                    set state = :state,
                        until = :until::timestamptz,
                        bytes = :bytes,
                        body = :body
                    where f.tenant = :tenant
                        and f.id = :id
                        and f.state = 'WAITING'
                    """);

    private static final Sql FETCHED =
            sql(
                    """
                    update report_file f
                    set downloads = f.downloads + 1
                    where f.tenant = :tenant
                        and f.id = :id
                    returning f.body
                    """);

    private static final Sql OVER =
            sql(
                    """
                    update report_file f
                    set state = 'EXPIRED',
                        body = null
                    where f.tenant = :tenant
                        and f.state = 'DONE'
                        and f.until <= :now
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Tenants tenants;

    ReportFiles(Db db, Ids ids, OperationLog log, Tenants tenants) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.tenants = tenants;
    }

    /// As which file, in which language, and why.
    record Wish(ReportFile.Format format, ReportFile.Language language, String reason) {
        private static final int REASON = 400;

        Wish {
            InvalidReport.unless(
                    !reason.isBlank() && reason.length() <= REASON,
                    "reason",
                    "1 to " + REASON + " characters");
        }
    }

    /// A file as it is sent.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fetched(ReportFile file, byte[] body) {}

    /// Refused: unknown-report, report-not-ready, too-many-reports.
    Answer<ReportFile> ask(Caller caller, RequestKey key, Id report, Wish wish) {
        return db.once(
                caller.tenant(),
                key,
                ReportFile.class,
                tx -> {
                    Report of = ReportRows.one(tx, report);
                    if (of == null) {
                        return Outcome.refused(Refused.UNKNOWN_REPORT, "no report has that id");
                    }
                    Long open =
                            tx.first(
                                    OPEN.with("tenant", tx.tenant().id())
                                            .with("by", caller.identity()),
                                    row -> row.whole("open"));
                    return of.ready()
                            .then(_ ->
                                    open != null && open >= MOST_OPEN
                                            ? Outcome.refused(
                                                    Refused.TOO_MANY_REPORTS,
                                                    "wait for one of the files")
                                            : Outcome.done(asked(tx, caller, report, wish)));
                });
    }

    private ReportFile asked(Tx tx, Caller caller, Id report, Wish wish) {
        var file =
                new ReportFile(
                        ids.next(0),
                        report,
                        wish.format(),
                        wish.language(),
                        wish.reason(),
                        caller.identity(),
                        caller.name(),
                        now(),
                        ReportFile.State.WAITING,
                        null,
                        0,
                        0);
        tx.update(
                ADD.with("tenant", tx.tenant().id())
                        .with("id", file.id())
                        .with("report", report)
                        .with("format", file.format().name())
                        .with("language", file.language().name())
                        .with("reason", file.reason())
                        .with("by", file.askedBy())
                        .with("asker", file.asker())
                        .with("at", file.askedAt()));
        log.record(
                tx,
                caller,
                Entry.of("report.file", "report:" + report)
                        .after(Map.of("file", file.id(), "format", file.format()))
                        .because(file.reason()));
        return file;
    }

    /// The caller's own of that report, the newest first.
    List<ReportFile> own(Caller caller, Id report) {
        Instant now = now();
        return db
                .read(
                        caller.tenant(),
                        tx ->
                                tx.list(
                                        OWN.with("tenant", tx.tenant().id())
                                                .with("report", report)
                                                .with("by", caller.identity()),
                                        ReportFiles::file))
                .stream()
                .map(each -> each.at(now))
                .toList();
    }

    /// Refused: unknown-report-file (also to whom did not ask), report-file-not-ready.
    Outcome<Fetched> fetch(Caller caller, Id report, Id id) {
        return db.write(
                caller.tenant(),
                tx -> {
                    ReportFile file = tx.first(of(ONE, tx, id), ReportFiles::file);
                    if (file == null
                            || !file.report().equals(report)
                            || !file.askedBy().equals(caller.identity())) {
                        return Outcome.refused(
                                Refused.UNKNOWN_REPORT_FILE, "no file of yours has that id");
                    }
                    return file.fetch(now())
                            .map(ready -> {
                                byte[] body =
                                        tx.first(of(FETCHED, tx, id), row -> row.bytes("body"));
                                log.record(
                                        tx,
                                        caller,
                                        Entry.of("report.fetch", "report:" + report)
                                                .after(Map.of("file", id, "bytes", ready.bytes()))
                                                .because(ready.reason()));
                                return new Fetched(ready, body == null ? new byte[0] : body);
                            });
                });
    }

    /// Writes the oldest file that waits. True where there may be more to do.
    boolean round(Tenant tenant, String chain) {
        ReportFile file =
                db.read(
                        tenant,
                        tx -> tx.first(NEXT.with("tenant", tenant.id()), ReportFiles::file));
        if (file == null) {
            return false;
        }
        byte[] body = written(tenant, file, chain);
        db.write(
                tenant,
                tx ->
                        tx.update(
                                of(END, tx, file.id())
                                        .with(
                                                "state",
                                                (body == null
                                                                ? ReportFile.State.FAILED
                                                                : ReportFile.State.DONE)
                                                        .name())
                                        .with(
                                                "until",
                                                body == null ? null : now().plus(ReportFile.KEPT))
                                        .with("bytes", body == null ? 0 : body.length)
                                        .with("body", body)));
        return true;
    }

    /// Null where the file cannot be written: it ends as failed and is in nobody's way.
    private byte @Nullable [] written(Tenant tenant, ReportFile file, String chain) {
        Report report = db.read(tenant, tx -> ReportRows.one(tx, file.report()));
        Content content = report == null ? null : report.content();
        if (report == null || content == null) {
            return null;
        }
        ZoneId zone = tenants.settings(tenant).zone();
        var sheet = new Sheet(report, content, chain, file, zone);
        try {
            return file.format() == ReportFile.Format.PDF
                    ? new PdfReport(sheet).write()
                    : new XlsxReport(sheet).write();
        } catch (RuntimeException broken) {
            LOG.warn("report file {} of tenant {} ends", file.id(), tenant.id(), broken);
            return null;
        }
    }

    /// Ends the files whose day is over.
    void expire(Tenant tenant) {
        db.write(tenant, tx -> tx.update(OVER.with("tenant", tenant.id()).with("now", now())));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private static ReportFile file(Row row) {
        return new ReportFile(
                row.id("id"),
                row.id("report"),
                ReportFile.Format.valueOf(row.text("format")),
                ReportFile.Language.valueOf(row.text("language")),
                row.text("reason"),
                row.text("asked_by"),
                row.text("asker"),
                row.instant("asked_at"),
                ReportFile.State.valueOf(row.text("state")),
                row.instantOrNull("until"),
                row.whole("bytes"),
                row.integer("downloads"));
    }
}
