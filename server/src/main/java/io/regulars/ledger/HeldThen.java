package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What was set aside at a past instant, lot by lot.
///
/// A hold lasted until it was spent or freed, and never longer than its own end, whenever somebody
/// swept it. One that was freed before anybody kept when counts as no hold at all.
final class HeldThen {
    private static final Sql AT =
            sql(
                    """
                    select h.lots
                    from hold h
                    where h.tenant = :tenant
                        and h.bucket = :bucket
                        and h.member = :member
                        and h.created_at <= :at
                        and h.until > :at
                        and (h.state in ('OPEN', 'EXPIRED')
                            or h.resolved_at > :at
                            or h.state = 'CAPTURED' and h.resolved_at is null
                                and exists (select
                                    from entry e
                                    where e.tenant = h.tenant
                                        and e.bucket = h.bucket
                                        and e.id = h.entry
                                        and e.posted_at > :at))
                    """);

    private HeldThen() {}

    /// Each lot of which something was set aside, with how much.
    static Map<Id, Long> at(Tx tx, Id member, Instant at) {
        var held = new HashMap<Id, Long>();
        tx.each(
                AT.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("at", at),
                row -> {
                    long[] lots = row.wholesOrNull("lots");
                    for (int i = 0; lots != null && i < lots.length; i += 2) {
                        held.merge(new Id(lots[i]), lots[i + 1], Long::sum);
                    }
                });
        return held;
    }
}
