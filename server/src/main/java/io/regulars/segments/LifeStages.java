package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.segments.BuiltIns.Pack;
import io.regulars.segments.BuiltIns.Stages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The days of a chain's life stages, for figures of the past. A chain that has put none in force
/// has those of mothers and babies.
@Component
public class LifeStages {
    /// Longer than anybody is a member: nobody is lost.
    private static final int NEVER = 36_500;

    private static final Sql READ =
            sql(
                    """
                    select d.new_days, d.sleeping_days, d.lost_days, d.set_at
                    from life_stage_days d
                    where d.tenant = :tenant
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into life_stage_days (tenant, new_days, sleeping_days, lost_days, set_at)
                    values (:tenant, :newDays, :sleepingDays, :lostDays::int, :at)
                    on conflict (tenant) do update
                    set new_days = excluded.new_days,
                        sleeping_days = excluded.sleeping_days,
                        lost_days = excluded.lost_days,
                        set_at = excluded.set_at
                    """);

    private final Db db;

    LifeStages(Db db) {
        this.db = db;
    }

    /// The days in force; without `lostDays` nobody is lost, and without `setAt` the chain has put
    /// none in force.
    @Pure
    record Now(int newDays, int sleepingDays, @Nullable Integer lostDays, @Nullable Instant setAt) {
        static Now of(Stages stages, @Nullable Instant setAt) {
            return new Now(stages.newDays(), stages.sleepingDays(), stages.lostDays(), setAt);
        }
    }

    Now now(Tenant tenant) {
        Now kept =
                db.read(tenant, tx -> tx.first(READ.with("tenant", tenant.id()), LifeStages::now));
        return kept == null ? Now.of(Stages.of(Pack.MOTHER_BABY), null) : kept;
    }

    /// From how many days after the last purchase on a member counts as lost.
    public int lostDays(Tenant tenant) {
        Integer lost = now(tenant).lostDays();
        return lost == null ? NEVER : lost;
    }

    private static Now now(Row row) {
        var stages =
                new Stages(
                        row.integer("new_days"),
                        row.integer("sleeping_days"),
                        days(row.wholeOrNull("lost_days")));
        return Now.of(stages, row.instant("set_at"));
    }

    private static @Nullable Integer days(@Nullable Long kept) {
        return kept == null ? null : kept.intValue();
    }

    static void set(Tx tx, Stages stages, Instant at) {
        tx.update(
                SET.with("tenant", tx.tenant().id())
                        .with("newDays", stages.newDays())
                        .with("sleepingDays", stages.sleepingDays())
                        .with("lostDays", stages.lostDays())
                        .with("at", at));
    }
}
