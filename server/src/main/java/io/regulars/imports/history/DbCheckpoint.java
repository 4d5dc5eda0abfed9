package io.regulars.imports.history;

import static io.regulars.kernel.Sql.sql;

import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The checkpoint of a run in the database. Every write asks for the run's token: a worker that was
/// taken for dead, and woke up, can write nothing more.
final class DbCheckpoint implements Checkpoint {
    private static final Sql DONE =
            sql(
                    """
                    select b.batch, b.totals::text as totals, b.refused
                    from import_batch b
                    where b.tenant = :tenant
                        and b.bucket = :bucket
                        and b.import = :id
                        and b.totals is not null
                    """);

    private static final Sql INTENT =
            sql(
                    """
                    insert into import_batch (tenant, bucket, import, batch, new_members)
                    select r.tenant, r.bucket, r.id, :batch, :members
                    from import_run r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                        and r.token = :token
                    on conflict do nothing
                    """);

    private static final Sql INTENDED =
            sql(
                    """
                    select b.new_members
                    from import_batch b
                    where b.tenant = :tenant
                        and b.bucket = :bucket
                        and b.import = :id
                        and b.batch = :batch
                    """);

    private static final Sql FINISH =
            sql(
                    """
                    insert into import_batch (tenant, bucket, import, batch, totals, refused)
                    select r.tenant, r.bucket, r.id, :batch, :totals::jsonb, :refused
                    from import_run r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                        and r.token = :token
                    on conflict (tenant, bucket, import, batch) do update
                    set totals = excluded.totals, refused = excluded.refused
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into import_note (tenant, bucket, import, row_no, why, field)
                    select r.tenant, r.bucket, r.id, n.row_no, n.why, n.field
                    from (select unnest(:rows::bigint[]) as row_no, unnest(:whys::text[]) as why, unnest(:fields::text[]) as field) as n
                    join import_run r
                        on r.tenant = :tenant and r.bucket = :bucket and r.id = :id and r.token = :token
                    on conflict do nothing
                    """);

    private static final Sql BEAT =
            sql(
                    """
                    update import_run r
                    set beat_at = :at, meter = :meter::jsonb
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                        and r.token = :token
                    returning r.stop
                    """);

    private static final Sql NOTES =
            sql(
                    """
                    select n.row_no, n.why, n.field
                    from import_note n
                    where n.tenant = :tenant
                        and n.bucket = :bucket
                        and n.import = :id
                        and n.row_no > :after
                    order by n.row_no
                    limit :limit
                    """);

    private static final Sql REASONS =
            sql(
                    """
                    select n.why, coalesce(n.field, '') as field, count(*) as rows, min(n.row_no) as first
                    from import_note n
                    where n.tenant = :tenant
                        and n.bucket = :bucket
                        and n.import = :id
                    group by n.why, coalesce(n.field, '')
                    order by rows desc, n.why, field
                    """);

    private static final Sql FORGET_NOTES =
            sql(
                    """
                    delete from import_note n
                    where n.tenant = :tenant
                        and n.bucket = :bucket
                        and n.import = :id
                    """);

    private static final Sql FORGET_BATCHES =
            sql(
                    """
                    delete from import_batch b
                    where b.tenant = :tenant
                        and b.bucket = :bucket
                        and b.import = :id
                    """);

    private static final long BEAT_NANOS = 400_000_000;
    private static final int PAGE = 2000;

    private final Db db;
    private final Tenant tenant;
    private final Id id;
    private final long token;
    private final BooleanSupplier closing;
    private final Map<Integer, Done> done = new ConcurrentHashMap<>();
    private final AtomicLong beaten = new AtomicLong(System.nanoTime() - 2 * BEAT_NANOS);
    private volatile boolean stop;

    DbCheckpoint(Db db, Tenant tenant, Id id, long token, BooleanSupplier closing) {
        this.db = db;
        this.tenant = tenant;
        this.id = id;
        this.token = token;
        this.closing = closing;
        for (Map.Entry<Integer, Done> each :
                db.read(tenant, tx -> tx.list(bound(DONE), DbCheckpoint::read))) {
            done.put(each.getKey(), each.getValue());
        }
    }

