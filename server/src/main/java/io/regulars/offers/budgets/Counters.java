package io.regulars.offers.budgets;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.offers.budgets.Counter.Count;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads, locks and writes counters. The row of a counter that nobody has used is made before it is
/// locked.
final class Counters {
    private static final Sql LOCK =
            sql(
                    """
                    select c.purse, c.line, c.whose, c.period, c.taken, c.held
                    from (select unnest(:buckets::int[]) as bucket, unnest(:purses::bigint[]) as purse, unnest(:lines::text[]) as line,
                            unnest(:whoses::text[]) as whose, unnest(:periods::text[]) as period) as k
                    join budget_count c
                        on c.tenant = :tenant and c.bucket = k.bucket and c.purse = k.purse and c.line = k.line
                            and c.whose = k.whose and c.period = k.period
                    order by c.bucket, c.purse, c.line, c.whose, c.period
                    for update of c
                    """);

    private static final Sql PEEK =
            sql(
                    """
                    select c.purse, c.line, c.whose, c.period, c.taken, c.held
                    from (select unnest(:buckets::int[]) as bucket, unnest(:purses::bigint[]) as purse, unnest(:lines::text[]) as line,
                            unnest(:whoses::text[]) as whose, unnest(:periods::text[]) as period) as k
                    join budget_count c
                        on c.tenant = :tenant and c.bucket = k.bucket and c.purse = k.purse and c.line = k.line
                            and c.whose = k.whose and c.period = k.period
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    insert into budget_count (tenant, bucket, purse, line, whose, period, taken, held)
                    select :tenant, k.bucket, k.purse, k.line, k.whose, k.period, 0, 0
                    from (select unnest(:buckets::int[]) as bucket, unnest(:purses::bigint[]) as purse, unnest(:lines::text[]) as line,
                            unnest(:whoses::text[]) as whose, unnest(:periods::text[]) as period) as k
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = k.bucket
                    order by k.bucket, k.purse, k.line, k.whose, k.period
                    on conflict do nothing
                    """);

    /// A counter and, beside it, by how much it moved: in one round trip, for a till waits for it.
    private static final Sql KEEP =
            sql(
                    """
                    with moved as (insert into budget_move (tenant, bucket, purse, line, whose, period, at, taken, held)
                        select :tenant, k.bucket, k.purse, k.line, k.whose, k.period, :at, k.taken, k.held
                        from (select unnest(:buckets::int[]) as bucket, unnest(:purses::bigint[]) as purse, unnest(:lines::text[]) as line,
                                unnest(:whoses::text[]) as whose, unnest(:periods::text[]) as period,
                                unnest(:movedTaken::bigint[]) as taken, unnest(:movedHeld::bigint[]) as held) as k
                        join bucket_anchor a
                            on a.tenant = :tenant and a.bucket = k.bucket
                        on conflict (tenant, bucket, purse, line, whose, period, at) do update
                        set taken = budget_move.taken + excluded.taken,
                            held = budget_move.held + excluded.held)
                    update budget_count c
                    set taken = k.taken,
                        held = k.held
                    from (select unnest(:buckets::int[]) as bucket, unnest(:purses::bigint[]) as purse, unnest(:lines::text[]) as line,
                            unnest(:whoses::text[]) as whose, unnest(:periods::text[]) as period, unnest(:taken::bigint[]) as taken,
                            unnest(:held::bigint[]) as held) as k
                    where c.tenant = :tenant
                        and c.bucket = k.bucket
                        and c.purse = k.purse
                        and c.line = k.line
                        and c.whose = k.whose
                        and c.period = k.period
                    """);

    /// What moved after an instant.
    private static final Sql SINCE =
            sql(
                    """
                    select k.purse, k.line, k.whose, k.period, f.taken, f.held
                    from (select unnest(:buckets::int[]) as bucket, unnest(:purses::bigint[]) as purse, unnest(:lines::text[]) as line,
                            unnest(:whoses::text[]) as whose, unnest(:periods::text[]) as period) as k
                    cross join lateral (select coalesce(sum(m.taken), 0)::bigint as taken, coalesce(sum(m.held), 0)::bigint as held
                        from budget_move m
                        where m.tenant = :tenant
                            and m.bucket = k.bucket
                            and m.purse = k.purse
                            and m.line = k.line
                            and m.whose = k.whose
                            and m.period = k.period
                            and m.at > :at
                        offset 0) f
                    """);

    private static final Sql PURGE =
            sql(
                    """
                    delete from budget_move m
                    using (select d.bucket, d.purse, d.line, d.whose, d.period, d.at
                        from budget_move d
                        where d.tenant = :tenant
                            and d.bucket = any(:buckets)
                            and d.at < :before
                        order by d.at
                        limit :most) n
                    where m.tenant = :tenant
                        and m.bucket = n.bucket
                        and m.purse = n.purse
                        and m.line = n.line
                        and m.whose = n.whose
                        and m.period = n.period
                        and m.at = n.at
                    """);

    private static final Sql OF =
            sql(
                    """
                    select c.purse, c.line, c.whose, c.period, c.taken, c.held
                    from budget_count c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.purse = any(:ids)
                        and c.whose = ''
                    order by c.purse, c.line, c.period
                    """);

    private static final Sql AT_STORES =
            sql(
                    """
                    select c.purse, c.line, c.whose, c.period, c.taken, c.held
                    from (select unnest(:lines::text[]) as line, unnest(:periods::text[]) as period) as k
                    join budget_count c
                        on c.tenant = :tenant and c.bucket = :bucket and c.purse = :purse and c.line = k.line
                            and c.period = k.period
                    where c.whose > ''
                    order by c.line, c.whose
                    """);

