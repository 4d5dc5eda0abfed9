package io.regulars.models;

import static org.hipparchus.special.Beta.logBeta;
import static org.hipparchus.special.Gamma.logGamma;

import io.regulars.kernel.Pure;
import java.util.Collection;

/// Beta-geometric / beta-Bernoulli (Fader, Hardie, Shang 2010): as the others, where there is one
/// occasion a period that is taken or not, such as a yearly gift.
@Pure
public record BgBb(double alpha, double beta, double gamma, double delta) {
    /// So many customers took `taken` of `periods` occasions, the last time in period `last`.
    @Pure
    public record Row(int taken, int last, int periods, long customers) {}

    public double logLikelihood(Collection<Row> rows) {
        double sum = 0;
        for (Row row : rows) {
            sum += row.customers() * logLikelihood(row);
        }
        return sum;
    }

    private double logLikelihood(Row row) {
        int x = row.taken();
        double sum = term(x, row.periods() - x, 0, row.periods());
        for (int i = 0; i < row.periods() - row.last(); i++) {
            sum = PurchaseModel.logSum(sum, term(x, row.last() - x + i, 1, row.last() + i));
        }
        return sum;
    }

    private double term(int taken, int missed, int gone, int lived) {
        return logBeta(alpha + taken, beta + missed)
                - logBeta(alpha, beta)
                + logBeta(gamma + gone, delta + lived)
                - logBeta(gamma, delta);
    }

    /// Occasions taken in the next `periods` by one customer of that row.
    public double expected(Row row, int periods) {
        int n = row.periods();
        double taken =
                Math.exp(
                        logBeta(alpha + row.taken() + 1, beta + n - row.taken())
                                - logBeta(alpha, beta)
                                - logLikelihood(row));
        double lived = left(n) - left(n + periods);
        return taken
                * (delta / (gamma - 1))
                * Math.exp(logGamma(gamma + delta) - logGamma(1 + delta))
                * lived;
    }

    private double left(int periods) {
        return Math.exp(logGamma(1 + delta + periods) - logGamma(gamma + delta + periods));
    }
}
