package io.regulars.models;

import static org.hipparchus.special.Gamma.logGamma;

import io.regulars.kernel.Pure;
import java.util.OptionalDouble;
import org.hipparchus.special.Beta;

/// Modified beta-geometric / NBD (Batislam, Denizel, Filiztekin 2007): a customer may be gone after
/// her very first purchase, so that it has something to say about one-time buyers too.
@Pure
public record MbgNbd(double r, double alpha, double a, double b) implements PurchaseModel {
    @Override
    public Kind kind() {
        return Kind.MBG_NBD;
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
                            + Beta.logBeta(a, b + x + 1)
                            - Beta.logBeta(a, b);
            gone[x] = Math.log(a) - Math.log(b + x);
        }
        double sum = 0;
        for (int i = 0; i < all.count.length; i++) {
            int x = all.repeats[i];
            sum +=
                    all.count[i]
                            * (whole[x]
                                    + PurchaseModel.logSum(
                                            -(r + x) * Math.log(alpha + all.age[i]),
                                            gone[x] - (r + x) * Math.log(alpha + all.last[i])));
        }
        return sum;
    }

    @Override
    public OptionalDouble alive(History history) {
        return OptionalDouble.of(stays(history));
    }

    private double stays(History history) {
        int x = history.repeats();
        double odds =
                Math.log(a / (b + x))
                        + (r + x)
                                * Math.log((alpha + history.weeks()) / (alpha + history.lastWeek()));
        return 1 / (1 + Math.exp(odds));
    }

    @Override
    public double expected(History history, double weeks) {
        int x = history.repeats();
        double age = history.weeks();
        double still =
                Hypergeometric.of(r + x, b + x + 1, a + b + x, weeks / (alpha + age + weeks))
                        .times((r + x) * Math.log((alpha + age) / (alpha + age + weeks)));
        return (a + b + x) / BgNbd.lessOne(a) * (1 - still) * stays(history);
    }

    @Override
    public double expectedNew(double weeks) {
        double still =
                Hypergeometric.of(r, b + 1, a + b, weeks / (alpha + weeks))
                        .times(r * Math.log(alpha / (alpha + weeks)));
        return b / BgNbd.lessOne(a) * (1 - still);
    }
}
