package io.regulars.loyalty.desk;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Takeout;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes approved exports, one page of the list a transaction: part, count and place in one
/// commit, so that a process that was killed is followed by another at the very next row. Reads the
/// list as the one who asked would see it.
@Component
class ExportRun {
    private static final Sql NEXT =
            sql(
                    """
                    select r.id, r.list, r.question::text as question, r.asker, r.role, r.scope, r.rows, r.parts, r.after, r.asked_at
                    from export_run r
                    where r.tenant = :tenant
                        and r.state = 'RUNNING'
                    order by r.asked_at, r.id
                    limit 1
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    update export_run r
                    set state = :state,
                        rows = :rows,
                        parts = r.parts + 1,
                        after = :after,
                        until = :until::timestamptz
                    where r.tenant = :tenant
                        and r.id = :id
                        and r.state = 'RUNNING'
                        and r.parts = :part
                    """);

    private static final Sql PART =
            sql(
                    """
                    insert into export_part (tenant, export, part, body)
                    values (:tenant, :id, :part, :body)
                    """);

    private static final Sql OVER =
            sql(
                    """
                    update export_run r
                    set state = 'EXPIRED'
                    where r.tenant = :tenant
                        and r.state = 'DONE'
                        and r.until <= :now
                    returning r.id
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from export_part p
                    where p.tenant = :tenant
                        and p.export = any(:ids)
                    """);

    /// Rows of a takeout in one part: each is a line of a few bytes.
    private static final int MOST_ROWS = 5_000;

    private final Db db;
    private final Tenants tenants;
    private final MemberLists members;
    private final OrderLists orders;
    private final Takeouts takeouts;

    ExportRun(Db db, Tenants tenants, MemberLists members, OrderLists orders, Takeouts takeouts) {
        this.takeouts = takeouts;
        this.db = db;
        this.tenants = tenants;
        this.members = members;
        this.orders = orders;
    }

    private record Job(
            Id id,
            Export.Of list,
            String question,
            Caller asker,
            long rows,
            int part,
            @Nullable String after,
            Instant askedAt) {}

    /// Writes the next page of the chain's oldest export. True where there may be more to do.
    boolean round(Tenant tenant) {
        Job job =
                db.read(
                        tenant,
                        tx -> tx.first(NEXT.with("tenant", tenant.id()), row -> job(tenant, row)));
        if (job == null) {
            return false;
        }
        ZoneId zone = tenants.settings(tenant).zone();
        String mark =
                job.asker().name()
                        + " · "
                        + job.id()
                        + " · "
                        + LocalDate.ofInstant(job.askedAt(), zone);
        var text = new ExportText(zone, mark);
        Part part = page(job, text);
        String body = (job.part() == 0 ? head(job.list(), text) : "") + part.body();
        db.write(tenant, tx -> keep(tx, job, part, body));
        return true;
    }

    /// Ends the files whose day is over.
    void expire(Tenant tenant) {
        Sql over = OVER.with("tenant", tenant.id()).with("now", db.clock().instant());
        db.write(
                tenant,
                tx -> {
                    var ids = tx.list(over, row -> row.id("id"));
                    return ids.isEmpty()
                            ? 0
                            : tx.update(tx.in(FORGET.with("tenant", tenant.id()), "ids", ids));
                });
    }

    private record Part(String body, int rows, @Nullable String next) {}

    private String head(Export.Of list, ExportText text) {
        return switch (list) {
            case MEMBERS -> text.head(ExportText.MEMBERS);
            case ORDERS -> text.head(ExportText.ORDERS);
            case CODES, COUPONS, JOURNAL, TOP_UPS -> text.head(takeouts.of(list).head());
        };
    }

    private Part page(Job job, ExportText text) {
        return switch (job.list()) {
            case MEMBERS -> {
                var filter =
                        Json.read(job.question(), MemberFilter.class)
                                .part(job.after(), Cursor.MOST);
                MemberLists.Lines page = members.list(job.asker(), filter);
                yield new Part(text.members(page.items()), page.items().size(), page.next());
            }
            case ORDERS -> {
                var filter =
                        Json.read(job.question(), OrderFilter.class).part(job.after(), Cursor.MOST);
                Page<OrderLists.Line> page = orders.list(job.asker(), filter);
                yield new Part(text.orders(page.items()), page.items().size(), page.next());
            }
            case CODES, COUPONS, JOURNAL, TOP_UPS -> {
                Takeout.Part part =
                        takeouts.of(job.list())
                                .part(job.asker().tenant(), job.question(), job.after(), MOST_ROWS);
                yield new Part(text.plain(part.rows()), part.rows().size(), part.next());
            }
        };
    }

    private boolean keep(Tx tx, Job job, Part part, String body) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        boolean done = part.next() == null;
        int kept =
                tx.update(
                        KEEP.with("tenant", tx.tenant().id())
                                .with("id", job.id())
                                .with("part", job.part())
                                .with(
                                        "state",
                                        (done ? Export.State.DONE : Export.State.RUNNING).name())
                                .with("rows", job.rows() + part.rows())
                                .with("after", part.next())
                                .with("until", done ? now.plus(Export.KEPT) : null));
        if (kept == 1) {
            tx.update(
                    PART.with("tenant", tx.tenant().id())
                            .with("id", job.id())
                            .with("part", job.part())
                            .with("body", body));
        }
        return kept == 1;
    }

    private static Job job(Tenant tenant, Row row) {
        var asker =
                new Caller(
                        tenant,
                        null,
                        row.text("asker"),
                        Role.valueOf(row.text("role")),
                        row.textOrNull("scope"),
                        false,
                        "local",
                        "export");
        return new Job(
                row.id("id"),
                Export.Of.valueOf(row.text("list")),
                row.text("question"),
                asker,
                row.whole("rows"),
                row.integer("parts"),
                row.textOrNull("after"),
                row.instant("asked_at"));
    }
}
