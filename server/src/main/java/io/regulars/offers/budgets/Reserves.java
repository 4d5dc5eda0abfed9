package io.regulars.offers.budgets;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.offers.budgets.Counter.Share;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Takes out of purses inside the caller's transaction, for many commands at once: at once, or in
/// two phases where the effect lies in another bucket and commits later.
@Component
public class Reserves {
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

    /// What is set aside for a command out of one purse.
    public record Held(Id command, Id purse) {}

    /// How long something is set aside for an effect that commits later, and of which kind it is.
    public record Terms(String kind, Instant until) {}

    private enum State {
        OPEN,
        TAKEN,
        FREED,
        /// Given back after it was taken.
        BACK
    }

    private record Kept(Held held, State state, List<Share> shares) {}

    private final Tenants tenants;

    Reserves(Tenants tenants) {
        this.tenants = tenants;
    }

    /// Tells ahead how much the parts may still ask; nothing is locked, so nothing may be decided
    /// on it.
    public List<Gone> gone(Tx tx, List<Ask.Part> parts, Instant at) {
        return byPart(tx, parts, at).stream().flatMap(List::stream).toList();
    }

    /// As the other, for each part by itself, in their order.
    public List<List<Gone>> byPart(Tx tx, List<Ask.Part> parts, Instant at) {
        ZoneId zone = zone(tx);
        List<Ask> asks =
                parts.stream().map(part -> new Ask(part.purse().id(), List.of(part))).toList();
        Counting counting = Counters.peek(tx, Counting.counters(asks, at, zone));
        return parts.stream().map(part -> counting.gone(part, at, zone)).toList();
    }

    /// Takes for good what each asks, or refuses him. Outcomes stand in the order of the asks.
    public List<Outcome<Boolean>> take(Tx tx, List<Ask> asks, Instant at) {
        ZoneId zone = zone(tx);
        Counting counting = Counters.lock(tx, Counting.counters(asks, at, zone));
        var outcomes = new ArrayList<Outcome<Boolean>>();
        for (Ask ask : asks) {
            outcomes.add(counting.give(ask, at, zone, false).map(_ -> true));
        }
        Counters.write(tx, counting);
        return outcomes;
    }

    /// Sets aside what each asks until `terms.until()`, or refuses him. Who has asked before is
    /// told the same again, and nothing is set aside twice.
    public List<Outcome<Boolean>> hold(Tx tx, List<Ask> asks, Instant at, Terms terms) {
        ZoneId zone = zone(tx);
        Counting counting = Counters.lock(tx, Counting.counters(asks, at, zone));
        var known = new HashMap<Id, State>();
        read(tx, KEPT, asks.stream().flatMap(Reserves::held).toList())
                .forEach((held, kept) -> known.put(held.command(), kept.state()));
        var outcomes = new ArrayList<Outcome<Boolean>>();
        var rows = new ArrayList<Kept>();
        for (Ask ask : asks) {
            State before = known.get(ask.id());
            if (before != null) {
                outcomes.add(
                        before == State.OPEN || before == State.TAKEN
                                ? Outcome.done(true)
                                : Outcome.refused(Refused.BUDGET_SPENT, "the hold was freed"));
                continue;
            }
            Outcome<List<Share>> given = counting.give(ask, at, zone, true);
            outcomes.add(given.map(_ -> true));
            if (given instanceof Outcome.Done<List<Share>>(var shares)) {
                known.put(ask.id(), State.OPEN);
                rows.addAll(rows(ask, shares));
            }
        }
        Counters.write(tx, counting);
        if (!rows.isEmpty()) {
            tx.update(
                    keyed(KEEP, tx, rows.stream().map(Kept::held).toList())
                            .with("kind", terms.kind())
                            .with("shares", Columns.texts(rows, row -> Json.write(row.shares())))
                            .with("at", at)
                            .with("until", terms.until()));
        }
        return outcomes;
    }

    /// The effects are there: what was set aside is gone. Answers those for which it still was;
    /// what is resolved already stays as it is.
    public Set<Held> confirm(Tx tx, Collection<Held> held) {
        return resolve(tx, held, State.OPEN, State.TAKEN, Counting::confirm);
    }

    /// There will be no effect.
    public Set<Held> free(Tx tx, Collection<Held> held) {
        return resolve(tx, held, State.OPEN, State.FREED, Counting::free);
    }

    /// The effects were taken back after they were there.
    public Set<Held> giveBack(Tx tx, Collection<Held> held) {
        return resolve(tx, held, State.TAKEN, State.BACK, Counting::giveBack);
    }

    /// What of a command's part still counts, after some of its effect was taken back: so many
    /// times and so much money, in fen.
    public record Still(Held held, Ask.Purse purse, long times, long money) {
        /// By the counters that it moved when it was taken: ceilings may have changed meanwhile.
        private Map<Counter, Long> target(List<Share> shares) {
            var target = new HashMap<Counter, Long>();
            for (Share share : shares) {
                boolean inMoney = share.counter().line().endsWith("|" + Ceiling.Measure.MONEY);
                target.put(share.counter(), inMoney ? money : times);
            }
            return target;
        }

