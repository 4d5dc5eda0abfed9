package io.regulars.imports.mapping;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The field mappings of a tenant, in versions that are never changed. The newest is the one in
/// force; going back to an older one writes it again as the newest. The shipped ones are version 0.
@Component
public class Mappings {
    private static final Sql NEWEST =
            sql(
                    """
                    select m.name, m.version, m.body::text as body, m.restored, m.author, m.at
                    from import_mapping m
                    where m.tenant = :tenant
                        and m.name = :name
                    order by m.version desc
                    limit 1
                    """);

    private static final Sql ONE =
            sql(
                    """
                    select m.name, m.version, m.body::text as body, m.restored, m.author, m.at
                    from import_mapping m
                    where m.tenant = :tenant
                        and m.name = :name
                        and m.version = :version
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select m.name, m.version, m.body::text as body, m.restored, m.author, m.at
                    from import_mapping m
                    where m.tenant = :tenant
                        and (m.name, -m.version) > (:name, -:version::int)
                    order by m.name, -m.version
                    limit :limit
                    """);

    private static final Sql SAVE =
            sql(
                    """
                    insert into import_mapping (tenant, name, version, body, restored, author, at)
                    values (:tenant, :name, :version, :body::jsonb, :restored, :author, :at)
                    on conflict do nothing
                    """);

    private final Db db;
    private final OperationLog log;

    public Mappings(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    /// A mapping as it was saved. `restored` is the older version that this one brought back.
    @Pure
    public record Saved(
            String name,
            int version,
            Mapping mapping,
            @Nullable Integer restored,
            String author,
            @Nullable Instant at) {
        static Saved shipped(Mapping mapping) {
            return new Saved(mapping.name(), 0, mapping, null, "Regulars", null);
        }
    }

    /// The version asked for, the one in force without one, or null.
    public @Nullable Saved find(Tenant tenant, String name, @Nullable Integer version) {
        Mapping shipped = Shipped.find(name);
        if (version != null && version == 0) {
            return shipped == null ? null : Saved.shipped(shipped);
        }
        Sql query = version == null ? NEWEST : ONE.with("version", version);
        Saved saved =
                db.read(
                        tenant,
                        tx ->
                                tx.first(
                                        query.with("tenant", tenant.id()).with("name", name),
                                        Mappings::saved));
        return saved == null && version == null && shipped != null ? Saved.shipped(shipped) : saved;
    }

    /// Saves `mapping` as the next version of its name; one that is in force already stays as it
    /// is.
    public Outcome<Saved> save(Caller caller, Mapping mapping) {
        return save(caller, mapping, null);
    }

    /// Brings an older version (0: the shipped one) back as the newest.
    public Outcome<Saved> restore(Caller caller, String name, int version) {
        Saved older = find(caller.tenant(), name, version);
        return older == null
                ? Outcome.refused(Refused.UNKNOWN_MAPPING, "no version " + version + " of " + name)
                : save(caller, older.mapping(), version);
    }

    /// The tenant's own by name, newest version first; then, on the last page, the shipped ones.
    /// The cursor is `name/version`.
    public Page<Saved> list(Tenant tenant, @Nullable String after, int limit) {
        String[] from = after == null ? new String[] {"", "0"} : after.split("/", 2);
        if (from.length != 2 || !from[1].matches("\\d{1,9}")) {
            throw new IllegalArgumentException("the cursor is not one of ours");
        }
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("name", from[0])
                        .with("version", Integer.parseInt(from[1]))
                        .with("limit", limit + 1);
        List<Saved> found = new ArrayList<>(db.read(tenant, tx -> tx.list(query, Mappings::saved)));
        if (found.size() > limit) {
            Saved last = found.get(limit - 1);
            return new Page<>(found.subList(0, limit), last.name() + "/" + last.version());
        }
        Shipped.all().forEach(mapping -> found.add(Saved.shipped(mapping)));
        return new Page<>(found, null);
    }

    private Outcome<Saved> save(Caller caller, Mapping mapping, @Nullable Integer restored) {
        Tenant tenant = caller.tenant();
        return db.write(
                tenant,
                tx -> {
                    Saved newest =
                            tx.first(
                                    NEWEST.with("tenant", tenant.id()).with("name", mapping.name()),
                                    Mappings::saved);
                    if (newest != null && newest.mapping().equals(mapping)) {
                        return Outcome.done(newest); // so a retry makes no second version
                    }
                    var next =
                            new Saved(
                                    mapping.name(),
                                    newest == null ? 1 : newest.version() + 1,
                                    mapping,
                                    restored,
                                    caller.name(),
                                    db.clock().instant());
                    if (insert(tx, next) == 0) {
                        return Outcome.<Saved>refused(
                                Refused.MAPPING_MOVED,
                                "somebody else saved " + mapping.name() + " just now");
                    }
                    log.record(
                            tx,
                            caller,
                            restored == null ? "mapping.save" : "mapping.restore",
                            "mapping:" + mapping.name(),
                            next);
                    return Outcome.done(next);
                });
    }

    private static int insert(Tx tx, Saved saved) {
        return tx.update(
                SAVE.with("tenant", tx.tenant().id())
                        .with("name", saved.name())
                        .with("version", saved.version())
                        .with("body", saved.mapping().write())
                        .with("restored", saved.restored())
                        .with("author", saved.author())
                        .with("at", saved.at()));
    }

    private static Saved saved(Row row) {
        Long restored = row.wholeOrNull("restored");
        return new Saved(
                row.text("name"),
                row.integer("version"),
                Mapping.read(row.text("body")),
                restored == null ? null : restored.intValue(),
                row.text("author"),
                row.instant("at"));
    }

    /// A "no" of what JSON was no mapping.
    public static Refusal refusal(InvalidMapping invalid) {
        return Refusal.at(
                invalid.field(), Refused.INVALID_MAPPING, String.valueOf(invalid.getMessage()));
    }
}
