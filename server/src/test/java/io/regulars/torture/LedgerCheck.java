package io.regulars.torture;

import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.ChainHook;
import io.regulars.runtime.Db;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The book's invariants asked of the database itself, in SQL of the harness's own: sums,
/// projections, lots, holds, versions without gaps, the chain of balances and hashes, business keys
/// once each, and row-level security on every tenant table.
final class LedgerCheck {
    private static final Map<String, Sql> NOTHING_MAY_COME =
            Map.of(
                    "R2 account = fold of entries",
                    Sql.sql(
                            """
                            select row(a.member, a.asset, a.balance, a.debt, a.version, e.sum, e.debt, e.count)::text as line
                            from account a
                            left join (select member, asset, sum(amount) as sum, sum(debt) as debt, count(*) as count, max(version) as last
                                from entry where tenant = :tenant group by member, asset) e on e.member = a.member and e.asset = a.asset
                            where a.tenant = :tenant
                                and (a.balance <> coalesce(e.sum, 0) or a.debt <> coalesce(e.debt, 0) or a.version <> coalesce(e.count, 0)
                                    or a.version <> coalesce(e.last, 0))
                            """),
                    "R1 each entry moves what its lots and debt say",
                    Sql.sql(
                            """
                            select row(e.id, e.amount, e.lots, e.debt)::text as line
                            from entry e
                            where e.tenant = :tenant
                                and e.amount <> coalesce((select sum(x.v) from unnest(e.lots) with ordinality as x (v, n) where x.n % 2 = 0), 0) - e.debt
                            """),
                    "R18 balance after = balance before + amount",
                    Sql.sql(
                            """
                            select line from (
                                select row(e.id, e.version, e.balance_after)::text as line,
                                    e.balance_after - e.amount
                                        - coalesce(lag(e.balance_after) over (partition by e.member, e.asset order by e.version), 0) as gap
                                from entry e where e.tenant = :tenant) s
                            where gap <> 0
                            """),
                    "R3 lots = balance + debt",
                    Sql.sql(
                            """
                            select row(a.member, a.asset, a.balance, a.debt, a.held, l.remaining, l.held)::text as line
                            from account a
                            left join (select member, asset, sum(remaining) as remaining, sum(held) as held
                                from lot where tenant = :tenant group by member, asset) l on l.member = a.member and l.asset = a.asset
                            where a.tenant = :tenant
                                and (a.balance + a.debt <> coalesce(l.remaining, 0) or a.held <> coalesce(l.held, 0))
                            """),
                    "R3 each lot = fold of its moves",
                    Sql.sql(
                            """
                            select row(l.id, l.remaining, m.sum)::text as line
                            from lot l
                            left join (select e.lots[i] as lot, sum(e.lots[i + 1]) as sum
                                from entry e cross join generate_series(1, array_length(e.lots, 1), 2) as i
                                where e.tenant = :tenant group by e.lots[i]) m on m.lot = l.id
                            where l.tenant = :tenant
                                and l.remaining <> coalesce(m.sum, 0)
                            """),
                    "R2 held = open holds",
                    Sql.sql(
                            """
                            select row(a.member, a.asset, a.held, h.sum)::text as line
                            from account a
                            left join (select member, asset, sum(amount) as sum from hold where tenant = :tenant and state = 'OPEN'
                                group by member, asset) h on h.member = a.member and h.asset = a.asset
                            where a.tenant = :tenant
                                and a.held <> coalesce(h.sum, 0)
                            """),
                    "R6 each order once",
                    Sql.sql(
                            """
                            select row(o.channel, o.external_id, count(*))::text as line
                            from order_fact o where o.tenant = :tenant and o.claimed_as is null
                            group by o.channel, o.external_id having count(*) > 1
                            """),
                    "R6 each order earns once by a rule",
                    Sql.sql(
                            """
                            select row(e.cause_id, e.rule, e.asset, count(*))::text as line
                            from entry e where e.tenant = :tenant and e.cause in ('ORDER', 'BEHAVIOUR')
                            group by e.cause_id, e.rule, e.asset having count(*) > 1
                            """),
                    "R19 each order has its event",
                    Sql.sql(
                            """
                            select row(o.channel, o.external_id)::text as line
                            from order_fact o where o.tenant = :tenant
                                and o.claimed_as is null
                                and not exists (select 1 from outbox x where x.tenant = o.tenant and x.kind = 'order.taken'
                                    and x.body->>'externalId' = o.external_id)
                                and not exists (select 1 from event x where x.tenant = o.tenant and x.kind = 'order.taken'
                                    and x.body->>'externalId' = o.external_id)
                            """),
                    "R28 row-level security on every tenant table",
                    Sql.sql(
                            """
                            select c.relname as line
                            from pg_class c
                            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
                            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
                            where c.relkind in ('r', 'p') and :tenant > 0 and c.relname <> 'tenant'
                                and not (c.relrowsecurity and c.relforcerowsecurity)
                            """));

    private LedgerCheck() {}

    /// The first broken invariant with its first rows; null where all hold.
    static @Nullable String broken(Db db, Tenant tenant) {
        var all = new TreeMap<>(NOTHING_MAY_COME);
        all.putAll(TillCheck.NOTHING_MAY_COME);
        for (var part : all.entrySet()) {
            List<String> lines =
                    db.read(
                            tenant,
                            tx ->
                                    tx.list(
                                            part.getValue().with("tenant", tenant.id()),
                                            row -> row.text("line")));
            if (!lines.isEmpty()) {
                return part.getKey()
                        + ": "
                        + lines.size()
                        + " rows, such as "
                        + lines.subList(0, Math.min(5, lines.size()));
            }
        }
        return ChainHook.broken(db, tenant);
    }
}
