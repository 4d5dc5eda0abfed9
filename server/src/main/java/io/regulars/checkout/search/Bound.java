package io.regulars.checkout.search;

import io.regulars.kernel.Pure;

/// The least that a branch can cost in which some benefits of items are still undecided: each of
/// them can only lower what the lines cost, so the branch lies in an [Envelope].
@Pure
final class Bound {
    /// What a branch costs in which a line lies below its floor, whatever is still chosen.
    private static final long ILLEGAL = Long.MAX_VALUE;

    private final Problem problem;
    private final State state;
    private final Later later;
    private final Best best;
    private final int[] items;
    private final int[] others;
    private final Most most;
    private final Envelope envelope;
    private final long[] cheapest;

    /// The cheapest of what excludes no other benefit of items.
    private final long[] freely;

    private final boolean[] lonely;

    Bound(Later later, Best best, int[] items, int[] others, Most most) {
        this.later = later;
        state = later.state;
        this.best = best;
        this.items = items;
        this.others = others;
        problem = state.problem;
        this.most = most;
        envelope = new Envelope(state, others, most);
        cheapest = new long[problem.lines()];
        freely = new long[problem.lines()];
        lonely = new boolean[problem.candidates().size()];
        for (int place : items) {
            lonely[place] = problem.candidates().get(place).prices();
            for (int other : items) {
                lonely[place] &= !problem.conflict(place, other);
            }
        }
    }

    /// Whether nothing better lies where `items` from `from` on are undecided.
    boolean hopeless(int from) {
        for (int place : others) {
            Candidate each = problem.candidates().get(place);
            if (each.giftValue() > 0
                    && !state.blocked(place)
                    && State.amount(problem, state.unit(), each) >= each.from()) {
                most.add(place, each.giftValue());
            }
        }
        long gifts = most.take();
        return best.hopeless(least(from), gifts, state.coupons());
    }

    boolean lonely(int place) {
        return lonely[place];
    }

    long least(int from) {
        long enough = best.found == null ? Long.MAX_VALUE : best.found.payable();
        long total = items(from);
        for (int line = 0; line < problem.lines(); line++) {
            if (envelope.high[line] < envelope.low[line]) {
                return ILLEGAL;
            }
        }
        return envelope.least(total, enough);
    }

    /// Sets the least and the most of each line; returns the least of all together.
    ///
    /// That is the larger of two: every line at its cheapest; or every line at the cheapest of what
    /// excludes nothing, less the most that one of each clique adds to it.
    private long items(int from) {
        long[] unit = state.unit();
        System.arraycopy(unit, 0, cheapest, 0, unit.length);
        System.arraycopy(unit, 0, freely, 0, unit.length);
        for (int i = from; i < items.length; i++) {
            Candidate each = problem.candidates().get(items[i]);
            for (int at = 0; each.prices() && at < each.lines().length; at++) {
                int line = each.lines()[at];
                if (each.price()[at] < cheapest[line] && !state.blocked(items[i])) {
                    cheapest[line] = each.price()[at];
                }
                if (each.price()[at] < freely[line] && lonely[items[i]]) {
                    freely[line] = each.price()[at];
                }
            }
        }
        for (int i = from; i < items.length; i++) {
            if (!state.blocked(items[i]) && !lonely[items[i]]) {
                most.add(items[i], state.helps(items[i], freely));
            }
        }
        long apart = -most.take();
        for (int line = 0; line < unit.length; line++) {
            envelope.high[line] = later.most(line, from);
            envelope.low[line] = problem.quantity()[line] * cheapest[line];
            apart += problem.quantity()[line] * freely[line];
        }
        long least = Envelope.sum(envelope.low);
        for (int i = 0; i < state.size(); i++) {
            if (problem.candidates().get(state.chosen(i)).counts()) {
                apart -= state.helps(state.chosen(i), freely);
                least -= counted(state.chosen(i));
            }
        }
        for (int i = from; i < items.length; i++) {
            if (!state.blocked(items[i]) && problem.candidates().get(items[i]).counts()) {
                most.add(items[i], counted(items[i]));
            }
        }
        least -= most.take();
        for (int line = 0; line < unit.length; line++) {
            envelope.low[line] = Math.max(envelope.low[line], problem.least()[line]);
        }
        return Math.max(Math.max(least, apart), Envelope.sum(envelope.low));
    }

    /// What a quantity benefit takes off at the lowest prices; takes its most off each line's
    /// least.
    private long counted(int place) {
        Candidate each = problem.candidates().get(place);
        for (int line : each.lines()) {
            long cost =
                    problem.quantity()[line] * cheapest[line]
                            - later.possibly(each, line)
                                    * (cheapest[line] - Pricing.share(each, cheapest[line]));
            envelope.low[line] = Math.min(envelope.low[line], cost);
        }
        return state.helps(place, cheapest);
    }
}
