package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import java.util.Arrays;

/// What may still come of the prices of lines while benefits of items are undecided: how cheap they
/// can get, and from when on nothing changes them any more.
@Pure
final class Later {
    final State state;
    private final Problem problem;

    /// The least that a unit of each line can cost.
    private final long[] cheapest;

    /// For each quantity benefit, how many items must be decided on until the prices of its lines
    /// stay as they are.
    private final int[] settled;

    Later(State state, int[] items) {
        this.state = state;
        problem = state.problem;
        cheapest = problem.unit().clone();
        var last = new int[problem.lines()];
        for (int i = 0; i < items.length; i++) {
            Candidate each = problem.candidates().get(items[i]);
            for (int at = 0; at < each.price().length; at++) {
                int line = each.lines()[at];
                last[line] = i + 1;
                cheapest[line] = Math.min(cheapest[line], each.price()[at]);
            }
        }
        settled = new int[problem.candidates().size()];
        for (int place : items) {
            for (int line : problem.candidates().get(place).lines()) {
                settled[place] = Math.max(settled[place], last[line]);
            }
        }
    }

    /// Whether the goods can still keep to the floors: what is chosen later takes more off.
    boolean aboveFloors(int decided) {
        long[] base = state.base();
        for (int line = 0; line < base.length; line++) {
            if (base[line] < problem.least()[line]
                    && most(line, decided) < problem.least()[line]) {
                return false;
            }
        }
        return Envelope.sum(base) >= problem.leastGoods();
    }

    /// The most that a line can come to cost by what is chosen, once `decided` items are. A line
    /// that shares a quantity benefit with others may cost more than now, where these can still
    /// become cheaper than it and be favoured instead.
    long most(int line, int decided) {
        long unit = state.unit()[line];
        long most = problem.quantity()[line] * unit;
        for (int i = 0; i < state.size(); i++) {
            Candidate each = problem.candidates().get(state.chosen(i));
            if (each.counts() && Arrays.binarySearch(each.lines(), line) >= 0) {
                boolean stays = settled[state.chosen(i)] <= decided;
                most -= surely(each, line, stays) * (unit - Pricing.share(each, unit));
            }
        }
        return most;
    }

    /// How many units of a line a quantity benefit favours, whatever the others come to cost.
    private long surely(Candidate candidate, int line, boolean settled) {
        long[] unit = state.unit();
        long surely =
                Pricing.favoured(candidate, Pricing.sum(problem.quantity(), candidate.lines()));
        for (int other : candidate.lines()) {
            long can = settled ? unit[other] : cheapest[other];
            boolean before = can < unit[line] || can == unit[line] && (other < line || !settled);
            if (other != line && before) {
                surely -= problem.quantity()[other];
            }
        }
        return Math.clamp(surely, 0, problem.quantity()[line]);
    }

    /// How many units of a line a quantity benefit can favour at most: those of lines that stay
    /// cheaper than it come first.
    long possibly(Candidate candidate, int line) {
        long[] unit = state.unit();
        long possibly =
                Pricing.favoured(candidate, Pricing.sum(problem.quantity(), candidate.lines()));
        for (int other : candidate.lines()) {
            if (other != line && unit[other] < cheapest[line]) {
                possibly -= problem.quantity()[other];
            }
        }
        return Math.clamp(possibly, 0, problem.quantity()[line]);
    }
}
