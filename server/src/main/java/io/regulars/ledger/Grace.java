package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// For how many days points live that come back to a lot which lapsed meanwhile (D-20). Each chain
/// says it for itself.
@Component
public class Grace {
    private static final Sql READ =
            sql(
                    """
                    select g.days
                    from point_grace g
                    where g.tenant = :tenant
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into point_grace (tenant, days, set_by, set_at)
                    values (:tenant, :days, :by, :at)
                    on conflict (tenant) do update
                    set days = excluded.days,
                        set_by = excluded.set_by,
                        set_at = excluded.set_at
                    """);

    private final Db db;
    private final OperationLog log;

    Grace(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    /// At least one, since points that come back dead are points taken.
    @Pure
    public record Days(int days) {
        public static final int MOST = 366;
        public static final Days USUAL = new Days(30);

        public Days {
            InvalidValue.unless(days >= 1 && days <= MOST, "days", "1 to " + MOST);
        }

        public Duration lasting() {
            return Duration.ofDays(days);
        }
    }

    static Days in(Tx tx) {
        Days set =
                tx.first(
                        READ.with("tenant", tx.tenant().id()),
                        row -> new Days(row.integer("days")));
        return set == null ? Days.USUAL : set;
    }

    Days of(Tenant tenant) {
        return db.read(tenant, Grace::in);
    }

    /// Holds for what comes back from now on; what came back keeps its end. Set twice, it is the
    /// same.
    Days set(Caller caller, Days wanted) {
        return db.write(
                caller.tenant(),
                tx -> {
                    Days before = in(tx);
                    tx.update(
                            SET.with("tenant", tx.tenant().id())
                                    .with("days", wanted.days())
                                    .with("by", caller.identity())
                                    .with("at", db.clock().instant()));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of(
                                            "tenant.points-grace", "tenant:" + tx.tenant().id())
                                    .before(before)
                                    .after(wanted));
                    return wanted;
                });
    }
}
