package io.regulars.models;

import static org.hipparchus.special.Gamma.logGamma;

import io.regulars.kernel.Pure;
import java.util.OptionalDouble;

/// Pareto / NBD (Schmittlein, Morrison, Colombo 1987; the likelihood as Fader and Hardie write it).
@Pure
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {
    @Override
    public Kind kind() {
        return Kind.PARETO_NBD;
    }

    @Override
    public double logLikelihood(Histories all) {
        var whole = new double[all.mostRepeats + 1];
        for (int x = 0; x <= all.mostRepeats; x++) {
            whole[x] = logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + s * Math.log(beta);
        }
        double sum = 0;
        for (int i = 0; i < all.count.length; i++) {
            int x = all.repeats[i];
            double age = all.age[i];
            double still = -(r + x) * Math.log(alpha + age) - s * Math.log(beta + age);
            double each = whole[x] + PurchaseModel.logSum(still, gone(x, all.last[i], age));
            sum += all.count[i] * each;
        }
        return sum;
    }

    /// The logarithm of the chance that she went between her last purchase and now: `s/(r+s+x)`
    /// times what the papers call A0.
    private double gone(int x, double last, double age) {
        double all = r + s + x;
        double base = Math.max(alpha, beta);
        double second = alpha >= beta ? s + 1 : r + x;
        double apart = Math.abs(alpha - beta);
        double then =
                Hypergeometric.of(all, second, all + 1, apart / (base + last)).log()
                        - all * Math.log(base + last);
        double now =
                Hypergeometric.of(all, second, all + 1, apart / (base + age)).log()
                        - all * Math.log(base + age);
        // log(e^then - e^now); equal where she bought at this very moment
        double between = now < then ? then + Math.log(-Math.expm1(now - then)) : Double.NEGATIVE_INFINITY;
        return Math.log(s / all) + between;
    }

    @Override
    public OptionalDouble alive(History history) {
        return OptionalDouble.of(stays(history));
    }

    private double stays(History history) {
        return stays(history.repeats(), history.lastWeek(), history.weeks());
    }

    double stays(int x, double last, double age) {
        double odds =
                (r + x) * Math.log(alpha + age) + s * Math.log(beta + age) + gone(x, last, age);
        return 1 / (1 + Math.exp(odds));
    }

    @Override
    public double expected(History history, double weeks) {
        return expected(history.repeats(), history.lastWeek(), history.weeks(), weeks);
    }

    /// In weeks, as the papers have it.
    double expected(int x, double last, double age, double weeks) {
        return (r + x) * lived(beta + age, weeks) / (alpha + age) * stays(x, last, age);
    }

    @Override
    public double expectedNew(double weeks) {
        return r / alpha * lived(beta, weeks);
    }

    /// The part of the next `weeks` that a customer alive now is there for, on average.
    private double lived(double from, double weeks) {
        double share = Math.log(from / (from + weeks));
        return Math.abs(s - 1) < 1e-9
                ? -from * share
                : from / (s - 1) * -Math.expm1((s - 1) * share);
    }
}
