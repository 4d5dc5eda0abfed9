package io.regulars.access;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import org.springframework.stereotype.Component;

/// Up to how much of points or growth value one person moves by hand, either way; more needs two
/// (D-14). Each chain says it for itself, and nobody who adjusts does.
@Component
public class Alone {
    private static final Sql READ =
            sql(
                    """
                    select s.adjusted_alone
                    from tenant_settings s
                    where s.tenant = :tenant
                    """);

    private static final Sql SET =
            sql(
                    """
                    update tenant_settings s
                    set adjusted_alone = :alone
                    where s.tenant = :tenant
                    """);

    private final Db db;
    private final OperationLog log;

    Alone(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    /// 0 asks a second person for everything.
    @Pure
    public record Limit(long alone) {
        public static final long MOST = 1_000_000;

        public Limit {
            InvalidValue.unless(alone >= 0 && alone <= MOST, "alone", "0 to " + MOST);
        }
    }

    public static Limit in(Tx tx) {
        Limit limit =
                tx.first(
                        READ.with("tenant", tx.tenant().id()),
                        row -> new Limit(row.whole("adjusted_alone")));
        if (limit == null) {
            throw new IllegalStateException("tenant " + tx.tenant().id() + " does not exist");
        }
        return limit;
    }

    Limit of(Tenant tenant) {
        return db.read(tenant, Alone::in);
    }

    /// Holds for what is asked from now on; what waits for a second person waits on.
    Outcome<Limit> set(Caller caller, Limit wanted) {
        return db.write(
                caller.tenant(),
                tx -> {
                    Limit before = in(tx);
                    tx.update(SET.with("tenant", tx.tenant().id()).with("alone", wanted.alone()));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of(
                                            "tenant.adjustments", "tenant:" + tx.tenant().id())
                                    .before(before)
                                    .after(wanted));
                    return Outcome.done(wanted);
                });
    }
}
