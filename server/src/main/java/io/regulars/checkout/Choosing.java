package io.regulars.checkout;

import io.regulars.checkout.Judged.Way;
import io.regulars.checkout.search.Found;
import io.regulars.checkout.search.Problem;
import io.regulars.checkout.search.Search;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// From what may be used to the best choice: makes the problem, and honours what is asked for.
@Pure
final class Choosing {
    private static final long MOST_POINTS = 1_000_000_000_000L;

    private Choosing() {}

    /// The problem as the house sets it; `floors` says whether they hold.
    static Problem problem(Judged judged, Asked asked, List<Id> budgets, boolean floors) {
        long[] unit = judged.goods().unit();
        long[] quantity = judged.goods().quantity();
        long stored = asked.wishes().stored() == null ? -1 : asked.wishes().stored();
        long points = Math.min(asked.wishes().points(), asked.buyer().who().points());
        return Problem.of(
                quantity,
                unit,
                judged.candidates(),
                new Problem.Terms(
                        asked.basket().shipping(),
                        floors ? floors(judged.goods()) : new long[unit.length],
                        floors ? least(asked.guard(), asked.basket().list()) : 0,
                        stored,
                        Math.clamp(points, 0, MOST_POINTS),
                        budgets.stream()
                                .mapToLong(
                                        each -> asked.budgets().getOrDefault(each, Long.MAX_VALUE))
                                .toArray()));
    }

    private static long[] floors(Goods goods) {
        return goods.items().stream()
                .mapToLong(
                        each -> each.floor() == null ? 0 : Math.min(each.floor(), each.unitPrice()))
                .toArray();
    }

    /// The least that goods of so much list price may cost together.
    static long least(Guard guard, long list) {
        return Math.max(share(guard.leastShare(), list), share(guard.leastByDepth(), list));
    }

    static long share(Ratio share, long list) {
        return share.of(list, Rounding.UP);
    }

    /// The best choice with all wishes; of wishes that cannot be had together the earlier ones.
    static Search.Answer best(Problem problem, List<Way> ways, Asked asked) {
        int effort = asked.guard().effort();
        List<Key> wishes = asked.wishes().use();
        var forced = new ArrayList<Integer>();
        for (Key wish : wishes) {
            for (int place = 0; place < ways.size(); place++) {
                if (ways.get(place).key().equals(wish)) {
                    forced.add(place);
                    if (Search.best(problem, places(forced), effort).found() != null) {
                        break;
                    }
                    forced.removeLast();
                }
            }
        }
        return Search.best(problem, places(forced), effort);
    }

    private static int[] places(List<Integer> forced) {
        return forced.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The choice of an answer; without anything forced there always is one, since using nothing is
    /// legal.
    static Found found(Search.Answer answer) {
        Found found = answer.found();
        if (found == null) {
            throw new IllegalStateException("a basket without benefits is not legal");
        }
        return found;
    }

    /// For each way, its place among the chosen, or -1.
    static int[] chosen(List<Way> ways, Found found) {
        int[] places = IntStream.range(0, ways.size()).map(_ -> -1).toArray();
        for (int i = 0; i < found.priced().chosen().length; i++) {
            places[found.priced().chosen()[i]] = i;
        }
        return places;
    }
}
