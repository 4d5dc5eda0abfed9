package io.regulars.loyalty.tiers;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.loyalty.earning.InvalidRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a ladder gives and costs, and what its author should know before it counts: benefits that
/// tell neighbours apart, tiers that somebody can reach, and a perceived value between 1.2 and 1.5
/// times the cost, or as the chain wants it (S1-20, S0-08).
@Pure
public final class Economics {
    /// Nearer to a bound nobody has to read it.
    private static final int MOST_DECIMALS = 4;

    /// A tier that a smaller share of the members can reach is a promise to nobody, unless the
    /// chain says another: one in a hundred.
    public static final Ratio LEAST = new Ratio(1, 100);

    /// Between which ratios, in hundredths and both included, a chain wants what benefits are worth
    /// by what they cost; 1.20 to 1.50 unless it says another (D-03).
    @Pure
    public record Sound(int from, int to) {
        public static final Sound USUAL = new Sound(120, 150);

        public Sound {
            InvalidRule.unless(from >= 50 && from <= 1000, "from", "50 to 1000");
            InvalidRule.unless(to >= from && to <= 1000, "to", "from to 1000");
        }

        public boolean holds(long value, long cost) {
            return !low(value, cost) && value * 100 <= cost * to;
        }

        boolean low(long value, long cost) {
            return value * 100 < cost * from;
        }

        private static String said(int hundredths) {
            int rest = hundredths % 100;
            return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
        }
    }

    /// What a chain asks of its ladders: that so many of the members can reach a tier, sound
    /// ratios, and that no tier costs more than it may.
    @Pure
    public record Wanted(Ratio least, Sound sound, CostLimit.All limits) {
        public static final Wanted USUAL = new Wanted(LEAST, Sound.USUAL, CostLimit.All.NONE);
    }

    private Economics() {}

    /// What all of a tier's benefits are worth to a member in a year and cost the chain, in fen;
    /// null where no benefit says. `ratio` is value by cost with two decimals; null where one of
    /// them is not known, or the cost is nothing.
    @Pure
    public record Sums(
            @Nullable Long valueMinor, @Nullable Long costMinor, @Nullable String ratio) {}

    /// Something its author should know. `tier` is the code of the tier that it is about.
    @Pure
    public record Warning(String code, @Nullable String tier, String en, String zh) {}

    /// How many members there are, and how many of them have, by what they earned in the last year,
    /// the growth that each tier asks for, in the order of the tiers; null where a condition
    /// decides.
    @Pure
    public record Attained(long members, List<@Nullable Long> atLeast) {
        public Attained {
            atLeast = java.util.Collections.unmodifiableList(new ArrayList<>(atLeast));
        }
    }

    public static Sums sums(Ladder.Tier tier) {
        Long value = null;
        Long cost = null;
        for (Ladder.Benefit benefit : tier.benefits()) {
            value = sum(value, benefit.valueMinor());
            cost = sum(cost, benefit.costMinor());
        }
        return new Sums(value, cost, value == null || cost == null ? null : ratio(value, cost));
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
        return a == null ? b : b == null ? a : Long.valueOf(a + b);
    }

    /// `value` by `cost` with two decimals, half up; null where there is no cost.
    public static @Nullable String ratio(long value, long cost) {
        if (cost == 0) {
            return null;
        }
        long hundredths = (Math.multiplyExact(value, 200L) + cost) / (2 * cost);
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    /// In the order of the tiers, those that cost too much at the end. Without `attained` nothing
    /// is said of who can reach what.
    public static List<Warning> warnings(
            Ladder.Body body, @Nullable Attained attained, Wanted wanted) {
        var warnings = new ArrayList<Warning>();
        List<Ladder.Tier> tiers = body.tiers();
        for (int i = 0; i < tiers.size(); i++) {
            Ladder.Tier tier = tiers.get(i);
            if (i > 0) {
                identical(tiers.get(i - 1), tier, warnings);
            }
            Long reached = attained == null || i == 0 ? null : attained.atLeast().get(i);
            if (attained != null && reached != null) {
                unattainable(tier, reached, attained.members(), wanted.least(), warnings);
            }
            ratio(tier, wanted.sound(), warnings);
        }
        CostLimit.over(body, wanted.limits()).forEach(each -> warnings.add(each.warning()));
        return warnings;
    }

    private static void identical(Ladder.Tier below, Ladder.Tier tier, List<Warning> warnings) {
        if (new HashSet<>(below.benefits()).equals(new HashSet<>(tier.benefits()))) {
            warnings.add(
                    new Warning(
                            "identical-neighbours",
                            tier.code(),
                            tier.nameEn() + " gives what " + below.nameEn() + " gives already",
                            tier.nameZh() + "的权益与" + below.nameZh() + "完全相同"));
        }
    }

    private static void unattainable(
            Ladder.Tier tier, long reached, long members, Ratio least, List<Warning> warnings) {
        if (members > 0
                && Math.multiplyExact(reached, least.under())
                        < Math.multiplyExact(members, least.over())) {
            warnings.add(
                    new Warning(
                            "unattainable",
                            tier.code(),
                            "by last year's growth "
                                    + reached
                                    + " of "
                                    + members
                                    + " members could reach "
                                    + tier.nameEn()
                                    + ", less than "
                                    + percent(least)
                                    + " %",
                            "按去年成长值，"
                                    + members
                                    + " 名会员中仅 "
                                    + reached
                                    + " 名可达到"
                                    + tier.nameZh()
                                    + "，不足 "
                                    + percent(least)
                                    + " %"));
        }
    }

    /// With at most one decimal.
    private static String percent(Ratio share) {
        long tenths = share.of(1000, Rounding.HALF_UP);
        return tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10;
    }

    /// `value` by `cost`, half up, with two decimals, or with as many as it takes to say what is
    /// not sound by a figure that is not: 119.99 by 100 is 1.1999 and no 1.20.
    private static String unsound(long value, long cost, Sound sound) {
        for (int decimals = 2; ; decimals++) {
            long scale = Math.powExact(10L, decimals);
            long rounded = (Math.multiplyExact(value, 2 * scale) + cost) / (2 * cost);
            if (decimals == MOST_DECIMALS || !sound.holds(rounded, scale)) {
                String rest = Long.toString(scale + rounded % scale).substring(1);
                return rounded / scale + "." + rest;
            }
        }
    }

    private static void ratio(Ladder.Tier tier, Sound sound, List<Warning> warnings) {
        Sums sums = sums(tier);
        Long value = sums.valueMinor();
        Long cost = sums.costMinor();
        if (value == null || cost == null || cost == 0) {
            return;
        }
        boolean low = sound.low(value, cost);
        if (!sound.holds(value, cost)) {
            String from = Sound.said(sound.from());
            String to = Sound.said(sound.to());
            warnings.add(
                    new Warning(
                            low ? "ratio-low" : "ratio-high",
                            tier.code(),
                            "the benefits of "
                                    + tier.nameEn()
                                    + " are worth "
                                    + unsound(value, cost, sound)
                                    + " times what they cost; "
                                    + from
                                    + " to "
                                    + to
                                    + " is sound",
                            tier.nameZh()
                                    + "的权益价值为投入的 "
                                    + unsound(value, cost, sound)
                                    + " 倍，建议为 "
                                    + from
                                    + " 至 "
                                    + to
                                    + " 倍"));
        }
    }
}
