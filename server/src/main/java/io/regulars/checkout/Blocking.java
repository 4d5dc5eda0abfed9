package io.regulars.checkout;

import io.regulars.checkout.Judged.Way;
import io.regulars.checkout.NotUsed.Told;
import io.regulars.checkout.search.Candidate;
import io.regulars.checkout.search.Found;
import io.regulars.checkout.search.Priced;
import io.regulars.checkout.search.Pricing;
import io.regulars.checkout.search.Problem;
import io.regulars.kernel.Pure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Why a benefit that might be used is not among the best choice: what it lacks, what excludes it,
/// or what it would cost.
@Pure
final class Blocking {
    private final Problem problem;
    private final List<Way> ways;
    private final Found found;
    private final Guard guard;
    private final long list;

    Blocking(Problem problem, List<Way> ways, Found found, Asked asked) {
        this.problem = problem;
        this.ways = ways;
        this.found = found;
        guard = asked.guard();
        list = asked.basket().list();
    }

    NotUsed why(int place) {
        Way way = ways.get(place);
        Candidate candidate = way.candidate();
        long from = candidate.from();
        long amount = found.priced().base(candidate);
        if (candidate.judgesAmount() && amount < from) {
            return NotUsed.of(way.benefited(), Why.THRESHOLD, from, amount);
        }
        for (int used : found.priced().chosen()) {
            if (problem.conflict(place, used)) {
                Candidate other = ways.get(used).candidate();
                boolean goods = candidate.counts() && candidate.overlaps(other);
                return new NotUsed(
                        way.benefited(),
                        candidate.family() != 0 && candidate.family() == other.family()
                                ? Why.SAME_COUPON
                                : goods ? Why.SAME_GOODS : Why.EXCLUDED,
                        0,
                        0,
                        Told.by(ways.get(used).benefited()));
            }
        }
        return added(place, way);
    }

    /// What comes of it when it is added to the choice.
    private NotUsed added(int place, Way way) {
        int[] chosen =
                IntStream.concat(IntStream.of(found.priced().chosen()), IntStream.of(place))
                        .sorted()
                        .toArray();
        Priced priced = Pricing.of(problem, chosen);
        if (!priced.given()[Arrays.binarySearch(chosen, place)]) {
            return NotUsed.of(way.benefited(), Why.NO_EFFECT);
        }
        Priced.Breach breach = priced.breach(problem);
        if (breach == null) {
            return priced.payable() > found.payable()
                    ? NotUsed.of(way.benefited(), Why.NOT_BETTER, priced.payable(), found.payable())
                    : NotUsed.of(way.benefited(), Why.NO_EFFECT);
        }
        return switch (breach.limit()) {
            case UNIT_FLOOR ->
                    NotUsed.of(way.benefited(), Why.UNIT_FLOOR, breach.needed(), breach.had());
            case ORDER_FLOOR ->
                    NotUsed.of(way.benefited(), floor(breach.had()), breach.needed(), breach.had());
            case BUDGET -> NotUsed.of(way.benefited(), Why.BUDGET_SPENT);
            case STORED_VALUE ->
                    NotUsed.of(
                            way.benefited(), Why.STORED_VALUE_SHORT, breach.needed(), breach.had());
        };
    }

    /// Which of the two floors of an order forbids this amount.
    private Why floor(long goods) {
        return floor(guard, list, goods);
    }

    static Why floor(Guard guard, long list, long goods) {
        return goods < Choosing.share(guard.leastShare(), list) ? Why.ORDER_FLOOR : Why.DEPTH;
    }
}
