package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the choice that is best by [Found], exactly: branch and bound over benefits of items, and
/// for each choice of these over the others ([Orders]).
@Pure
public final class Search {
    /// What the search answers. `found` is null only if what was forced cannot be had. `bound` is
    /// proven to be payable at least; where it is what was found, the optimum is proven.
    @Pure
    public record Answer(@Nullable Found found, int examined, long bound) {
        public boolean proven() {
            return found == null || bound >= found.payable();
        }
    }

    private final Best best;
    private final State state;
    private final Bound bound;
    private final Orders orders;
    private final int[] items;
    private final int[] others;
    private final boolean budgets;

    private final Later later;

    /// After so many steps the best is improved by hand: most searches end before that.
    private int next = 200;

    private Search(Problem problem, int[] forced, int steps) {
        best = new Best(problem, forced, steps);
        state = new State(problem);
        Most most = Most.of(problem);
        int size = problem.candidates().size();
        var worth = new long[size];
        for (int i = 0; i < size; i++) {
            worth[i] = items(problem, i) ? state.helps(i, problem.unit()) : 0;
        }
        long[] cheapest = cheapest(problem);
        items =
                IntStream.range(0, size)
                        .filter(i -> items(problem, i) && (worth[i] > 0 || best.forced(i)))
                        .filter(i -> state.above(i))
                        .boxed()
                        .sorted(
                                Comparator.comparingInt((Integer i) -> best.forced(i) ? 0 : 1)
                                        .thenComparingInt(
                                                i -> problem.candidates().get(i).counts() ? 0 : 1)
                                        .thenComparingLong(i -> -alone(problem, i, cheapest))
                                        .thenComparingLong(i -> -worth[i])
                                        .thenComparingInt(i -> i))
                        .mapToInt(Integer::intValue)
                        .toArray();
        later = new Later(state, items);
        int[] all = IntStream.range(0, size).filter(i -> !items(problem, i)).toArray();
        boolean stored =
                new Bound(later, best, items, all, most).least(0) <= problem.terms().stored();
        others =
                IntStream.of(all)
                        .filter(i -> stored || !problem.candidates().get(i).needsStored())
                        .toArray();
        budgets = IntStream.of(items).anyMatch(i -> problem.candidates().get(i).budget() >= 0);
        bound = new Bound(later, best, items, others, most);
        orders = new Orders(state, best, most);
    }

    private static long[] cheapest(Problem problem) {
        long[] cheapest = problem.unit().clone();
        for (Candidate each : problem.candidates()) {
            for (int at = 0; each.prices() && at < each.lines().length; at++) {
                int line = each.lines()[at];
                cheapest[line] = Math.min(cheapest[line], each.price()[at]);
            }
        }
        return cheapest;
    }

    /// What a benefit saves on the lines where none is cheaper. Who is cheapest nowhere is decided
    /// on last, when there is nothing left for him to lower.
    private static long alone(Problem problem, int place, long[] cheapest) {
        Candidate each = problem.candidates().get(place);
        long saved = 0;
        for (int at = 0; each.prices() && at < each.lines().length; at++) {
            int line = each.lines()[at];
            if (each.price()[at] == cheapest[line]) {
                saved += problem.quantity()[line] * (problem.unit()[line] - cheapest[line]);
            }
        }
        return saved;
    }

    private static boolean items(Problem problem, int place) {
        return problem.candidates().get(place).layer() == io.regulars.offers.Benefit.Layer.ITEM;
    }

    /// The best choice that holds all of `forced`, each giving something; after `most` steps the
    /// best that was seen.
    public static Answer best(Problem problem, int[] forced, int most) {
        return best(problem, forced, most, new int[0]);
    }

    /// The same, with a choice that is likely to be good.
    public static Answer best(Problem problem, int[] forced, int most, int[] hint) {
        for (int one : forced) {
            for (int other : forced) {
                if (problem.conflict(one, other)) {
                    return new Answer(null, 0, 0);
                }
            }
        }
        var search = new Search(problem, forced, most);
        if (forced.length == 0) {
            search.first(hint);
        }
        search.decide(0);
        Found found = search.best.found;
        long bound = found == null ? 0 : Math.min(found.payable(), search.best.open);
        return new Answer(found, search.best.examined, bound);
    }

