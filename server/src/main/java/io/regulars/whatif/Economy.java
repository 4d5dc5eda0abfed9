package io.regulars.whatif;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The points of a chain over the months to come (D-01): what is given, what is spent, what lapses,
/// what is out and what that is worth. A model with every input shown, not a forecast of what
/// people will do.
@Pure
final class Economy {
    private static final long WHOLE = 10_000;
    private static final long MOST = 1_000_000_000_000L;

    private Economy() {}

    /// What it rests on. `lapsing` says how much of what is `outstanding` lapses in each month to
    /// come if nobody spends it; the rest never does. Each month gives `issued` points more than
    /// were taken back, which grows by `growth` ten-thousandths a month; of what is out, `spent`
    /// ten-thousandths are spent. Points live for `life` months; 0: for ever.
    @Pure
    record Assumed(
            long outstanding,
            List<Long> lapsing,
            long issued,
            long growth,
            long spent,
            int life,
            @Nullable Long pointsPerYuan,
            int months) {
        Assumed {
            InvalidValue.unless(
                    outstanding >= 0 && outstanding <= MOST,
                    "outstanding",
                    "between 0 and " + MOST);
            InvalidValue.unless(issued >= 0 && issued <= MOST, "issued", "between 0 and " + MOST);
            InvalidValue.unless(growth >= -WHOLE && growth <= WHOLE, "growth", "-10000 to 10000");
            InvalidValue.unless(spent >= 0 && spent <= WHOLE, "spent", "0 to 10000");
            InvalidValue.unless(life >= 0 && life <= 120, "life", "0 to 120");
            InvalidValue.unless(months >= 1 && months <= 60, "months", "1 to 60");
            InvalidValue.unless(
                    pointsPerYuan == null || pointsPerYuan >= 1 && pointsPerYuan <= 1_000_000,
                    "pointsPerYuan",
                    "between 1 and 1000000");
            InvalidValue.unless(
                    lapsing.size() <= 60
                            && lapsing.stream().allMatch(each -> each >= 0 && each <= MOST)
                            && lapsing.stream().mapToLong(each -> each).sum() <= outstanding,
                    "lapsing",
                    "not more than is outstanding");
            lapsing = List.copyOf(lapsing);
        }
    }

    /// A month, from 1: what it gives, takes, and leaves.
    @Pure
    record Month(
            int month,
            long issued,
            long spent,
            long lapsed,
            long outstanding,
            @Nullable Long liabilityMinor) {}

    static List<Month> months(Assumed a) {
        var left = new TreeMap<Integer, Long>();
        long never = a.outstanding();
        for (int i = 0; i < a.lapsing().size(); i++) {
            left.merge(i + 1, a.lapsing().get(i), Long::sum);
            never -= a.lapsing().get(i);
        }
        left.merge(Integer.MAX_VALUE, never, Long::sum);
        var months = new ArrayList<Month>();
        long issued = a.issued();
        for (int month = 1; month <= a.months(); month++) {
            left.merge(a.life() == 0 ? Integer.MAX_VALUE : month + a.life(), issued, Long::sum);
            long spent = spend(left, of(sum(left), a.spent()));
            Long lapsing = left.remove(month);
            long lapsed = lapsing == null ? 0 : lapsing;
            long out = sum(left);
            months.add(
                    new Month(
                            month,
                            issued,
                            spent,
                            lapsed,
                            out,
                            WhatIfResult.worth(out, a.pointsPerYuan())));
            issued = Math.clamp(issued + signed(issued, a.growth()), 0, MOST);
        }
        return List.copyOf(months);
    }

    /// The soonest to lapse first, as at the till.
    private static long spend(TreeMap<Integer, Long> left, long wanted) {
        long open = wanted;
        for (var each : left.entrySet()) {
            long some = Math.min(open, each.getValue());
            each.setValue(each.getValue() - some);
            open -= some;
        }
        return wanted - open;
    }

    private static long sum(TreeMap<Integer, Long> left) {
        return left.values().stream().mapToLong(each -> each).sum();
    }

    private static long of(long amount, long share) {
        return new Ratio(share, WHOLE).of(amount, Rounding.HALF_UP);
    }

    private static long signed(long amount, long share) {
        return share < 0 ? -of(amount, -share) : of(amount, share);
    }

    /// Something that points buy: what its price in points is worth, and how much a member has to
    /// spend to have them at so many points a yuan (golden 3.18).
    @Pure
    record Item(long points, long costMinor, Ratio pointsAYuan, long pointsPerYuan) {
        Item {
            InvalidValue.unless(points >= 1 && points <= MOST, "points", "1 to " + MOST);
            InvalidValue.unless(costMinor >= 0 && costMinor <= MOST, "costMinor", "0 to " + MOST);
            InvalidValue.unless(
                    pointsAYuan.over() > 0 && pointsAYuan.compareTo(Ratio.of(10_000)) <= 0,
                    "pointsAYuan",
                    "above 0 and at most 10000");
            InvalidValue.unless(
                    pointsPerYuan >= 1 && pointsPerYuan <= 1_000_000,
                    "pointsPerYuan",
                    "between 1 and 1000000");
        }

        /// What the points are worth at the till.
        long worthMinor() {
            return new Ratio(100, pointsPerYuan).of(points, Rounding.HALF_UP);
        }

        /// What has to be spent before the points are there.
        long spendMinor() {
            return new Ratio(100 * pointsAYuan.under(), pointsAYuan.over()).of(points, Rounding.UP);
        }

        /// The house gives goods for more than the points are worth.
        boolean dear() {
            return costMinor > worthMinor();
        }
    }
}
