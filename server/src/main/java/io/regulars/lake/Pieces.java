package io.regulars.lake;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Duck;
import io.regulars.runtime.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes the files of the lake. All of a round is read in one moment, so that an order and its
/// lines are both there or both not; then the list is published; then the marks that it answers go.
/// A round that is stopped anywhere leaves the lake that was and the marks that were.
@Component
class Pieces {
    static final String LEASE = "lake";

    private static final Duration HELD = Duration.ofSeconds(60);

    private static final Sql CURSOR =
            sql(
                    """
                    select c.position
                    from feed_cursor c
                    where c.tenant = :tenant
                        and c.feed = 0
                        and c.subscriber = :subscriber
                    """);

    private static final Sql DUE =
            sql(
                    """
                    select d.source, d.day
                    from lake_due d
                    where d.tenant = :tenant
                    """);

    private static final Sql DONE =
            sql(
                    """
                    delete from lake_due d
                    where d.tenant = :tenant
                        and d.position <= :position
                    """);

    private static final Sql SPAN =
            sql(
                    """
                    select least(
                            (select min(o.placed_at) from order_fact o
                                where o.tenant = :tenant and o.bucket between 0 and 1023 and o.claimed_as is null),
                            (select min(r.returned_at) from return_fact r
                                where r.tenant = :tenant and r.bucket between 0 and 1023 and r.state = 'APPLIED'),
                            (select min(b.at) from behaviour_fact b where b.tenant = :tenant and b.bucket between 0 and 1023),
                            (select min(e.at) from entry e where e.tenant = :tenant and e.bucket between 0 and 1023),
                            (select min(t.at) from tier_change t where t.tenant = :tenant and t.bucket between 0 and 1023),
                            (select min(c.issued_at) from coupon c where c.tenant = :tenant and c.bucket between 0 and 1023),
                            (select min(m.registered_at) from member m where m.tenant = :tenant and m.bucket between 0 and 1023),
                            (select min(k.at) from channel_cost k where k.tenant = :tenant),
                            (select min(i.done_at) from price_import i where i.tenant = :tenant),
                            (select min(p.set_at) from points_terms p where p.tenant = :tenant)) as first,
                        greatest(
                            (select max(o.placed_at) from order_fact o
                                where o.tenant = :tenant and o.bucket between 0 and 1023 and o.claimed_as is null),
                            (select max(b.at) from behaviour_fact b where b.tenant = :tenant and b.bucket between 0 and 1023)) as last,
                        (select min(p.valid_from) from org_place p where p.tenant = :tenant) as placed
                    """);

    /// What a round did: files written, and those among them that differed although nothing had
    /// told of it.
    record Round(int written, int healed) {}

    private record Place(ZoneId zone, LocalDate today, Instant now) {}

    private record Read(
            long position, List<Manifest.Piece> pieces, Set<String> told, boolean anew) {}

    private final Db db;
    private final LakeFolder folder;
    private final Tenants tenants;
    private final Leases leases;

    Pieces(Db db, LakeFolder folder, Tenants tenants, Leases leases) {
        this.db = db;
        this.folder = folder;
        this.tenants = tenants;
        this.leases = leases;
    }

    /// Brings the lake up to what the log has told so far; all of it is made again where `anew`
    /// says so or nothing usable is there.
    Round write(Tenant tenant, Leases.@Nullable Lease lease, boolean anew) {
        ZoneId zone = tenants.settings(tenant).zone();
        Instant now = db.clock().instant();
        var place = new Place(zone, now.atZone(zone).toLocalDate(), now);
        Manifest there = folder.manifest(tenant);
        Manifest known = there != null ? there : Manifest.empty(tenant.id(), zone.getId(), 0, now);
        boolean usable =
                there != null
                        && there.format() == Manifest.FORMAT
                        && there.zone().equals(zone.getId())
                        && there.position() <= db.read(tenant, Pieces::cursor);
        Read read = read(tenant, place, known, anew || !usable);
        Manifest before =
                read.anew()
                        ? Manifest.empty(tenant.id(), zone.getId(), known.generation(), now)
                        : known;
        return publish(tenant, lease, before, read, now);
    }