    @Override
    public @Nullable Done done(int batch) {
        return done.get(batch);
    }

    @Override
    public long newMembers(int batch, LongSupplier ask) {
        long asked = ask.getAsLong();
        return db.write(
                tenant,
                tx -> {
                    tx.update(bound(INTENT).with("batch", batch).with("members", asked));
                    Long intended =
                            tx.first(
                                    bound(INTENDED).with("batch", batch),
                                    row -> row.whole("new_members"));
                    if (intended == null) {
                        throw new Stopped();
                    }
                    return intended;
                });
    }

    @Override
    public void finished(int batch, Done result) {
        int written =
                db.write(
                        tenant,
                        tx ->
                                tx.update(
                                        bound(FINISH)
                                                .with("batch", batch)
                                                .with("totals", Json.write(result.totals()))
                                                .with(
                                                        "refused",
                                                        result.refusedOrders()
                                                                .toArray(String[]::new))));
        if (written == 0) {
            throw new Stopped();
        }
    }

    @Override
    public void keep(List<Notes.Note> notes) {
        for (int from = 0; from < notes.size(); from += PAGE) {
            List<Notes.Note> some = notes.subList(from, Math.min(notes.size(), from + PAGE));
            db.write(
                    tenant,
                    tx ->
                            tx.update(
                                    bound(KEEP)
                                            .with(
                                                    "rows",
                                                    some.stream()
                                                            .mapToLong(Notes.Note::row)
                                                            .toArray())
                                            .with(
                                                    "whys",
                                                    some.stream()
                                                            .map(n -> n.why().name())
                                                            .toArray(String[]::new))
                                            .with(
                                                    "fields",
                                                    some.stream()
                                                            .map(Notes.Note::field)
                                                            .toArray(String[]::new))));
        }
    }

    @Override
    public boolean beat(Meter meter) {
        long last = beaten.get();
        if (System.nanoTime() - last > BEAT_NANOS
                && beaten.compareAndSet(last, System.nanoTime())) {
            Meter.Reading now = meter.now();
            Boolean asked =
                    db.write(
                            tenant,
                            tx ->
                                    tx.first(
                                            bound(BEAT)
                                                    .with("at", db.clock().instant())
                                                    .with("meter", Json.write(now)),
                                            row -> row.flag("stop")));
            stop = asked == null || asked;
        }
        return stop || closing.getAsBoolean();
    }

    /// One reason of the quality report.
    record Counted(Why why, @Nullable String field, long rows, long firstRow) {}

    static List<Counted> reasons(Db db, Tenant tenant, Id id) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                ImportRows.at(REASONS, tenant, id),
                                row ->
                                        new Counted(
                                                Why.valueOf(row.text("why")),
                                                named(row.text("field")),
                                                row.whole("rows"),
                                                row.whole("first"))));
    }

    /// The notes after a row, in the order of the file.
    static List<Notes.Note> notes(Db db, Tenant tenant, Id id, long after) {
        Sql query = ImportRows.at(NOTES, tenant, id).with("after", after).with("limit", PAGE);
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                query,
                                row ->
                                        new Notes.Note(
                                                row.whole("row_no"),
                                                Why.valueOf(row.text("why")),
                                                row.textOrNull("field"))));
    }

    /// Forgets what an earlier run of the import noted.
    static void forget(Db db, Tenant tenant, Id id) {
        db.write(
                tenant,
                tx ->
                        tx.update(ImportRows.at(FORGET_NOTES, tenant, id))
                                + tx.update(ImportRows.at(FORGET_BATCHES, tenant, id)));
    }

    private Sql bound(Sql sql) {
        return ImportRows.at(sql, tenant, id).with("token", token);
    }

    private static Map.Entry<Integer, Done> read(Row row) {
        return Map.entry(
                row.integer("batch"),
                new Done(
                        Json.read(row.text("totals"), Totals.class),
                        List.of(row.texts("refused"))));
    }

    private static @Nullable String named(String field) {
        return field.isEmpty() ? null : field;
    }
}
