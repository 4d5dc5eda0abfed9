package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import io.regulars.offers.Benefit.*;

/// The least that a branch can cost in which some benefits of items are still undecided.
///
/// Each undecided benefit of items can only lower what the lines cost, and what the lines cost less
/// the other benefits can lose: a threshold may no longer be reached. So the least lies either
/// where the items cost least, or just where some threshold is reached; what the items must cost
/// more to get there is paid, and is set against what the threshold gives. Of what excludes each
/// other only the most counts.
@Pure
final class Bound {
    /// More steps of one benefit than this are not looked at one by one.
    private static final int STEPS = 16;

    private static final long WHOLE = 1_000_000;

    private final Problem problem;
    private final State state;
    private final Best best;
    private final int[] cliques;
    private final int[] items;
    private final int[] others;

    private final long[] most;

    /// Of each line, the least that it can cost and the most.
    private final long[] low;

    private final long[] high;
    private final long[] cheapest;

    /// What all lines cost at least.
    private long total;

    Bound(State state, Best best, int[] items, int[] others, int[] cliques) {
        this.state = state;
        this.best = best;
        this.items = items;
        this.others = others;
        this.cliques = cliques;
        problem = state.problem;
        most = new long[problem.candidates().size()];
        low = new long[problem.lines()];
        high = new long[problem.lines()];
        cheapest = new long[problem.lines()];
    }

    /// Whether nothing better lies where `items` from `from` on are undecided.
    boolean hopeless(int from) {
        long gifts = 0;
        for (int place : others) {
            gifts += state.blocked(place) ? 0 : problem.candidates().get(place).giftValue();
        }
        return best.hopeless(least(from), gifts, state.coupons());
    }

    long least(int from) {
        items(from);
        long quick = paid(total - gain(sum(high)));
        if (best.found != null && quick > best.found.payable()) {
            return quick;
        }
        long slope = slope();
        return slope < 0 ? quick : Math.max(quick, paid(atThresholds() - slope));
    }

    private static long sum(long[] amounts) {
        long sum = 0;
        for (long each : amounts) {
            sum += each;
        }
        return sum;
    }

    private void items(int from) {
        long[] unit = state.unit();
        System.arraycopy(unit, 0, cheapest, 0, unit.length);
        long saved = 0;
        for (int i = from; i < items.length; i++) {
            if (state.blocked(items[i])) {
                continue;
            }
            Candidate each = problem.candidates().get(items[i]);
            saved += more(items[i], state.helps(items[i], unit));
            for (int at = 0; each.prices() && at < each.lines().length; at++) {
                int line = each.lines()[at];
                cheapest[line] = Math.min(cheapest[line], each.price()[at]);
            }
        }
        clear(items, from);
        long now = sum(state.base());
        long least = 0;
        for (int line = 0; line < unit.length; line++) {
            high[line] = problem.quantity()[line] * unit[line];
            low[line] = problem.quantity()[line] * cheapest[line];
            least += low[line];
        }
        for (int i = 0; i < state.size(); i++) {
            least -= counted(state.chosen(i));
        }
        for (int i = from; i < items.length; i++) {
            if (!state.blocked(items[i]) && problem.candidates().get(items[i]).counts()) {
                least -= more(items[i], counted(items[i]));
            }
        }
        clear(items, from);
        total = Math.max(least, now - saved);
    }

    /// What a quantity benefit takes off at the lowest prices; takes its most off each line's
    /// least.
    private long counted(int place) {
        Candidate each = problem.candidates().get(place);
        if (!each.counts()) {
            return 0;
        }
        long units = 0;
        for (int line : each.lines()) {
            units += problem.quantity()[line];
        }
        long favoured = Pricing.favoured(each, units);
        for (int line : each.lines()) {
            long cost =
                    problem.quantity()[line] * cheapest[line]
                            - Math.min(favoured, problem.quantity()[line])
                                    * (cheapest[line] - Pricing.share(each, cheapest[line]));
            low[line] = Math.min(low[line], cost);
        }
        return state.helps(place, cheapest);
    }

    /// How much `worth` adds to the most that the clique of `place` gives.
    private long more(int place, long worth) {
        int clique = cliques[place];
        long more = Math.max(0, worth - most[clique]);
        most[clique] += more;
        return more;
    }

