package io.regulars.imports.history;

import static io.regulars.kernel.Sql.sql;

import io.regulars.imports.history.Import.State;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rows of imports in the database, and the token that lets one worker at a time write them.
final class ImportRows {
    /// A worker that has not been heard of for so long is taken for dead.
    static final Duration DEAD = Duration.ofSeconds(20);

    private static final Sql INSERT =
            sql(
                    """
                    insert into import_run (tenant, bucket, id, state, file_name, file_bytes, file_sha256, mapping,
                        mapping_version, mapping_sha256, author, created_at, token, stop)
                    values (:tenant, :bucket, :id, 'UPLOADED', :file_name, :file_bytes, :file_sha256, :mapping,
                        :mapping_version, :mapping_sha256, :author, :at, 0, false)
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select r.id, r.state, r.file_name, r.file_bytes, r.file_sha256, r.mapping, r.mapping_version,
                        r.mapping_sha256, r.author, r.created_at, r.token, r.beat_at, r.meter::text as meter,
                        r.rehearsed::text as rehearsed, r.trial_share, r.tried::text as tried, r.totals::text as totals, r.refusal
                    from import_run r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select r.id
                    from import_run r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                    for update
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select r.id, r.state, r.file_name, r.file_bytes, r.file_sha256, r.mapping, r.mapping_version,
                        r.mapping_sha256, r.author, r.created_at, r.token, r.beat_at, r.meter::text as meter,
                        r.rehearsed::text as rehearsed, r.trial_share, r.tried::text as tried, r.totals::text as totals, r.refusal
                    from import_run r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and (r.created_at, r.id) < (:before, :id)
                    order by r.created_at desc, r.id desc
                    limit :limit
                    """);

    private static final Sql UPLOADED =
            sql(
                    """
                    select count(*) as files, coalesce(sum(r.file_bytes), 0)::bigint as bytes
                    from import_run r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.author = :author
                        and r.created_at > :since
                    """);

    private static final Sql BEGIN =
            sql(
                    """
                    update import_run r
                    set state = :state, token = r.token + 1, beat_at = :at, stop = false, meter = null, refusal = null,
                        mapping = :mapping, mapping_version = :mapping_version, mapping_sha256 = :mapping_sha256,
                        trial_share = nullif(:trial, 0)
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                    """);

    private static final Sql END =
            sql(
                    """
                    update import_run r
                    set state = :state, beat_at = null, refusal = :refusal,
                        rehearsed = coalesce(:rehearsed::jsonb, r.rehearsed), tried = coalesce(:tried::jsonb, r.tried),
                        totals = coalesce(:totals::jsonb, r.totals)
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                        and r.token = :token
                    """);

    private static final Sql STOP =
            sql(
                    """
                    update import_run r
                    set stop = true, state = case when r.beat_at is null then 'CANCELLED' else r.state end
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                    """);

    private final Db db;

    ImportRows(Db db) {
        this.db = db;
    }

    /// An import with what only its own room sees. `alive`: a worker is at it.
    record Held(Import run, String mappingSha256, long token, boolean alive) {
        /// The same with another trial in view.
        Held trying(Import.Trial trial) {
            return new Held(run.trying(trial), mappingSha256, token, alive);
        }
    }

    void insert(Tx tx, Import run, String mappingSha256) {
        tx.update(
                at(INSERT, tx.tenant(), run.id())
                        .with("file_name", run.fileName())
                        .with("file_bytes", run.fileBytes())
                        .with("file_sha256", run.fileSha256())
                        .with("mapping", run.mapping())
                        .with("mapping_version", run.mappingVersion())
                        .with("mapping_sha256", mappingSha256)
                        .with("author", run.author())
                        .with("at", run.createdAt()));
    }

    /// What somebody has uploaded of late.
    Quota uploaded(Tx tx, String author) {
        Quota found =
                tx.first(
                        UPLOADED.with("tenant", tx.tenant().id())
                                .with("author", author)
                                .with("since", db.clock().instant().minus(Quota.WINDOW)),
                        row -> new Quota(row.whole("files"), row.whole("bytes")));
        return found == null ? new Quota(0, 0) : found;
    }

    @Nullable Held find(Tenant tenant, Id id) {
        return db.read(tenant, tx -> find(tx, id));
    }

