package io.regulars.offers.budgets;

import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Moment;
import io.regulars.offers.budgets.Counter.Share;
import io.regulars.offers.budgets.HoldRows.Kept;
import io.regulars.offers.budgets.HoldRows.State;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Takes out of purses inside the caller's transaction, for many commands at once: at once, or in
/// two phases where the effect lies in another bucket and commits later.
@Component
public class Reserves {
    /// What is set aside for a command out of one purse.
    public record Held(Id command, Id purse) {}

    /// How long something is set aside for an effect that commits later, and of which kind it is.
    public record Terms(String kind, Instant until) {}

    private final Tenants tenants;
    private final Db db;

    Reserves(Tenants tenants, Db db) {
        this.tenants = tenants;
        this.db = db;
    }

    /// Tells ahead how much the parts may still ask; nothing is locked, so nothing may be decided
    /// on it.
    public List<Gone> gone(Tx tx, List<Ask.Part> parts, Instant at) {
        return byPart(tx, parts, Moment.present(at)).stream().flatMap(List::stream).toList();
    }

    /// For each part by itself, in their order. Where the moment is past, what went out since
    /// counts for nothing.
    public List<List<Gone>> byPart(Tx tx, List<Ask.Part> parts, Moment moment) {
        return later(tx, parts, moment).get();
    }

    /// As the other, in one round trip with what is asked next.
    public Supplier<List<List<Gone>>> later(Tx tx, List<Ask.Part> parts, Moment moment) {
        ZoneId zone = zone(tx);
        Instant at = moment.at();
        List<Ask> asks =
                parts.stream().map(part -> new Ask(part.purse().id(), List.of(part))).toList();
        List<Counter> counters = Counting.counters(asks, at, zone);
        Supplier<Counting> counting =
                moment.past() ? () -> Counters.then(tx, counters, at) : Counters.peek(tx, counters);
        return () -> {
            Counting counts = counting.get();
            return parts.stream().map(part -> counts.gone(part, at, zone)).toList();
        };
    }

    /// What was left at a look without locks.
    public static final class Left {
        private final Supplier<Counting> counting;

        private Left(Supplier<Counting> counting) {
            this.counting = counting;
        }
    }

    /// Looks, in one round trip with what is asked next.
    public Left left(Tx tx, List<Ask> asks, Instant at) {
        return new Left(Counters.peek(tx, Counting.counters(asks, at, zone(tx))));
    }

    /// Takes for good what each asks, or refuses him. Outcomes stand in the order of the asks.
    ///
    /// `left` is of these asks, and maybe of more. For whom nothing was left then is refused on
    /// that: it was so in this very transaction, and a crowd that comes too late neither locks
    /// anything nor waits for anybody.
    public List<Outcome<Boolean>> take(Tx tx, List<Ask> asks, Instant at, Left left) {
        ZoneId zone = zone(tx);
        Counting before = left.counting.get();
        Map<Ask, Outcome<List<Share>>> hopeless = new IdentityHashMap<>();
        asks.forEach(ask -> {
            if (before.may(ask, at, zone) instanceof Outcome.Refused<List<Share>> no) {
                hopeless.put(ask, no);
            }
        });
        List<Ask> hopeful = asks.stream().filter(ask -> !hopeless.containsKey(ask)).toList();
        Counting counting = Counters.lock(tx, Counting.counters(hopeful, at, zone));
        var outcomes = new ArrayList<Outcome<Boolean>>();
        for (Ask ask : asks) {
            Outcome<List<Share>> no = hopeless.get(ask);
            outcomes.add((no == null ? counting.give(ask, at, zone, false) : no).map(_ -> true));
        }
        Counters.write(tx, counting, now());
        return outcomes;
    }

