package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// From when until when contracts were frozen.
final class Freezes {
    private static final Sql BEGIN =
            sql(
                    """
                    insert into stored_freeze (tenant, bucket, contract, member, from_at)
                    values (:tenant, :bucket, :contract, :member, :at)
                    on conflict (tenant, bucket, contract, from_at) do update
                    set until_at = null
                    """);

    private static final Sql END =
            sql(
                    """
                    update stored_freeze f
                    set until_at = :at
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.contract = :contract
                        and f.until_at is null
                    """);

    private static final Sql AT =
            sql(
                    """
                    select c.principal_lot, c.bonus_lot
                    from stored_freeze f
                    join contract c
                        on c.tenant = f.tenant and c.bucket = f.bucket and c.id = f.contract
                    where f.tenant = :tenant
                        and f.bucket = :bucket
                        and f.member = :member
                        and f.from_at <= :at
                        and (f.until_at is null or f.until_at > :at)
                    """);

    private Freezes() {}

    /// The contract is frozen from `at` on, or is so no more.
    static Sql turned(Tx tx, Contract contract, boolean frozen, Instant at) {
        Sql turn = frozen ? BEGIN.with("member", contract.member()) : END;
        return turn.with("tenant", tx.tenant().id())
                .with("bucket", contract.id().bucket())
                .with("contract", contract.id())
                .with("at", at);
    }

    /// The lots of a member's contracts that were frozen at `at`.
    static Set<Id> lots(Tx tx, Id member, Instant at) {
        var lots = new HashSet<Id>();
        tx.each(
                ContractRows.of(AT, tx, member).with("at", at),
                row -> {
                    lots.add(row.id("principal_lot"));
                    Id bonus = row.idOrNull("bonus_lot");
                    if (bonus != null) {
                        lots.add(bonus);
                    }
                });
        return lots;
    }
}