    private Read read(Tenant tenant, Place place, Manifest known, boolean anew) {
        try (Duck.Session session = folder.duck().session()) {
            return db.snapshot(
                    tenant,
                    tx -> {
                        List<Due.Mark> marks =
                                tx.list(
                                        DUE.with("tenant", tenant.id()),
                                        row -> new Due.Mark(row.text("source"), row.date("day")));
                        boolean all = anew || marks.stream().anyMatch(Due.Mark::all);
                        Due due =
                                all
                                        ? Due.all(spans(tx, place), place.today())
                                        : Due.of(known, marks, place.today(), place.now());
                        var pieces = new ArrayList<Manifest.Piece>();
                        var told = new HashSet<String>();
                        for (Due.Task task : due.tasks()) {
                            leases.goOn(LEASE, HELD);
                            pieces.add(piece(session, tx, place, task, known.generation() + 1));
                        }
                        due.told()
                                .forEach(each ->
                                        told.add(key(each.table().title(), each.period().name())));
                        return new Read(cursor(tx), pieces, told, all);
                    });
        }
    }

    /// Publishes what was read. A file that says what the one before said is not put in its place.
    private Round publish(
            Tenant tenant, Leases.@Nullable Lease lease, Manifest before, Read read, Instant now) {
        Map<String, Manifest.Piece> old = new HashMap<>();
        before.pieces().forEach(each -> old.put(key(each.table(), each.period()), each));
        var fresh = new ArrayList<Manifest.Piece>();
        int written = 0;
        int healed = 0;
        for (Manifest.Piece piece : read.pieces()) {
            String key = key(piece.table(), piece.period());
            Manifest.Piece was = old.get(key);
            if (was != null && was.same(piece)) {
                if (piece.file() != null) {
                    folder.drop(tenant, piece.file());
                }
                fresh.add(was.readAgain(piece.readAt()));
            } else {
                written++;
                healed += was == null || read.told().contains(key) ? 0 : 1;
                fresh.add(piece);
            }
        }
        if (fresh.isEmpty() && before.position() == read.position()) {
            return new Round(0, 0);
        }
        Manifest next = before.with(read.position(), now, fresh);
        db.write(
                tenant,
                tx -> {
                    if (lease != null) {
                        Leases.fence(tx, lease);
                    }
                    folder.publish(tenant, next);
                    return tx.update(
                            DONE.with("tenant", tenant.id()).with("position", read.position()));
                });
        folder.sweep(tenant, next, now);
        return new Round(written, healed);
    }

    private static String key(String table, String period) {
        return table + " " + period;
    }

    private Manifest.Piece piece(
            Duck.Session session, Tx tx, Place place, Due.Task task, long generation) {
        LakeTable table = task.table();
        Tenant tenant = tx.tenant();
        session.run("create or replace temp table fresh (" + table.declared() + ")");
        try (Duck.Filling filling = session.fill("fresh", table.columns())) {
            tx.stream(
                    table.reading()
                            .with("tenant", tenant.id())
                            .with("zone", place.zone().getId())
                            .with("from", task.period().start(place.zone()))
                            .with("until", task.period().end(place.zone())),
                    5000,
                    filling::add);
        }
        record Sum(long rows, String sum) {}
        Sum sum =
                session.list(
                                "select count(*) as rows_there, cast(coalesce(sum(hash(f)), 0) as varchar) as hashed from fresh f",
                                Map.of(),
                                row -> new Sum(row.whole("rows_there"), row.text("hashed")))
                        .getFirst();
        String period = task.period().name();
        if (sum.rows() == 0) {
            return new Manifest.Piece(table.title(), period, null, 0, 0, sum.sum(), place.now());
        }
        String file = folder.place(tenant, table, period + ".g" + generation);
        session.run(
                "copy (select * from fresh order by all) to "
                        + Duck.quoted(folder.file(tenant, file).toString())
                        + " (format parquet, compression zstd)");
        long bytes = folder.settled(tenant, file);
        return new Manifest.Piece(
                table.title(), period, file, sum.rows(), bytes, sum.sum(), place.now());
    }

    private static Due.Spans spans(Tx tx, Place place) {
        Due.Spans spans =
                tx.first(
                        SPAN.with("tenant", tx.tenant().id()),
                        row ->
                                new Due.Spans(
                                        new Due.Span(
                                                day(row.instantOrNull("first"), place),
                                                day(row.instantOrNull("last"), place)),
                                        day(row.instantOrNull("placed"), place)));
        if (spans == null) {
            throw new IllegalStateException("a question without a table has an answer");
        }
        return spans.until(place.today());
    }

    private static LocalDate day(@Nullable Instant at, Place place) {
        return at == null ? place.today() : at.atZone(place.zone()).toLocalDate();
    }

    private static long cursor(Tx tx) {
        Long position =
                tx.first(
                        CURSOR.with("tenant", tx.tenant().id())
                                .with("subscriber", Marks.SUBSCRIBER),
                        row -> row.whole("position"));
        return position == null ? 0 : position;
    }
}