    /// A first choice to compare with: everything that helps, the most first. Where that is not
    /// legal, one after the other as long as it is.
    private void first(int[] hint) {
        best.hear();
        best.hear(hint);
        straight(items, 0);
        straight(countedLast(), 0);
        if (best.found != null && best.found.priced().chosen().length > 0) {
            return;
        }
        int[] chosen = {};
        for (int place : IntStream.concat(IntStream.of(items), IntStream.of(others)).toArray()) {
            int[] more = with(state.problem, chosen, place);
            if (more != null && best.hear(more)) {
                chosen = more;
            }
        }
    }

    private int[] countedLast() {
        return IntStream.of(items)
                .boxed()
                .sorted(
                        Comparator.comparing(i -> state.problem.candidates().get(i).counts()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void straight(int[] order, int i) {
        if (i == order.length) {
            orders.straight(others);
        } else if (!state.blocked(order[i]) && matters(order[i])) {
            state.take(order[i]);
            straight(order, i + 1);
            state.back();
        } else {
            straight(order, i + 1);
        }
    }

    /// Goes on from the best that was found by small steps: one more and without what that excludes,
    /// or one less. What the search then still has to look at becomes less.
    private void improve() {
        Found from = null;
        while (best.found != null && best.found != from) {
            from = best.found;
            int[] chosen = from.priced().chosen();
            for (int place : IntStream.concat(IntStream.of(items), IntStream.of(others)).toArray()) {
                best.examined++;
                best.hear(turned(state.problem, chosen, place));
            }
        }
    }

    /// `chosen` without `place`; or with it, and without what it excludes.
    private static int[] turned(Problem problem, int[] chosen, int place) {
        int[] without = IntStream.of(chosen).filter(other -> other != place).toArray();
        return without.length < chosen.length
                ? without
                : IntStream.concat(
                                IntStream.of(chosen).filter(other -> !problem.conflict(other, place)),
                                IntStream.of(place))
                        .sorted()
                        .toArray();
    }

    /// `chosen` and one more, or null if that cannot be.
    private static int @Nullable [] with(Problem problem, int[] chosen, int place) {
        for (int other : chosen) {
            if (other == place || problem.conflict(other, place)) {
                return null;
            }
        }
        int[] more = java.util.Arrays.copyOf(chosen, chosen.length + 1);
        more[chosen.length] = place;
        java.util.Arrays.sort(more);
        return more;
    }

    /// Whether it lowers a price, or makes the same as one that is paid from a budget, which it may
    /// relieve.
    private boolean matters(int place) {
        return state.helps(place, state.unit()) > 0 || budgets && state.ties(place);
    }

    private void decide(int i) {
        if (best.tired()) {
            best.leave(bound.least(i));
            return;
        }
        if (best.examined >= next && best.forcedNone()) {
            next = 8 * best.examined;
            improve();
        }
        if (i == items.length) {
            orders.decide(others);
            return;
        }
        int place = items[i];
        if (state.blocked(place) || !best.forced(place) && !matters(place)) {
            without(i);
        } else if (best.forced(place)) {
            with(i);
        } else if (bound.lonely(place) || best.found == null || takingIsNoDearer(i)) {
            // what excludes nothing leaves the bound as it was
            with(i);
            if (!bound.hopeless(i + 1)) {
                without(i);
            }
        } else {
            if (!bound.hopeless(i + 1)) {
                without(i);
            }
            with(i);
        }
    }

    /// Which way is likely to hold the best is looked at first.
    private boolean takingIsNoDearer(int i) {
        long skipped = bound.least(i + 1);
        state.take(items[i]);
        long taken = bound.least(i + 1);
        state.back();
        return taken <= skipped;
    }

    private void with(int i) {
        int place = items[i];
        state.take(place);
        if (later.aboveFloors(i + 1)
                && (bound.lonely(place) || best.found == null || !bound.hopeless(i + 1))) {
            decide(i + 1);
        }
        state.back();
    }

    private void without(int i) {
        if (later.aboveFloors(i + 1)) {
            decide(i + 1);
        }
    }
}
