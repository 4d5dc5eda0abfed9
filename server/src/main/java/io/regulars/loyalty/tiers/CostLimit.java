package io.regulars.loyalty.tiers;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.InvalidRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all benefits of a tier may cost the chain at most, in fen a member and year, whatever they
/// are worth to the member: their ratio has bounds of its own (D-03).
@Pure
public record CostLimit(String tier, long mostMinor) {
    private static final long HIGHEST = 1_000_000_000_000L;

    public CostLimit {
        InvalidRule.unless(tier.matches("[a-z0-9][a-z0-9_-]{0,31}"), "tier", "the code of a tier");
        InvalidRule.unless(mostMinor >= 0 && mostMinor <= HIGHEST, "mostMinor", "0 to " + HIGHEST);
    }

    /// A chain's limits, one a tier; a tier without one may cost what it likes.
    @Pure
    public record All(List<CostLimit> limits) {
        public static final All NONE = new All(List.of());

        public All {
            InvalidRule.unless(limits.size() <= 50, "limits", "at most 50");
            var tiers = new HashSet<String>();
            for (int i = 0; i < limits.size(); i++) {
                InvalidRule.unless(
                        tiers.add(limits.get(i).tier()),
                        "limits[" + i + "].tier",
                        "each tier once");
            }
            limits = List.copyOf(limits);
        }

        @Nullable CostLimit of(String tier) {
            return limits.stream()
                    .filter(each -> each.tier().equals(tier))
                    .findFirst()
                    .orElse(null);
        }
    }

    /// A tier whose benefits cost more than it may: `at` is its place in the ladder.
    @Pure
    public record Over(int at, Ladder.Tier tier, long costMinor, long mostMinor) {
        public String detail() {
            return "the benefits of "
                    + tier.nameEn()
                    + " cost "
                    + yuan(costMinor)
                    + " a member and year, at most "
                    + yuan(mostMinor);
        }

        Economics.Warning warning() {
            return new Economics.Warning(
                    "cost-over-limit",
                    tier.code(),
                    detail(),
                    tier.nameZh()
                            + "的权益每名会员每年投入 "
                            + yuan(costMinor)
                            + " 元，超过上限 "
                            + yuan(mostMinor)
                            + " 元");
        }

        private static String yuan(long fen) {
            return fen / 100 + "." + Long.toString(100 + fen % 100).substring(1);
        }
    }

    /// Those that cost more than their limit, in the order of the ladder. What no benefit says it
    /// costs is not counted.
    public static List<Over> over(Ladder.Body body, All limits) {
        var over = new ArrayList<Over>();
        for (int i = 0; i < body.tiers().size(); i++) {
            Ladder.Tier tier = body.tiers().get(i);
            Long cost = Economics.sums(tier).costMinor();
            CostLimit limit = limits.of(tier.code());
            if (cost != null && limit != null && cost > limit.mostMinor()) {
                over.add(new Over(i, tier, cost, limit.mostMinor()));
            }
        }
        return over;
    }
}
