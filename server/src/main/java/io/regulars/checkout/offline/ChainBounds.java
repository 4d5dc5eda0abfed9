package io.regulars.checkout.offline;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Rejection;
import io.regulars.access.Stores;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// The bounds of each chain, in versions: a dispute asks what held on a day. They count for
/// allowances that are given from then on; what was given before keeps what was signed.
@Component
class ChainBounds {
    private static final Sql LAST =
            sql(
                    """
                    select b.version, b.body
                    from till_bounds b
                    where b.tenant = :tenant
                    order by b.version desc
                    limit 1
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into till_bounds (tenant, version, body, author, at)
                    values (:tenant, :version, :body::jsonb, :author, :at)
                    """);

    private final Db db;
    private final OperationLog log;
    private final Stores stores;

    ChainBounds(Db db, OperationLog log, Stores stores) {
        this.db = db;
        this.log = log;
        this.stores = stores;
    }

    private record Version(int version, Bounds bounds) {}

    Bounds of(Tenant tenant) {
        return db.read(tenant, ChainBounds::of);
    }

    static Bounds of(Tx tx) {
        return version(tx).bounds();
    }

    private static Version version(Tx tx) {
        Version last =
                tx.first(
                        LAST.with("tenant", tx.tenant().id()),
                        row ->
                                new Version(
                                        row.integer("version"),
                                        Json.read(row.text("body"), Bounds.class)));
        return last == null ? new Version(0, Bounds.NONE_SET) : last;
    }

    /// Two at once: the second breaks on the version and is run again on what the first wrote.
    Answer<Bounds> set(Caller caller, RequestKey key, Bounds wanted) {
        for (String store : wanted.stores().keySet()) {
            if (!stores.exists(caller.tenant(), store)) {
                throw Rejection.at("stores." + store, "a store of the chain");
            }
        }
        return db.once(
                caller.tenant(),
                key,
                Bounds.class,
                tx -> {
                    Version before = version(tx);
                    tx.update(
                            SET.with("tenant", tx.tenant().id())
                                    .with("version", before.version() + 1)
                                    .with("body", Json.write(wanted))
                                    .with("author", caller.name())
                                    .with(
                                            "at",
                                            db.clock().instant().truncatedTo(ChronoUnit.MICROS)));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("till-bounds.set", "till-bounds")
                                    .before(before.bounds())
                                    .after(wanted));
                    return Outcome.done(wanted);
                });
    }
}