    /// Sets aside what each asks until `terms.until()`, or refuses him. Who has asked before is
    /// told the same again, and nothing is set aside twice.
    public List<Outcome<Boolean>> hold(Tx tx, List<Ask> asks, Instant at, Terms terms) {
        ZoneId zone = zone(tx);
        var before = new LinkedHashMap<Held, Kept>();
        Counting counting =
                Counters.lock(
                        tx,
                        Counting.counters(asks, at, zone),
                        HoldRows.locking(
                                tx, asks.stream().flatMap(Reserves::held).toList(), before));
        var known = new HashMap<Id, State>();
        before.forEach((held, kept) -> known.put(held.command(), kept.state()));
        var outcomes = new ArrayList<Outcome<Boolean>>();
        var rows = new ArrayList<Kept>();
        for (Ask ask : asks) {
            State already = known.get(ask.id());
            if (already != null) {
                outcomes.add(
                        already == State.OPEN || already == State.TAKEN
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
        Counters.write(tx, counting, now());
        if (!rows.isEmpty()) {
            tx.put(HoldRows.adding(tx, rows, at, terms));
        }
        return outcomes;
    }

    /// The effects are there: what was set aside is gone. Answers those for which it still was;
    /// what is resolved already stays as it is.
    public Set<Held> confirm(Tx tx, Collection<Held> held) {
        return confirm(tx, held, look(tx, held));
    }

    /// As the other; `looked` is of these, and maybe of more.
    public Set<Held> confirm(Tx tx, Collection<Held> held, Looked looked) {
        return resolve(tx, held, new Move(State.OPEN, State.TAKEN, Counting::confirm), looked);
    }

    /// There will be no effect.
    public Set<Held> free(Tx tx, Collection<Held> held) {
        return resolve(tx, held, new Move(State.OPEN, State.FREED, Counting::free), look(tx, held));
    }

    /// The effects were taken back after they were there.
    public Set<Held> giveBack(Tx tx, Collection<Held> held) {
        return resolve(
                tx, held, new Move(State.TAKEN, State.BACK, Counting::giveBack), look(tx, held));
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
        Counters.lock(tx, look(tx, all).counters(all));
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
        Counting counting = Counters.lock(tx, look(tx, wanted.keySet()).counters(wanted.keySet()));
        var rows = new ArrayList<Kept>();
        HoldRows.lock(tx, wanted.keySet())
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
        Counters.write(tx, counting, now());
        if (!rows.isEmpty()) {
            tx.put(HoldRows.lessening(tx, rows));
        }
    }

    /// Those of the commands for which everything is set aside or gone.
    public Set<Held> standing(Tx tx, Collection<Held> held) {
        var standing = new HashSet<Held>();
        HoldRows.look(tx, held)
                .forEach((each, kept) -> {
                    if (kept.state() == State.OPEN || kept.state() == State.TAKEN) {
                        standing.add(each);
                    }
                });
        return standing;
    }

    /// Holds whose time is over, the longest overdue first, with their kinds.
    Map<Held, String> overdue(Tx tx, int[] buckets, Instant now, int most) {
        return HoldRows.overdue(tx, buckets, now, most);
    }

    private record Move(State from, State to, BiConsumer<Counting, List<Share>> counts) {}

    private Set<Held> resolve(Tx tx, Collection<Held> held, Move move, Looked looked) {
        if (held.isEmpty()) {
            return Set.of();
        }
        // counters first, as everybody locks them; then the holds, which may have changed meanwhile
        var kept = new LinkedHashMap<Held, Kept>();
        Counting counting =
                Counters.lock(tx, looked.counters(held), HoldRows.locking(tx, held, kept));
        kept.values().removeIf(each -> each.state() != move.from());
        kept.values().forEach(each -> move.counts().accept(counting, each.shares()));
        Counters.write(tx, counting, now());
        if (!kept.isEmpty()) {
            tx.put(HoldRows.resolving(tx, List.copyOf(kept.keySet()), move.to()));
        }
        return kept.keySet();
    }

    /// What was found without a lock: it tells which counters are to be locked.
    public static final class Looked {
        private final Supplier<Map<Held, Kept>> found;

        private Looked(Supplier<Map<Held, Kept>> found) {
            this.found = found;
        }

        private List<Counter> counters(Collection<Held> held) {
            var counters = new ArrayList<Counter>();
            for (Held each : held) {
                Kept kept = found.get().get(each);
                if (kept != null) {
                    kept.shares().forEach(share -> counters.add(share.counter()));
                }
            }
            return counters;
        }
    }

    /// Looks, in one round trip with what is asked next.
    public Looked look(Tx tx, Collection<Held> held) {
        var found = new LinkedHashMap<Held, Kept>();
        HoldRows.looking(tx, held, found).forEach(tx::put);
        return new Looked(tx.later(() -> found));
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

    /// When counters move, which need not be when what they count was done.
    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private ZoneId zone(Tx tx) {
        return tenants.settings(tx.tenant()).zone();
    }
}
