package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.tiers.CostLimit;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How much the benefits of each tier may cost a chain (D-03).
@Component
class CostLimits {
    private static final Sql READ =
            sql(
                    """
                    select s.cost_limits
                    from ladder_setting s
                    where s.tenant = :tenant
                        and s.cost_limits is not null
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into ladder_setting (tenant, least_permille, cost_limits, set_by, set_at)
                    values (:tenant, :permille, :limits::jsonb, :by, :at)
                    on conflict (tenant) do update
                    set cost_limits = excluded.cost_limits,
                        set_by = excluded.set_by,
                        set_at = excluded.set_at
                    """);

    private final Db db;
    private final OperationLog log;

    CostLimits(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    static CostLimit.All in(Tx tx) {
        CostLimit.All set =
                tx.first(
                        READ.with("tenant", tx.tenant().id()),
                        row -> Json.read(row.text("cost_limits"), CostLimit.All.class));
        return set == null ? CostLimit.All.NONE : set;
    }

    /// Why a ladder of this content is not published; null where it may be.
    static @Nullable Refusal refusal(Tx tx, Ladder.Body body) {
        List<CostLimit.Over> over = CostLimit.over(body, in(tx));
        return over.isEmpty()
                ? null
                : Refusal.at(
                        "body.tiers[" + over.getFirst().at() + "].benefits",
                        Refused.TIER_COSTS_TOO_MUCH,
                        over.getFirst().detail());
    }

    CostLimit.All of(Tenant tenant) {
        return db.read(tenant, CostLimits::in);
    }

    /// Instead of those before; a ladder that is in force stays so. Set twice, it is the same.
    CostLimit.All set(Caller caller, CostLimit.All wanted) {
        return db.write(
                caller.tenant(),
                tx -> {
                    CostLimit.All before = in(tx);
                    tx.update(
                            SET.with("tenant", tx.tenant().id())
                                    .with("permille", LadderSettings.Reach.USUAL.leastPermille())
                                    .with("limits", Json.write(wanted))
                                    .with("by", caller.name())
                                    .with("at", db.clock().instant()));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("ladder.cost-limits", "ladder:*")
                                    .before(before)
                                    .after(wanted));
                    return wanted;
                });
    }

    static Economics.Wanted wanted(Tx tx) {
        return new Economics.Wanted(LadderSettings.of(tx).least(), SoundRatios.in(tx), in(tx));
    }
}
