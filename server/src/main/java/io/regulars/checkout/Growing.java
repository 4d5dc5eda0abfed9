package io.regulars.checkout;

import io.regulars.checkout.Judged.Way;
import io.regulars.checkout.Quote.Nearest;
import io.regulars.checkout.search.Candidate;
import io.regulars.checkout.search.Found;
import io.regulars.checkout.search.Priced;
import io.regulars.checkout.search.Pricing;
import io.regulars.checkout.search.Problem;
import io.regulars.checkout.search.Search;
import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The nearest threshold that is worth reaching: with goods added that just reach it, its benefit
/// makes the choice cheaper. What is saved is said by the same search over the grown basket. What
/// is added counts for the benefit itself and for all whose condition on lines is the same or none,
/// and for no benefit of items.
@Pure
final class Growing {
    /// So many thresholds are tried, the nearest first.
    private static final int TRIED = 12;

    /// What may be saved need not be proven to be the most; a step further it is not promised.
    private static final int EFFORT = 5_000;

    private Growing() {}

    @Pure
    private record Gap(int place, long add) {}

    static @Nullable Nearest nearest(Problem problem, List<Way> ways, Found found, Asked asked) {
        var gaps = new ArrayList<Gap>();
        for (int place = 0; place < ways.size(); place++) {
            Candidate each = ways.get(place).candidate();
            long amount = found.priced().base(each);
            long next = each.next(amount);
            // who would have to double the basket is not near
            if (next > amount && next - amount <= asked.basket().list()) {
                gaps.add(new Gap(place, next - amount));
            }
        }
        gaps.sort(Comparator.comparingLong(Gap::add).thenComparingInt(Gap::place));
        for (Gap gap : gaps.subList(0, Math.min(TRIED, gaps.size()))) {
            Problem grown = grown(problem, ways, gap, asked);
            int[] with = with(grown, found.priced().chosen(), gap.place());
            Priced quick = Pricing.of(grown, with);
            if (quick.payable() < found.payable() + gap.add() && quick.breach(grown) == null) {
                Search.Answer answer = Search.best(grown, new int[0], Math.min(EFFORT, asked.guard().effort()), with);
                return new Nearest(
                        ways.get(gap.place()).benefited(),
                        gap.add(),
                        found.payable() + gap.add() - Choosing.found(answer).payable());
            }
        }
        return null;
    }

    /// The choice with one more benefit, and without what that excludes.
    private static int[] with(Problem problem, int[] chosen, int place) {
        return IntStream.concat(
                        IntStream.of(chosen)
                                .filter(other -> other != place && !problem.conflict(other, place)),
                        IntStream.of(place))
                .sorted()
                .toArray();
    }

    private static Problem grown(Problem problem, List<Way> ways, Gap gap, Asked asked) {
        int line = problem.unit().length;
        var candidates = new ArrayList<Candidate>();
        var filter = ways.get(gap.place()).offer().body().lines();
        for (int place = 0; place < ways.size(); place++) {
            Candidate each = ways.get(place).candidate();
            var own = ways.get(place).offer().body().lines();
            boolean counts =
                    each.judgesAmount()
                            && (place == gap.place() || own == null || Objects.equals(own, filter));
            candidates.add(counts ? each.alsoFor(line) : each);
        }
        Problem.Terms terms = problem.terms();
        long[] floor = Arrays.copyOf(terms.floor(), line + 1);
        long orderFloor =
                terms.orderFloor() == 0
                        ? 0
                        : Choosing.least(asked.guard(), asked.basket().list() + gap.add());
        return Problem.of(
                with(problem.quantity(), 1),
                with(problem.unit(), gap.add()),
                candidates,
                new Problem.Terms(
                        terms.shipping(),
                        floor,
                        orderFloor,
                        terms.stored() < 0 ? -1 : Math.addExact(terms.stored(), gap.add()),
                        terms.points(),
                        terms.budgets()));
    }

    private static long[] with(long[] amounts, long last) {
        long[] more = Arrays.copyOf(amounts, amounts.length + 1);
        more[amounts.length] = last;
        return more;
    }
}
