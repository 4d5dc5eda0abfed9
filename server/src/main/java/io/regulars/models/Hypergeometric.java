package io.regulars.models;

import io.regulars.kernel.Pure;

/// Gauss's 2F1 for an argument from 0 up to, not including, 1, where the purchase models need it.
/// Kept as `sum` times `e^scale`, so that customers with hundreds of purchases do not overflow.
@Pure
record Hypergeometric(double sum, double scale) {
    private static final int MOST_TERMS = 20_000;
    private static final double HUGE = 1e250;

    /// A sum that does not settle is no number, and a likelihood of it no candidate.
    static Hypergeometric of(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        double scale = 0;
        for (int n = 0; n < MOST_TERMS; n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            if (Math.abs(term) < 1e-15 * Math.abs(sum)) {
                return new Hypergeometric(sum, scale);
            }
            if (Math.abs(sum) > HUGE) {
                term /= HUGE;
                sum /= HUGE;
                scale += Math.log(HUGE);
            }
        }
        return new Hypergeometric(Double.NaN, 0);
    }

    /// The natural logarithm, where it is positive.
    double log() {
        return Math.log(sum) + scale;
    }

    /// `e^factor` times it.
    double times(double factor) {
        return sum * Math.exp(factor + scale);
    }
}
