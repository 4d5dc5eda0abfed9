package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.List;

/// Takes out of a result what was to be seen before the experiment began, so that the same members
/// tell more. The reduction is shown, since a small one is not worth explaining.
///
/// `reduction` is the part of the variance that went away, from 0 to 1.
@Pure
public record Cuped(Comparing.Arm a, Comparing.Arm b, double slope, double reduction) {
    /// One member: her figure before the start and in the experiment.
    @Pure
    public record Pair(double before, double during) {}

    /// The same slope for both arms: one for each would hide part of the difference.
    public static Cuped of(List<Pair> a, List<Pair> b) {
        if (a.size() < 2 || b.size() < 2) {
            throw new IllegalArgumentException("an arm that varies holds two members at least");
        }
        Moments first = Moments.of(a);
        Moments second = Moments.of(b);
        double spread = first.before + second.before;
        double slope = spread == 0 ? 0 : (first.both + second.both) / spread;
        double middle =
                (first.meanBefore * a.size() + second.meanBefore * b.size())
                        / (a.size() + b.size());
        double whole = first.during + second.during;
        double left = whole - slope * (first.both + second.both);
        return new Cuped(
                first.adjusted(slope, middle),
                second.adjusted(slope, middle),
                slope,
                whole == 0 ? 0 : 1 - left / whole);
    }

    /// Sums of squares and products around the means of one arm.
    private record Moments(
            int size,
            double meanBefore,
            double meanDuring,
            double before,
            double during,
            double both) {
        static Moments of(List<Pair> arm) {
            double x = arm.stream().mapToDouble(Pair::before).sum() / arm.size();
            double y = arm.stream().mapToDouble(Pair::during).sum() / arm.size();
            double xx = 0;
            double yy = 0;
            double xy = 0;
            for (Pair each : arm) {
                xx += (each.before() - x) * (each.before() - x);
                yy += (each.during() - y) * (each.during() - y);
                xy += (each.before() - x) * (each.during() - y);
            }
            return new Moments(arm.size(), x, y, xx, yy, xy);
        }

        Comparing.Arm adjusted(double slope, double middle) {
            double left = during - 2 * slope * both + slope * slope * before;
            return new Comparing.Arm(
                    size, meanDuring - slope * (meanBefore - middle), left / (size - 1));
        }
    }
}