    private void clear(int[] places, int from) {
        for (int i = from; i < places.length; i++) {
            most[cliques[places[i]]] = 0;
        }
    }

    /// The most that all other benefits take off when the lines cost `amount` in all.
    private long gain(long amount) {
        long spare = amount - sum(low);
        long gain = 0;
        for (int place : others) {
            Candidate each = problem.candidates().get(place);
            if (!state.blocked(place) && !(each.benefit() instanceof PointsOffset)) {
                gain += more(place, Orders.worth(problem, each, reach(each, spare), 0));
            }
        }
        clear(others, 0);
        return gain;
    }

    /// The most that a benefit's lines can cost when `spare` is spent above the least of all lines.
    private long reach(Candidate candidate, long spare) {
        long least = 0;
        long most = 0;
        for (int line : candidate.lines()) {
            least += low[line];
            most += high[line];
        }
        return Math.min(most, least + spare);
    }

    /// The least over all amounts at which some threshold is just reached, and the least amount.
    private long atThresholds() {
        long least = total - gain(total);
        long top = sum(high);
        long bottom = sum(low);
        for (int place : others) {
            Candidate each = problem.candidates().get(place);
            if (state.blocked(place) || each.benefit() instanceof PointsOffset) {
                continue;
            }
            long own = Pricing.sum(low, each.lines());
            long reach = reach(each, total - bottom);
            long ceiling = reach(each, top - bottom);
            for (long step : steps(each, reach, ceiling)) {
                long amount = bottom - own + step;
                if (amount > total && amount <= top) {
                    least = Math.min(least, amount - gain(amount));
                }
            }
        }
        return least;
    }

    /// The amounts in `(above, upTo]` from which on a benefit gives more.
    private static long[] steps(Candidate candidate, long above, long upTo) {
        if (candidate.benefit() instanceof Steps(var steps, var repeating, _)) {
            if (!repeating) {
                return steps.stream()
                        .mapToLong(Steps.Step::from)
                        .filter(from -> from > above && from <= upTo)
                        .toArray();
            }
            long from = steps.getFirst().from();
            var multiples = new long[(int) (upTo / from - above / from)];
            for (int i = 0; i < multiples.length; i++) {
                multiples[i] = (above / from + i + 1) * from;
            }
            return multiples;
        }
        long from = Candidate.from(candidate.benefit());
        return from > above && from <= upTo ? new long[] {from} : new long[0];
    }

    /// How much less than at the thresholds may be paid between them, by rounding; or -1 if the
    /// benefits that take a share take more than all together, or one has too many steps, so that
    /// looking at thresholds says nothing.
    private long slope() {
        long slope = 0;
        int shares = 0;
        for (int place : others) {
            Candidate each = problem.candidates().get(place);
            if (state.blocked(place)) {
                continue;
            }
            if (each.benefit() instanceof Steps(var steps, var repeating, _)
                    && repeating
                    && (Pricing.sum(high, each.lines()) - Pricing.sum(low, each.lines()))
                                    / steps.getFirst().from()
                            > STEPS) {
                return -1;
            }
            long mine =
                    switch (each.benefit()) {
                        case Percent(_, var paid, _) -> slope(paid);
                        case StoredPay(var paid) -> slope(paid);
                        default -> 0;
                    };
            shares += mine > 0 && most[cliques[place]] == 0 ? 1 : 0;
            slope += more(place, mine);
        }
        clear(others, 0);
        return slope > WHOLE ? -1 : Math.max(0, shares - 1);
    }

    private static long slope(io.regulars.kernel.Ratio paid) {
        return Math.ceilDiv((paid.under() - paid.over()) * WHOLE, paid.under());
    }

    /// What remains to be paid of goods and freight, by floor and points.
    private long paid(long goods) {
        long left = Math.max(goods + problem.terms().shipping(), problem.terms().orderFloor());
        long least = left;
        for (int place : others) {
            Candidate each = problem.candidates().get(place);
            if (each.benefit() instanceof PointsOffset && !state.blocked(place)) {
                least =
                        Math.min(
                                least,
                                left - Orders.worth(problem, each, Long.MAX_VALUE, left));
            }
        }
        return least;
    }
}