    private Counters() {}

    /// Forgets at most `most` moves from before `before`, which nobody can ask for; answers how
    /// many.
    static int purge(Tx tx, int[] buckets, Instant before, int most) {
        return tx.update(
                PURGE.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("before", before)
                        .with("most", most));
    }

    /// Locks the counters in their order, until the transaction ends.
    static Counting lock(Tx tx, Collection<Counter> counters) {
        return lock(tx, counters, List.of());
    }

    /// As the other, and once they are locked, `also` in the same round trip. Its rows may come
    /// twice, the later ones right.
    static Counting lock(Tx tx, Collection<Counter> counters, List<Tx.Asked> also) {
        var wanted = new TreeSet<>(counters);
        if (wanted.isEmpty()) {
            tx.ask(also);
            return new Counting(Map.of());
        }
        Map<Counter, Count> counts = locked(tx, wanted, also);
        if (counts.size() < wanted.size()) {
            tx.put(keyed(OPEN, tx, wanted.stream().filter(c -> !counts.containsKey(c)).toList()));
            return new Counting(locked(tx, wanted, also));
        }
        return new Counting(counts);
    }

    /// What the counters say, for telling ahead; nothing may be decided on it.
    static Supplier<Counting> peek(Tx tx, Collection<Counter> counters) {
        Supplier<Map<Counter, Count>> counts = peeking(tx, counters);
        return () -> new Counting(counts.get());
    }

    /// The same, for showing; who was never used is not in it.
    static Map<Counter, Count> peeked(Tx tx, Collection<Counter> counters) {
        return peeking(tx, counters).get();
    }

    private static Supplier<Map<Counter, Count>> peeking(Tx tx, Collection<Counter> counters) {
        List<Counter> wanted = List.copyOf(new TreeSet<>(counters));
        return wanted.isEmpty() ? Map::of : later(tx, keyed(PEEK, tx, wanted));
    }

    /// What the counters said at a past instant, for telling.
    static Counting then(Tx tx, Collection<Counter> counters, Instant at) {
        List<Counter> wanted = List.copyOf(new TreeSet<>(counters));
        if (wanted.isEmpty()) {
            return new Counting(Map.of());
        }
        var counts = new HashMap<>(peeked(tx, wanted));
        later(tx, keyed(SINCE, tx, wanted).with("at", at))
                .get()
                .forEach((counter, since) ->
                        counts.computeIfPresent(
                                counter, (_, now) -> now.plus(-since.taken(), -since.held())));
        return new Counting(counts);
    }

    static void write(Tx tx, Counting counting, Instant now) {
        if (counting.changed().isEmpty()) {
            return;
        }
        List<Map.Entry<Counter, Count>> rows = List.copyOf(counting.changed().entrySet());
        Function<Map.Entry<Counter, Count>, Count> moved =
                row -> {
                    Count before = counting.before(row.getKey());
                    return row.getValue().plus(-before.taken(), -before.held());
                };
        tx.put(
                keyed(KEEP, tx, rows.stream().map(Map.Entry::getKey).toList())
                        .with("taken", Columns.wholes(rows, row -> row.getValue().taken()))
                        .with("held", Columns.wholes(rows, row -> row.getValue().held()))
                        .with("movedTaken", Columns.wholes(rows, row -> moved.apply(row).taken()))
                        .with("movedHeld", Columns.wholes(rows, row -> moved.apply(row).held()))
                        .with("at", now));
    }

    /// What the purses gave to all together, in every period.
    static Map<Counter, Count> of(Tx tx, Collection<Id> purses) {
        return later(tx, tx.in(OF, "ids", purses)).get();
    }

    /// What a purse gave at each store that took anything, by a line and its period.
    static Map<Counter, Count> atStores(Tx tx, Id purse, Map<String, String> periods) {
        List<Map.Entry<String, String>> lines = List.copyOf(periods.entrySet());
        return later(
                        tx,
                        AT_STORES
                                .with("tenant", tx.tenant().id())
                                .with("bucket", purse.bucket())
                                .with("purse", purse)
                                .with("lines", Columns.texts(lines, Map.Entry::getKey))
                                .with("periods", Columns.texts(lines, Map.Entry::getValue)))
                .get();
    }

    private static Map<Counter, Count> locked(
            Tx tx, Collection<Counter> counters, List<Tx.Asked> also) {
        Supplier<Map<Counter, Count>> locked = later(tx, keyed(LOCK, tx, List.copyOf(counters)));
        also.forEach(tx::put);
        return locked.get();
    }

    private static Supplier<Map<Counter, Count>> later(Tx tx, Sql query) {
        var counts = new HashMap<Counter, Count>();
        tx.put(
                new Tx.Asked(
                        query,
                        row ->
                                counts.put(
                                        new Counter(
                                                row.id("purse"),
                                                row.text("line"),
                                                row.text("whose"),
                                                row.text("period")),
                                        new Count(row.whole("taken"), row.whole("held")))));
        return tx.later(() -> counts);
    }

    private static Sql keyed(Sql sql, Tx tx, List<Counter> counters) {
        return sql.with("tenant", tx.tenant().id())
                .with("buckets", Columns.buckets(counters, Counter::purse))
                .with("purses", Columns.ids(counters, Counter::purse))
                .with("lines", Columns.texts(counters, Counter::line))
                .with("whoses", Columns.texts(counters, Counter::whose))
                .with("periods", Columns.texts(counters, Counter::period));
    }
}
