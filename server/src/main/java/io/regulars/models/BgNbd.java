package io.regulars.models;

import static org.hipparchus.special.Gamma.logGamma;

import io.regulars.kernel.Pure;
import java.util.OptionalDouble;
import org.hipparchus.special.Beta;

/// Beta-geometric / NBD (Fader, Hardie, Lee 2005).
@Pure
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {
    @Override
    public Kind kind() {
        return Kind.BG_NBD;
    }

    @Override
    public double logLikelihood(Histories all) {
        var whole = new double[all.mostRepeats + 1];
        var gone = new double[all.mostRepeats + 1];
        for (int x = 0; x <= all.mostRepeats; x++) {
            whole[x] =
                    logGamma(r + x)
                            - logGamma(r)
                            + r * Math.log(alpha)
                            + Beta.logBeta(a, b + x)
                            - Beta.logBeta(a, b);
            gone[x] = x == 0 ? 0 : Math.log(a) - Math.log(b + x - 1);
        }
        double sum = 0;
        for (int i = 0; i < all.count.length; i++) {
            int x = all.repeats[i];
            double still = -(r + x) * Math.log(alpha + all.age[i]);
            double each =
                    x == 0
                            ? still
                            : PurchaseModel.logSum(
                                    still, gone[x] - (r + x) * Math.log(alpha + all.last[i]));
            sum += all.count[i] * (whole[x] + each);
        }
        return sum;
    }

    /// Nothing for a one-time buyer: this model holds each of them for alive by its construction,
    /// which is no finding.
    @Override
    public OptionalDouble alive(History history) {
        return history.repeats() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(stays(history));
    }

    /// As the formula has it, 1 for every one-time buyer.
    double stays(History history) {
        int x = history.repeats();
        if (x == 0) {
            return 1;
        }
        double odds =
                Math.log(a / (b + x - 1))
                        + (r + x)
                                * Math.log((alpha + history.weeks()) / (alpha + history.lastWeek()));
        return 1 / (1 + Math.exp(odds));
    }

    @Override
    public double expected(History history, double weeks) {
        int x = history.repeats();
        double age = history.weeks();
        double still =
                Hypergeometric.of(r + x, b + x, a + b + x - 1, weeks / (alpha + age + weeks))
                        .times((r + x) * Math.log((alpha + age) / (alpha + age + weeks)));
        return (a + b + x - 1) / lessOne(a) * (1 - still) * stays(history);
    }

    @Override
    public double expectedNew(double weeks) {
        double still =
                Hypergeometric.of(r, b, a + b - 1, weeks / (alpha + weeks))
                        .times(r * Math.log(alpha / (alpha + weeks)));
        return (a + b - 1) / lessOne(a) * (1 - still);
    }

    /// `a - 1`, for expectations that have a limit where it is zero.
    static double lessOne(double a) {
        return Math.abs(a - 1) < 1e-8 ? 1e-8 : a - 1;
    }

    /// The chance of exactly `n` repeat purchases in the first `weeks` of a new customer.
    public double chance(int n, double weeks) {
        double bought = weeks / (alpha + weeks);
        double none = r * Math.log(alpha / (alpha + weeks));
        double counted =
                Math.exp(
                        Beta.logBeta(a, b + n)
                                - Beta.logBeta(a, b)
                                + logGamma(r + n)
                                - logGamma(r)
                                - logGamma(n + 1.0)
                                + none
                                + n * Math.log(bought));
        if (n == 0) {
            return counted;
        }
        double fewer = 0;
        for (int j = 0; j < n; j++) {
            fewer +=
                    Math.exp(
                            logGamma(r + j)
                                    - logGamma(r)
                                    - logGamma(j + 1.0)
                                    + j * Math.log(bought));
        }
        return counted
                + Math.exp(Beta.logBeta(a + 1, b + n - 1) - Beta.logBeta(a, b))
                        * (1 - Math.exp(none) * fewer);
    }
}
