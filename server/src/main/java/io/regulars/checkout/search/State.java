package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import java.util.Arrays;

/// Where the search stands: what is chosen so far, what that excludes, what a unit costs by it. A
/// stack; what was taken last is given back first.
@Pure
final class State {
    final Problem problem;
    private final long[][] units;
    private final long[][] blocked;
    private final int[] chosen;
    private int size;

    State(Problem problem) {
        this.problem = problem;
        int most = problem.candidates().size() + 1;
        units = new long[most][];
        blocked = new long[most][problem.words()];
        chosen = new int[most];
        units[0] = problem.unit();
    }

    void take(int place) {
        Candidate candidate = problem.candidates().get(place);
        long[] before = units[size];
        long[] out = blocked[size];
        chosen[size++] = place;
        long[] now = blocked[size];
        long[] more = problem.conflicts()[place];
        for (int i = 0; i < now.length; i++) {
            now[i] = out[i] | more[i];
        }
        units[size] = candidate.prices() ? lowered(before, candidate) : before;
    }

    void back() {
        size--;
    }

    private static long[] lowered(long[] unit, Candidate candidate) {
        long[] lower = unit.clone();
        for (int i = 0; i < candidate.lines().length; i++) {
            int line = candidate.lines()[i];
            lower[line] = Math.min(lower[line], candidate.price()[i]);
        }
        return lower;
    }

    boolean blocked(int place) {
        return Problem.has(blocked[size], place);
    }

    boolean has(int place) {
        for (int i = 0; i < size; i++) {
            if (chosen[i] == place) {
                return true;
            }
        }
        return false;
    }

    /// What a unit of each line costs; not to be changed.
    long[] unit() {
        return units[size];
    }

    int size() {
        return size;
    }

    int chosen(int i) {
        return chosen[i];
    }

    int[] sorted() {
        int[] places = Arrays.copyOf(chosen, size);
        Arrays.sort(places);
        return places;
    }

    int coupons() {
        int coupons = 0;
        for (int i = 0; i < size; i++) {
            coupons += problem.candidates().get(chosen[i]).coupon() ? 1 : 0;
        }
        return coupons;
    }

    /// What the lines cost by what is chosen, before all benefits that are not of items.
    long[] base() {
        long[] base = new long[problem.lines()];
        for (int line = 0; line < base.length; line++) {
            base[line] = problem.quantity()[line] * unit()[line];
        }
        for (int i = 0; i < size; i++) {
            Candidate each = problem.candidates().get(chosen[i]);
            if (each.counts()) {
                var off = new long[base.length];
                Pricing.favour(problem, each, unit(), off);
                for (int line = 0; line < base.length; line++) {
                    base[line] -= off[line];
                }
            }
        }
        return base;
    }

    /// What a benefit's lines cost at these prices.
    static long amount(Problem problem, long[] unit, Candidate candidate) {
        long amount = 0;
        for (int line : candidate.lines()) {
            amount += problem.quantity()[line] * unit[line];
        }
        return amount;
    }

    /// Whether a benefit makes a price that is made already.
    boolean ties(int place) {
        Candidate candidate = problem.candidates().get(place);
        for (int i = 0; candidate.prices() && i < candidate.lines().length; i++) {
            int line = candidate.lines()[i];
            if (candidate.price()[i] == unit()[line] && unit()[line] < problem.unit()[line]) {
                return true;
            }
        }
        return false;
    }

    /// Whether no price that it makes is below the floor; one that is can never be used.
    boolean above(int place) {
        Candidate candidate = problem.candidates().get(place);
        for (int i = 0; candidate.prices() && i < candidate.lines().length; i++) {
            if (candidate.price()[i] < problem.terms().floor()[candidate.lines()[i]]) {
                return false;
            }
        }
        return true;
    }

    /// What a benefit of items takes off as things stand.
    long helps(int place, long[] unit) {
        Candidate candidate = problem.candidates().get(place);
        if (candidate.counts()) {
            return Pricing.favour(problem, candidate, unit, new long[problem.lines()]);
        }
        long helps = 0;
        for (int i = 0; i < candidate.lines().length; i++) {
            int line = candidate.lines()[i];
            helps += problem.quantity()[line] * Math.max(0, unit[line] - candidate.price()[i]);
        }
        return helps;
    }
}
