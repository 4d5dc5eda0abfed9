package io.regulars.models;

import io.regulars.kernel.Pure;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/// Compares the two arms of an experiment, B against A. Relative differences are over the mean of
/// A, their variance by the delta method.
@Pure
public final class Comparing {
    private static final double ALPHA = 0.05;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private Comparing() {}

    /// What an arm came to: its size, its mean, and the variance of one in it.
    @Pure
    public record Arm(long size, double mean, double variance) {
        /// Of amounts, by their sum and the sum of their squares.
        public static Arm of(long size, double sum, double squares) {
            double variance = size < 2 ? 0 : (squares - sum * sum / size) / (size - 1);
            return new Arm(size, size == 0 ? 0 : sum / size, Math.max(0, variance));
        }

        /// Of yes and no.
        public static Arm of(long size, long yes) {
            double share = size == 0 ? 0 : (double) yes / size;
            return new Arm(size, share, share * (1 - share));
        }

        double ofMean() {
            return variance / size;
        }
    }

    /// An interval of 95 %. `enough` is false where an arm is empty, does not vary, or A's mean is
    /// zero below a relative difference: then there is no verdict, and that is the answer.
    @Pure
    public record Verdict(
            boolean enough, double difference, double low, double high, double p, double error) {
        static final Verdict NOT_YET = new Verdict(false, 0, 0, 0, 1, 0);

        public boolean significant() {
            return enough && (low > 0 || high < 0);
        }
    }

    private record Difference(double value, double error) {}

    public static Verdict relative(Arm a, Arm b) {
        return lacking(a, b) || a.mean() == 0 ? Verdict.NOT_YET : judged(relativeOf(a, b), a, b);
    }

    public static Verdict absolute(Arm a, Arm b) {
        return lacking(a, b) ? Verdict.NOT_YET : judged(absoluteOf(a, b), a, b);
    }

    /// The same ones twice: how many, the sums of what each came to in A and in B, of the squares
    /// of both, and of their products.
    @Pure
    public record Pairs(long size, double a, double b, double aa, double bb, double ab) {}

    /// B over A of the same ones. Who came to much in A is likely to in B as well, so it is the
    /// spread of what is left of B without A's part that counts: twice the same has none.
    public static Verdict paired(Pairs of) {
        if (of.size() < 2 || of.a() <= 0) {
            return Verdict.NOT_YET;
        }
        double ratio = of.b() / of.a();
        double left = Math.max(0, of.bb() - 2 * ratio * of.ab() + ratio * ratio * of.aa());
        double error = Math.sqrt(left * of.size() / (of.size() - 1)) / of.a();
        return error == 0
                ? Verdict.NOT_YET
                : judged(new Difference(ratio - 1, error), of.size() - 1);
    }

    /// How much was seen so far, and at how much a sequential interval is tightest, which is chosen
    /// before anything is seen.
    @Pure
    record Looks(double seen, long tuning) {}

    /// May be looked at as often as one likes: the interval holds at all times at once. It is
    /// tightest where both arms together hold `tuning`. For members who arrive one by one, each
    /// with what she did.
    public static Verdict sequential(Arm a, Arm b, long tuning) {
        return lacking(a, b) || a.mean() == 0
                ? Verdict.NOT_YET
                : always(relativeOf(a, b), new Looks((double) a.size() + b.size(), tuning));
    }

    /// The same of the absolute difference, where the members are there from the beginning and what
    /// they do arrives: what was seen is counted in that.
    static Verdict sequential(Arm a, Arm b, Looks looks) {
        return lacking(a, b) || looks.seen() <= 0
                ? Verdict.NOT_YET
                : always(absoluteOf(a, b), looks);
    }

    /// A normal mixture over all differences that might be (Robbins 1970; Howard, Ramdas, McAuliffe
    /// and Sekhon 2021, in the form of Waudby-Smith and others 2024).
    private static Verdict always(Difference found, Looks looks) {
        double n = looks.seen();
        double twice = -2 * Math.log(ALPHA);
        double spread = (twice + Math.log(twice + 1)) / looks.tuning(); // rho squared
        double mixed = n * spread + 1;
        double half =
                found.error()
                        * Math.sqrt(n)
                        * Math.sqrt(
                                2 * mixed / (n * n * spread) * Math.log(Math.sqrt(mixed) / ALPHA));
        double t = found.value() / found.error();
        double p = Math.min(1, Math.sqrt(mixed) * Math.exp(-n * spread * t * t / (2 * mixed)));
        return new Verdict(
                true, found.value(), found.value() - half, found.value() + half, p, found.error());
    }

    /// With a flat prior: how likely B is the better, and what choosing wrongly would cost.
    @Pure
    public record Belief(
            double difference,
            double low,
            double high,
            double chanceToWin,
            double deviation,
            double riskOfA,
            double riskOfB) {}

    /// Without data nothing speaks for either.
    public static Belief bayesian(Arm a, Arm b) {
        if (lacking(a, b) || a.mean() == 0) {
            return new Belief(0, 0, 0, 0.5, 0, 0, 0);
        }
        Difference found = relativeOf(a, b);
        double z = found.value() / found.error();
        double wins = NORMAL.cumulativeProbability(z);
        double half = NORMAL.inverseCumulativeProbability(1 - ALPHA / 2) * found.error();
        double missed = found.error() * NORMAL.density(z) + found.value() * wins;
        return new Belief(
                found.value(),
                found.value() - half,
                found.value() + half,
                wins,
                found.error(),
                missed,
                missed - found.value());
    }

    private static boolean lacking(Arm a, Arm b) {
        return a.size() < 2 || b.size() < 2 || a.variance() + b.variance() == 0;
    }

    private static Difference absoluteOf(Arm a, Arm b) {
        return new Difference(b.mean() - a.mean(), Math.sqrt(a.ofMean() + b.ofMean()));
    }

    private static Difference relativeOf(Arm a, Arm b) {
        double ratio = b.mean() / a.mean();
        double variance = (b.ofMean() + ratio * ratio * a.ofMean()) / (a.mean() * a.mean());
        return new Difference(ratio - 1, Math.sqrt(variance));
    }

    private static Verdict judged(Difference found, Arm a, Arm b) {
        double both = a.ofMean() + b.ofMean();
        double freedom = // Satterthwaite
                both
                        * both
                        / (a.ofMean() * a.ofMean() / (a.size() - 1)
                                + b.ofMean() * b.ofMean() / (b.size() - 1));
        return judged(found, freedom);
    }

    private static Verdict judged(Difference found, double freedom) {
        var t = new TDistribution(freedom);
        double half = t.inverseCumulativeProbability(1 - ALPHA / 2) * found.error();
        double p = 2 * t.cumulativeProbability(-Math.abs(found.value() / found.error()));
        return new Verdict(
                true, found.value(), found.value() - half, found.value() + half, p, found.error());
    }
}