        private Map<Counter, Long> most(List<Share> shares) {
            var most = new HashMap<Counter, Long>();
            for (Share share : shares) {
                for (Ceiling ceiling : purse.ceilings()) {
                    if (share.counter().line().equals(purse.counted() + "|" + ceiling.line())) {
                        most.merge(share.counter(), ceiling.most(), Math::min);
                    }
                }
            }
            return most;
        }
    }

    /// Gives back `gone` whole and of `stills` what no longer counts. All counters are locked at
    /// once, as by everybody.
    public void comeBack(Tx tx, Collection<Held> gone, Collection<Still> stills) {
        var all = new ArrayList<>(gone);
        stills.forEach(each -> all.add(each.held()));
        Counters.lock(tx, counters(tx, all));
        giveBack(tx, gone);
        keep(tx, stills);
    }

    /// Gives back what no longer counts of what was taken. What is kept depends on what still
    /// counts and not on the steps there, unless somebody else has taken the rest meanwhile.
    private void keep(Tx tx, Collection<Still> stills) {
        if (stills.isEmpty()) {
            return;
        }
        Map<Held, Still> wanted = new LinkedHashMap<>();
        stills.forEach(each -> wanted.put(each.held(), each));
        Counting counting = Counters.lock(tx, counters(tx, wanted.keySet()));
        var rows = new ArrayList<Kept>();
        read(tx, KEPT, wanted.keySet())
                .forEach((held, kept) -> {
                    Still still = wanted.get(held);
                    if (kept.state() == State.TAKEN && still != null) {
                        rows.add(
                                new Kept(
                                        held,
                                        State.TAKEN,
                                        counting.keep(
                                                kept.shares(),
                                                still.target(kept.shares()),
                                                still.most(kept.shares()))));
                    }
                });
        Counters.write(tx, counting);
        if (!rows.isEmpty()) {
            tx.update(
                    keyed(LESS, tx, rows.stream().map(Kept::held).toList())
                            .with("shares", Columns.texts(rows, row -> Json.write(row.shares()))));
        }
    }

    /// Those of the commands for which everything is set aside or gone.
    public Set<Held> standing(Tx tx, Collection<Held> held) {
        var standing = new HashSet<Held>();
        read(tx, PEEK, held)
                .forEach((each, kept) -> {
                    if (kept.state() == State.OPEN || kept.state() == State.TAKEN) {
                        standing.add(each);
                    }
                });
        return standing;
    }

    /// Holds whose time is over, the longest overdue first, with their kinds.
    Map<Held, String> overdue(Tx tx, int[] buckets, Instant now, int most) {
        var overdue = new LinkedHashMap<Held, String>();
        tx.each(
                OVERDUE.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("now", now)
                        .with("most", most),
                row -> overdue.put(new Held(row.id("id"), row.id("purse")), row.text("kind")));
        return overdue;
    }

    private Set<Held> resolve(
            Tx tx,
            Collection<Held> held,
            State from,
            State to,
            BiConsumer<Counting, List<Share>> move) {
        if (held.isEmpty()) {
            return Set.of();
        }
        // counters first, as everybody locks them; then the holds, which may have changed meanwhile
        Counting counting = Counters.lock(tx, counters(tx, held));
        var moved = new LinkedHashMap<Held, Kept>();
        read(tx, KEPT, held)
                .forEach((each, kept) -> {
                    if (kept.state() == from) {
                        move.accept(counting, kept.shares());
                        moved.put(each, kept);
                    }
                });
        Counters.write(tx, counting);
        if (!moved.isEmpty()) {
            tx.update(keyed(RESOLVE, tx, List.copyOf(moved.keySet())).with("state", to.name()));
        }
        return moved.keySet();
    }

    private static List<Counter> counters(Tx tx, Collection<Held> held) {
        var counters = new ArrayList<Counter>();
        read(tx, PEEK, held)
                .values()
                .forEach(kept -> kept.shares().forEach(s -> counters.add(s.counter())));
        return counters;
    }

    private static Stream<Held> held(Ask ask) {
        return ask.parts().stream().map(p -> new Held(ask.id(), p.purse().id())).distinct();
    }

    private static List<Kept> rows(Ask ask, List<Share> shares) {
        return held(ask)
                .map(held ->
                        new Kept(
                                held,
                                State.OPEN,
                                shares.stream()
                                        .filter(s -> s.counter().purse().equals(held.purse()))
                                        .toList()))
                .toList();
    }

    /// A command may have asked one purse and not another, so the pairs are looked at again here.
    private static Map<Held, Kept> read(Tx tx, Sql query, Collection<Held> held) {
        var found = new LinkedHashMap<Held, Kept>();
        Set<Held> wanted = Set.copyOf(held);
        if (!wanted.isEmpty()) {
            tx.each(
                    keyed(query, tx, List.copyOf(wanted)),
                    row -> {
                        Kept kept = kept(row);
                        if (wanted.contains(kept.held())) {
                            found.put(kept.held(), kept);
                        }
                    });
        }
        return found;
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

    private ZoneId zone(Tx tx) {
        return tenants.settings(tx.tenant()).zone();
    }
}
