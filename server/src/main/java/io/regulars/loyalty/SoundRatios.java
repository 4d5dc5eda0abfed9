package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.runtime.Db;
import org.springframework.stereotype.Component;

/// Between which bounds a chain wants what the benefits of a tier are worth by what they cost
/// (S1-20, D-03).
@Component
public class SoundRatios {
    private static final Sql READ =
            sql(
                    """
                    select s.ratio_from, s.ratio_to
                    from ladder_setting s
                    where s.tenant = :tenant
                        and s.ratio_from is not null
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into ladder_setting (tenant, least_permille, ratio_from, ratio_to, set_by, set_at)
                    values (:tenant, :permille, :from, :to, :by, :at)
                    on conflict (tenant) do update
                    set ratio_from = excluded.ratio_from,
                        ratio_to = excluded.ratio_to,
                        set_by = excluded.set_by,
                        set_at = excluded.set_at
                    """);

    private final Db db;
    private final OperationLog log;

    SoundRatios(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    static Economics.Sound in(Tx tx) {
        Economics.Sound set =
                tx.first(
                        READ.with("tenant", tx.tenant().id()),
                        row ->
                                new Economics.Sound(
                                        row.integer("ratio_from"), row.integer("ratio_to")));
        return set == null ? Economics.Sound.USUAL : set;
    }

    public Economics.Sound of(Tenant tenant) {
        return db.read(tenant, SoundRatios::in);
    }

    /// Set twice, it is the same.
    Economics.Sound set(Caller caller, Economics.Sound wanted) {
        return db.write(
                caller.tenant(),
                tx -> {
                    Economics.Sound before = in(tx);
                    tx.update(
                            SET.with("tenant", tx.tenant().id())
                                    .with("permille", LadderSettings.Reach.USUAL.leastPermille())
                                    .with("from", wanted.from())
                                    .with("to", wanted.to())
                                    .with("by", caller.name())
                                    .with("at", db.clock().instant()));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("ladder.ratios", "ladder:*")
                                    .before(before)
                                    .after(wanted));
                    return wanted;
                });
    }
}
