package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How good recommendations were: what was shown on a past day against what was bought after it and
/// not before. Means over the members, in millionths, beside showing everybody what is popular.
@Pure
public record Quality(
        int members, int precision, int ndcg, int popularPrecision, int popularNdcg) {
    public static final int SHOWN = 10;

    /// A member at the cut: what she knew, and what she bought for the first time after it.
    @Pure
    public record Case(List<Recommending.Known> known, Set<String> after) {}

    public static Quality of(List<Case> cases, Recommending.Shelf shelf, int cut) {
        double[] sums = new double[4];
        var bare = new Recommending.Shelf(Map.of(), shelf.popular(), shelf.barred());
        for (Case each : cases) {
            List<String> ours = items(Recommending.discover(each.known(), shelf, true, cut, SHOWN));
            List<String> popular =
                    items(Recommending.discover(each.known(), bare, false, cut, SHOWN));
            sums[0] += Ranks.precision(ours, each.after(), SHOWN);
            sums[1] += Ranks.ndcg(ours, each.after(), SHOWN);
            sums[2] += Ranks.precision(popular, each.after(), SHOWN);
            sums[3] += Ranks.ndcg(popular, each.after(), SHOWN);
        }
        int n = cases.size();
        return new Quality(
                n, mean(sums[0], n), mean(sums[1], n), mean(sums[2], n), mean(sums[3], n));
    }

    public boolean beatsPopularity() {
        return precision > popularPrecision && ndcg > popularNdcg;
    }

    private static List<String> items(List<Recommending.Pick> picks) {
        return picks.stream().map(Recommending.Pick::item).toList();
    }

    private static int mean(double sum, int of) {
        return of == 0 ? 0 : (int) Math.round(sum / of * 1_000_000);
    }
}
