package io.regulars.models;

import static org.hipparchus.special.Gamma.logGamma;

import io.regulars.kernel.Pure;
import java.util.Collection;

/// What a purchase is worth (Fader, Hardie, Lee 2005): around a mean of each customer's own, which
/// differs between customers and does not depend on how often they come. In yuan.
@Pure
public record GammaGamma(double p, double q, double v) {
    /// The mean of the repeat purchases of a customer, in fen, over how many.
    @Pure
    public record Spend(int purchases, long meanMinor) {
        public Spend {
            if (purchases < 1 || meanMinor < 1) {
                throw new IllegalArgumentException("a mean is over something");
            }
        }

        double mean() {
            return meanMinor / 100.0;
        }
    }

    public double logLikelihood(Collection<Spend> spends) {
        double sum = 0;
        for (Spend each : spends) {
            sum += logLikelihood(each.purchases(), each.mean());
        }
        return sum;
    }

    double logLikelihood(double x, double mean) {
        return logGamma(p * x + q)
                - logGamma(p * x)
                - logGamma(q)
                + q * Math.log(v)
                + (p * x - 1) * Math.log(mean)
                + p * x * Math.log(x)
                - (p * x + q) * Math.log(x * mean + v);
    }

    /// The worth of her next purchase, after `purchases` of `mean`; of a stranger for none.
    public double expected(int purchases, double mean) {
        return p * (v + purchases * mean) / (p * purchases + q - 1);
    }

    /// In fen, rounded.
    public long expectedMinor(int purchases, long meanMinor) {
        return Math.round(expected(purchases, meanMinor / 100.0) * 100);
    }
}
