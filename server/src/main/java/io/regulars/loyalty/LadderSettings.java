package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.InvalidRule;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.runtime.Db;
import org.springframework.stereotype.Component;

/// What a chain asks of its ladders: the share of the members that a tier is at least meant for
/// (S0-08).
@Component
class LadderSettings {
    private static final Sql READ =
            sql(
                    """
                    select s.least_permille
                    from ladder_setting s
                    where s.tenant = :tenant
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into ladder_setting (tenant, least_permille, set_by, set_at)
                    values (:tenant, :permille, :by, :at)
                    on conflict (tenant) do update
                    set least_permille = excluded.least_permille,
                        set_by = excluded.set_by,
                        set_at = excluded.set_at
                    """);

    private final Db db;
    private final OperationLog log;

    LadderSettings(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    /// `leastPermille` of a thousand members must be able to reach a tier; 0 asks for nothing.
    @Pure
    record Reach(int leastPermille) {
        static final Reach USUAL =
                new Reach(Math.toIntExact(1000 * Economics.LEAST.over() / Economics.LEAST.under()));

        Reach {
            InvalidRule.unless(
                    leastPermille >= 0 && leastPermille <= 500, "leastPermille", "0 to 500");
        }

        Ratio least() {
            return new Ratio(leastPermille, 1000);
        }
    }

    static Reach of(Tx tx) {
        Reach set =
                tx.first(
                        READ.with("tenant", tx.tenant().id()),
                        row -> new Reach(row.integer("least_permille")));
        return set == null ? Reach.USUAL : set;
    }

    Reach of(Tenant tenant) {
        return db.read(tenant, LadderSettings::of);
    }

    /// Set twice, it is the same.
    Reach set(Caller caller, Reach reach) {
        return db.write(
                caller.tenant(),
                tx -> {
                    Reach before = of(tx);
                    tx.update(
                            SET.with("tenant", tx.tenant().id())
                                    .with("permille", reach.leastPermille())
                                    .with("by", caller.name())
                                    .with("at", db.clock().instant()));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("ladder.reach", "ladder:*")
                                    .before(before)
                                    .after(reach));
                    return reach;
                });
    }
}
