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

    /// From here on all `items` are quantity benefits, so that prices are decided.
    private final int priced;

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
                                                i -> problem.candidates().get(i).counts() ? 1 : 0)
                                        .thenComparingLong(i -> -alone(problem, i, cheapest))
                                        .thenComparingLong(i -> -worth[i])
                                        .thenComparingInt(i -> i))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int[] all = IntStream.range(0, size).filter(i -> !items(problem, i)).toArray();
        boolean stored =
                new Bound(state, best, items, all, most).least(0) <= problem.terms().stored();
        others =
                IntStream.of(all)
                        .filter(i -> stored || !problem.candidates().get(i).needsStored())
                        .toArray();
        int first = items.length;
        while (first > 0 && problem.candidates().get(items[first - 1]).counts()) {
            first--;
        }
        priced = first;
        budgets = IntStream.of(items).anyMatch(i -> problem.candidates().get(i).budget() >= 0);
        bound = new Bound(state, best, items, others, most);
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
        straight(0);
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

    private void straight(int i) {
        if (i == items.length) {
            orders.straight(others);
        } else if (!state.blocked(items[i]) && matters(items[i])) {
            state.take(items[i]);
            straight(i + 1);
            state.back();
        } else {
            straight(i + 1);
        }
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
        if (i == items.length) {
            if (state.aboveFloors(true)) {
                orders.decide(others);
            }
            return;
        }
        int place = items[i];
        boolean forced = best.forced(place);
        if (!state.blocked(place) && (forced || matters(place))) {
            state.take(place);
            // what excludes nothing leaves the bound as it was
            if (state.aboveFloors(i + 1 >= priced)
                    && (bound.lonely(place) || best.found == null || !bound.hopeless(i + 1))) {
                decide(i + 1);
            }
            state.back();
            if (forced || bound.hopeless(i + 1)) {
                return;
            }
        }
        decide(i + 1);
    }
}
