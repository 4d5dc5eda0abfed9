package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.events.Anchor;
import io.regulars.events.Anchors;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The nightly checks of the book: what each found, the newest first. A break is an event
/// (`book.broken`) as well.
@Component
public class VerifyRuns {
    /// A chain that was never checked waits for its first night; later, a night that was missed is
    /// made up for.
    private static final Duration NIGHT = Duration.ofHours(3);

    /// Two months of nights.
    static final int KEPT = 60;

    @Pure
    public record Run(
            Instant at,
            long tookMs,
            boolean clean,
            Map<String, Long> checked,
            List<String> broken) {}

    /// What the house hears of a break; the lines are in the run.
    private record Broken(Instant at, int lines, String first) {}

    private static final Sql LIST =
            sql(
                    """
                    select v.at, v.took_ms, v.clean, v.checked, v.broken
                    from verify_run v
                    where v.tenant = :tenant
                    order by v.at desc
                    limit :limit
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into verify_run (tenant, at, took_ms, clean, checked, broken)
                    values (:tenant, :at, :took, :clean, :checked::jsonb, :broken::jsonb)
                    on conflict do nothing
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from verify_run v
                    where v.tenant = :tenant
                        and v.at < :before
                    """);

    private final Db db;
    private final Ids ids;
    private final Verify verify;
    private final Tenants tenants;

    VerifyRuns(Db db, Ids ids, Verify verify, Tenants tenants) {
        this.db = db;
        this.ids = ids;
        this.verify = verify;
        this.tenants = tenants;
    }

    public List<Run> list(Tenant tenant, int limit) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                LIST.with("tenant", tenant.id()).with("limit", limit),
                                VerifyRuns::run));
    }

    /// The chains whose check of this day is still to be made.
    List<Tenant> due(LocalTime from) {
        return tenants.list().stream()
                .map(Tenants.Named::tenant)
                .filter(tenant -> due(tenant, from))
                .toList();
    }

    /// Whether the check of this day, at `from` on the chain's clock, is still to be made.
    boolean due(Tenant tenant, LocalTime from) {
        List<Run> last = list(tenant, 1);
        return due(
                db.clock().instant(),
                tenants.settings(tenant).zone(),
                from,
                last.isEmpty() ? null : last.getFirst().at());
    }

    static boolean due(Instant now, ZoneId zone, LocalTime from, @Nullable Instant last) {
        Instant slot = now.atZone(zone).toLocalDate().atTime(from).atZone(zone).toInstant();
        return !now.isBefore(slot)
                && (last == null ? now.isBefore(slot.plus(NIGHT)) : last.isBefore(slot));
    }

    /// Checks the book and the event log now and keeps what was found; a log that is right leaves
    /// an anchor.
    Run check(Tenant tenant) {
        Instant at = now();
        Verify.Whole whole = verify.whole(tenant, List.of());
        Verified found = whole.found();
        Anchor head = whole.events().head();
        long took = Math.max(0, Duration.between(at, now()).toMillis());
        var run = new Run(at, took, found.clean(), found.checked(), found.broken());
        db.write(
                tenant,
                tx -> {
                    tx.update(
                            KEEP.with("tenant", tenant.id())
                                    .with("at", at)
                                    .with("took", took)
                                    .with("clean", run.clean())
                                    .with("checked", Json.write(run.checked()))
                                    .with("broken", Json.write(run.broken())));
                    tx.update(
                            FORGET.with("tenant", tenant.id())
                                    .with("before", at.minus(Duration.ofDays(KEPT))));
                    if (head != null) {
                        Anchors.keep(tx, head);
                    }
                    if (!run.clean()) {
                        var body = new Broken(at, run.broken().size(), run.broken().getFirst());
                        Events.publish(
                                tx, List.of(new Event(ids.next(0), "book.broken", null, at, body)));
                    }
                    return true;
                });
        return run;
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Run run(Row row) {
        return new Run(
                row.instant("at"),
                row.whole("took_ms"),
                row.flag("clean"),
                counts(row.text("checked")),
                List.of(Json.read(row.text("broken"), String[].class)));
    }

    @SuppressWarnings("unchecked") // whole numbers by name
    private static Map<String, Long> counts(String json) {
        var counts = new java.util.TreeMap<String, Long>();
        Map<String, Number> read = Json.read(json, Map.class);
        read.forEach((what, count) -> counts.put(what, count.longValue()));
        return counts;
    }
}