    @Nullable Held find(Tx tx, Id id) {
        Instant now = db.clock().instant();
        return tx.first(at(FIND, tx.tenant(), id), row -> held(row, now));
    }

    /// As `find`, and nobody else can change it until the transaction ends.
    @Nullable Held lock(Tx tx, Id id) {
        return tx.first(at(LOCK, tx.tenant(), id), row -> row.id("id")) == null
                ? null
                : find(tx, id);
    }

    /// The newest first.
    List<Import> list(Tenant tenant, Instant before, long id, int limit) {
        Instant now = db.clock().instant();
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("buckets", IntStream.range(0, 1024).toArray())
                        .with("before", before)
                        .with("id", id)
                        .with("limit", limit);
        return db.read(tenant, tx -> tx.list(query, row -> held(row, now).run()));
    }

    /// What a worker takes up.
    record Begin(
            Id id,
            State state,
            String mapping,
            int mappingVersion,
            String mappingSha256,
            int trial) {}

    /// Gives the import to a new worker; its token is the old one + 1.
    void begin(Tx tx, Begin begin) {
        tx.update(
                at(BEGIN, tx.tenant(), begin.id())
                        .with("state", begin.state().name())
                        .with("at", db.clock().instant())
                        .with("trial", begin.trial())
                        .with("mapping", begin.mapping())
                        .with("mapping_version", begin.mappingVersion())
                        .with("mapping_sha256", begin.mappingSha256()));
    }

    /// How a worker ended.
    record End(
            State state,
            @Nullable Totals rehearsed,
            @Nullable Totals tried,
            @Nullable Totals totals,
            @Nullable String refusal) {}

    boolean end(Tenant tenant, Id id, long token, End end) {
        Sql sql =
                at(END, tenant, id)
                        .with("token", token)
                        .with("state", end.state().name())
                        .with("refusal", end.refusal())
                        .with(
                                "rehearsed",
                                end.rehearsed() == null ? null : Json.write(end.rehearsed()))
                        .with("tried", end.tried() == null ? null : Json.write(end.tried()))
                        .with("totals", end.totals() == null ? null : Json.write(end.totals()));
        return db.write(tenant, tx -> tx.update(sql)) == 1;
    }

    void stop(Tx tx, Id id) {
        tx.update(at(STOP, tx.tenant(), id));
    }

    static Sql at(Sql sql, Tenant tenant, Id id) {
        return sql.with("tenant", tenant.id()).with("bucket", id.bucket()).with("id", id);
    }

    static final Set<State> WORKING =
            EnumSet.of(State.REHEARSING, State.TRYING, State.COMMITTING, State.ROLLING_BACK);

    private static Held held(Row row, Instant now) {
        State state = State.valueOf(row.text("state"));
        Instant beat = row.instantOrNull("beat_at");
        boolean alive = WORKING.contains(state) && beat != null && beat.plus(DEAD).isAfter(now);
        Meter.Reading meter = read(row.textOrNull("meter"), Meter.Reading.class);
        var progress =
                meter == null || beat == null
                        ? null
                        : new Import.Progress(
                                meter.phase().name(),
                                meter.rowsRead(),
                                meter.rowsPosted(),
                                meter.rowsPerSecond(),
                                meter.remainingSeconds(),
                                beat);
        var run =
                new Import(
                        row.id("id"),
                        state,
                        row.text("file_name"),
                        row.whole("file_bytes"),
                        row.text("file_sha256"),
                        row.text("mapping"),
                        row.integer("mapping_version"),
                        row.text("author"),
                        row.instant("created_at"),
                        progress,
                        totals(row.textOrNull("rehearsed")),
                        trial(row),
                        totals(row.textOrNull("totals")),
                        row.textOrNull("refusal"));
        return new Held(run, row.text("mapping_sha256"), row.whole("token"), alive);
    }

    private static Import.@Nullable Trial trial(Row row) {
        Long share = row.wholeOrNull("trial_share");
        return share == null
                ? null
                : new Import.Trial(Math.toIntExact(share), totals(row.textOrNull("tried")));
    }

    static @Nullable Totals totals(@Nullable String json) {
        return read(json, Totals.class);
    }

    private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
        return json == null ? null : Json.read(json, type);
    }
}
