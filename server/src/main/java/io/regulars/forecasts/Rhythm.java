package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a member used to come, as of a day: the last day with a purchase, the usual days between two
/// of them (the middle of the last twelve gaps; absent with fewer than two gaps), and by how many
/// percent the last gap was longer than those before.
@Pure
record Rhythm(int purchases, int last, @Nullable Integer usual, int slowedPercent) {
    private static final int LATELY = 12;
    private static final int TWO_GAPS = 2;

    /// `days` with a purchase, each once and in order, none of them empty.
    static Rhythm of(List<Integer> days) {
        var gaps = new ArrayList<Integer>();
        for (int i = Math.max(1, days.size() - LATELY); i < days.size(); i++) {
            gaps.add(days.get(i) - days.get(i - 1));
        }
        int slowed = 0;
        if (gaps.size() > TWO_GAPS) {
            int before = middle(gaps.subList(0, gaps.size() - 1));
            slowed = Math.clamp((gaps.getLast() - before) * 100L / before, 0, 100);
        }
        return new Rhythm(
                days.size(), days.getLast(), gaps.size() < TWO_GAPS ? null : middle(gaps), slowed);
    }

    /// The lower of two middles: who is quicker is missed sooner.
    private static int middle(List<Integer> gaps) {
        var sorted = new ArrayList<>(gaps);
        Collections.sort(sorted);
        return sorted.get((sorted.size() - 1) / 2);
    }
}
