package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a member has slipped away by a rule, with what each part adds: the points of the parts
/// are the score. It only grows while she does not come, so the day on which it becomes full is
/// one.
@Pure
record Risk(int score, int silentDays, @Nullable Integer usualGap, List<Part> parts) {
    enum Feature {
        /// Days since the last purchase.
        SILENCE,
        /// The same against the member's own usual gap, or against the rule's days while she has
        /// none.
        RHYTHM,
        /// By how many percent her last gap was longer than usual.
        SLOWING
    }

    /// `seen` of `full` (days, or percent) gives `points` of `weight`; silence may give up to twice
    /// its weight.
    @Pure
    record Part(Feature feature, int seen, int full, int weight, int points) {
        static Part of(Feature feature, int seen, int full, int weight) {
            int most = feature == Feature.SLOWING ? full : 2 * full;
            return new Part(
                    feature,
                    seen,
                    full,
                    weight,
                    (int) ((long) weight * Math.min(seen, most) / full));
        }
    }

    static Risk of(WarningRule rule, Rhythm rhythm, int silentDays) {
        var parts = new ArrayList<Part>();
        add(parts, Part.of(Feature.SILENCE, silentDays, rule.days(), rule.silence()));
        add(parts, Part.of(Feature.RHYTHM, silentDays, missed(rule, rhythm), rule.rhythm()));
        add(
                parts,
                Part.of(Feature.SLOWING, rhythm.slowedPercent(), WarningRule.FULL, rule.slowing()));
        return new Risk(
                parts.stream().mapToInt(Part::points).sum(), silentDays, rhythm.usual(), parts);
    }

    boolean full() {
        return score >= WarningRule.FULL;
    }

    /// After how many silent days she is missed by her own rhythm.
    private static int missed(WarningRule rule, Rhythm rhythm) {
        Integer usual = rhythm.usual();
        return usual == null
                ? rule.days()
                : (int)
                        Math.min(
                                Integer.MAX_VALUE / 4,
                                (usual * (long) rule.gapPercent() + 99) / 100);
    }

    private static void add(List<Part> parts, Part part) {
        if (part.weight() > 0) {
            parts.add(part);
        }
    }

    /// The first day (since 1970) on which the rule flags her if she does not come again. It
    /// exists: silence and rhythm weigh 50 together at least and count twice.
    static int crossing(WarningRule rule, Rhythm rhythm) {
        int low = 0;
        int high = 2 * Math.max(rule.days(), missed(rule, rhythm));
        while (low < high) {
            int middle = (low + high) / 2;
            if (of(rule, rhythm, middle).full()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return rhythm.last() + low;
    }
}
