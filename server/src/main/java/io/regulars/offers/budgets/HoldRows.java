package io.regulars.offers.budgets;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.offers.budgets.Counter.Share;
import io.regulars.offers.budgets.Reserves.Held;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads, locks and writes what is set aside.
final class HoldRows {
    private static final Sql KEPT =
            sql(
                    """
                    select h.id, h.purse, h.state, h.shares
                    from budget_hold h
                    where h.tenant = :tenant
                        and h.bucket = any(:buckets)
                        and h.id = any(:ids)
                        and h.purse = any(:purses)
                    order by h.bucket, h.id, h.purse
                    for update
                    """);

    private static final Sql PEEK =
            sql(
                    """
                    select h.id, h.purse, h.state, h.shares
                    from budget_hold h
                    where h.tenant = :tenant
                        and h.bucket = any(:buckets)
                        and h.id = any(:ids)
                        and h.purse = any(:purses)
                    """);

    private static final Sql OVERDUE =
            sql(
                    """
                    select h.id, h.purse, h.kind
                    from budget_hold h
                    where h.tenant = :tenant
                        and h.bucket = any(:buckets)
                        and h.state = 'OPEN'
                        and h.until <= :now
                    order by h.until
                    limit :most
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into budget_hold (tenant, bucket, id, purse, kind, state, shares, at, until)
                    select :tenant, n.bucket, n.id, n.purse, :kind, 'OPEN', n.shares::jsonb, :at, :until
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:purses::bigint[]) as purse,
                            unnest(:shares::text[]) as shares) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private static final Sql RESOLVE =
            sql(
                    """
                    update budget_hold h
                    set state = :state
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:purses::bigint[]) as purse) as n
                    where h.tenant = :tenant
                        and h.bucket = n.bucket
                        and h.id = n.id
                        and h.purse = n.purse
                    """);

    private static final Sql LESS =
            sql(
                    """
                    update budget_hold h
                    set shares = n.shares::jsonb
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:purses::bigint[]) as purse,
                            unnest(:shares::text[]) as shares) as n
                    where h.tenant = :tenant
                        and h.bucket = n.bucket
                        and h.id = n.id
                        and h.purse = n.purse
                    """);

    enum State {
        OPEN,
        TAKEN,
        FREED,
        /// Given back after it was taken.
        BACK
    }

    record Kept(Held held, State state, List<Share> shares) {}

    private HoldRows() {}

    static Map<Held, Kept> look(Tx tx, Collection<Held> held) {
        var found = new LinkedHashMap<Held, Kept>();
        tx.ask(looking(tx, held, found));
        return found;
    }

    static Map<Held, Kept> lock(Tx tx, Collection<Held> held) {
        var found = new LinkedHashMap<Held, Kept>();
        tx.ask(locking(tx, held, found));
        return found;
    }

    /// Without a lock.
    static List<Tx.Asked> looking(Tx tx, Collection<Held> held, Map<Held, Kept> found) {
        return reading(tx, PEEK, held, found);
    }

    static List<Tx.Asked> locking(Tx tx, Collection<Held> held, Map<Held, Kept> found) {
        return reading(tx, KEPT, held, found);
    }

    static Sql adding(Tx tx, List<Kept> rows, Instant at, Reserves.Terms terms) {
        return keyed(KEEP, tx, rows.stream().map(Kept::held).toList())
                .with("kind", terms.kind())
                .with("shares", Columns.texts(rows, row -> Json.write(row.shares())))
                .with("at", at)
                .with("until", terms.until());
    }

    static Sql lessening(Tx tx, List<Kept> rows) {
        return keyed(LESS, tx, rows.stream().map(Kept::held).toList())
                .with("shares", Columns.texts(rows, row -> Json.write(row.shares())));
    }

    static Sql resolving(Tx tx, List<Held> held, State to) {
        return keyed(RESOLVE, tx, held).with("state", to.name());
    }

    static Map<Held, String> overdue(Tx tx, int[] buckets, Instant now, int most) {
        var overdue = new LinkedHashMap<Held, String>();
        tx.each(
                OVERDUE.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("now", now)
                        .with("most", most),
                row -> overdue.put(new Held(row.id("id"), row.id("purse")), row.text("kind")));
        return overdue;
    }

    /// A command may have asked one purse and not another, so the pairs are looked at again here.
    private static List<Tx.Asked> reading(
            Tx tx, Sql query, Collection<Held> held, Map<Held, Kept> found) {
        Set<Held> wanted = Set.copyOf(held);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Tx.Asked(
                        keyed(query, tx, List.copyOf(wanted)),
                        row -> {
                            Kept kept = kept(row);
                            if (wanted.contains(kept.held())) {
                                found.put(kept.held(), kept);
                            }
                        }));
    }

    private static Kept kept(Row row) {
        return new Kept(
                new Held(row.id("id"), row.id("purse")),
                State.valueOf(row.text("state")),
                List.of(Json.read(row.text("shares"), Share[].class)));
    }

    private static Sql keyed(Sql sql, Tx tx, List<Held> held) {
        return sql.with("tenant", tx.tenant().id())
                .with("buckets", Columns.buckets(held, Held::purse))
                .with("ids", Columns.ids(held, Held::command))
                .with("purses", Columns.ids(held, Held::purse));
    }
}
