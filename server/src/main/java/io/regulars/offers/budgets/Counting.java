package io.regulars.offers.budgets;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.offers.budgets.Counter.Count;
import io.regulars.offers.budgets.Counter.Share;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The working copy of the counters that a batch asks about. Who asks in it later sees what was
/// given before.
@Pure
final class Counting {
    private final Map<Counter, Count> counts;
    private final Map<Counter, Count> before;
    private final Map<Counter, Count> changed = new TreeMap<>();

    Counting(Map<Counter, Count> counts) {
        this.counts = new HashMap<>(counts);
        before = Map.copyOf(counts);
    }

    /// What `ask` would move. Several parts of one purse count together.
    static List<Share> shares(Ask ask, Instant at, ZoneId zone) {
        var all = new TreeMap<Counter, Long>();
        for (Ask.Part part : ask.parts()) {
            for (Ceiling ceiling : part.purse().ceilings()) {
                String whose = whose(ceiling, part);
                if (whose != null) {
                    all.merge(
                            counter(ceiling, part.purse(), whose, at, zone),
                            Ceiling.amount(ceiling.measure(), part),
                            Long::sum);
                }
            }
        }
        var shares = new ArrayList<Share>();
        all.forEach((counter, amount) -> shares.add(new Share(counter, amount)));
        return shares;
    }

    static List<Counter> counters(List<Ask> asks, Instant at, ZoneId zone) {
        var all = new TreeSet<Counter>();
        asks.forEach(ask -> shares(ask, at, zone).forEach(share -> all.add(share.counter())));
        return List.copyOf(all);
    }

    /// Gives all that is asked or nothing: for good, or set aside where `hold`.
    Outcome<List<Share>> give(Ask ask, Instant at, ZoneId zone, boolean hold) {
        Outcome<List<Share>> may = may(ask, at, zone);
        if (may instanceof Outcome.Done<List<Share>>(var shares)) {
            shares.forEach(s -> move(s.counter(), hold ? 0 : s.amount(), hold ? s.amount() : 0));
        }
        return may;
    }

    /// What would be given.
    Outcome<List<Share>> may(Ask ask, Instant at, ZoneId zone) {
        for (Ask.Part part : ask.parts()) {
            if (!part.purse().open()) {
                return Outcome.refused(Refused.BUDGET_STOPPED, "budget " + part.purse().id());
            }
        }
        List<Share> shares = shares(ask, at, zone);
        Map<Counter, Long> most = most(ask, at, zone);
        for (Share share : shares) {
            Count count = count(share.counter());
            long left = most.getOrDefault(share.counter(), 0L) - count.taken() - count.held();
            if (share.amount() > left) {
                boolean one = share.counter().line().contains("|" + Ceiling.Of.MEMBER + "|");
                return Outcome.refused(
                        one ? Refused.MEMBER_LIMIT : Refused.BUDGET_SPENT,
                        share.counter().line()
                                + ": left "
                                + Math.max(0, left)
                                + ", asked "
                                + share.amount());
            }
        }
        return Outcome.done(shares);
    }

    /// What is gone or set aside of each ceiling that binds this part.
    List<Gone> gone(Ask.Part part, Instant at, ZoneId zone) {
        var gone = new ArrayList<Gone>();
        for (Ceiling ceiling : part.purse().ceilings()) {
            String whose = whose(ceiling, part);
            if (whose != null) {
                Count count = count(counter(ceiling, part.purse(), whose, at, zone));
                gone.add(new Gone(part.purse().id(), ceiling, count.taken() + count.held()));
            }
        }
        return gone;
    }

    /// What was set aside goes out.
    void confirm(List<Share> shares) {
        shares.forEach(s -> move(s.counter(), s.amount(), -s.amount()));
    }

    void free(List<Share> shares) {
        shares.forEach(s -> move(s.counter(), 0, -s.amount()));
    }

    /// What went out came back.
    void giveBack(List<Share> shares) {
        shares.forEach(s -> move(s.counter(), -s.amount(), 0));
    }

    /// Of what went out so much still counts as `target` says, and the rest came back. Where more
    /// counts than before, it is taken as far as its ceiling lets it. Answers what counts now;
    /// `most` holds the ceilings that still stand.
    List<Share> keep(List<Share> shares, Map<Counter, Long> target, Map<Counter, Long> most) {
        var kept = new ArrayList<Share>();
        for (Share share : shares) {
            Counter counter = share.counter();
            long more = target.getOrDefault(counter, share.amount()) - share.amount();
            if (more > 0) {
                Count count = count(counter);
                long left =
                        most.getOrDefault(counter, Long.MAX_VALUE) - count.taken() - count.held();
                more = Math.min(more, Math.max(0, left));
            }
            move(counter, more, 0);
            kept.add(new Share(counter, share.amount() + more));
        }
        return kept;
    }

    Map<Counter, Count> changed() {
        return changed;
    }

    /// As it was when it was read.
    Count before(Counter counter) {
        return before.getOrDefault(counter, Count.NONE);
    }

    private Count count(Counter counter) {
        return counts.getOrDefault(counter, Count.NONE);
    }

    private void move(Counter counter, long taken, long held) {
        Count after = count(counter).plus(taken, held);
        if (after.taken() < 0 || after.held() < 0) {
            throw new IllegalStateException(counter + " would fall below nothing: " + after);
        }
        counts.put(counter, after);
        changed.put(counter, after);
    }

    private static Map<Counter, Long> most(Ask ask, Instant at, ZoneId zone) {
        var most = new HashMap<Counter, Long>();
        for (Ask.Part part : ask.parts()) {
            for (Ceiling ceiling : part.purse().ceilings()) {
                String whose = whose(ceiling, part);
                if (whose != null) {
                    most.merge(
                            counter(ceiling, part.purse(), whose, at, zone),
                            ceiling.most(),
                            Math::min);
                }
            }
        }
        return most;
    }

    private static Counter counter(
            Ceiling ceiling, Ask.Purse purse, String whose, Instant at, ZoneId zone) {
        return new Counter(
                purse.id(),
                purse.counted() + "|" + ceiling.line(),
                whose,
                ceiling.period(at, zone));
    }

    private static @Nullable String whose(Ceiling ceiling, Ask.Part part) {
        return switch (ceiling.of()) {
            case ALL -> "";
            case STORE -> part.store();
            case MEMBER -> part.member() == null ? null : part.member().toString();
        };
    }
}
