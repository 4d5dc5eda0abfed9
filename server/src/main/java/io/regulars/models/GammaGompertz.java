package io.regulars.models;

import static org.hipparchus.special.Gamma.logGamma;

import io.regulars.kernel.Pure;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/// Gamma-Gompertz / NBD (Bemmaor, Glady 2012), for comparison: it contains Pareto/NBD as the limit
/// of a small `b`. What the papers put into 2F1 is integrated here.
@Pure
public record GammaGompertz(double r, double alpha, double b, double s, double beta) {
    private static final int NODES = 24;

    public double logLikelihood(Histories all) {
        var factory = new GaussIntegratorFactory();
        double sum = 0;
        for (int i = 0; i < all.count.length; i++) {
            int x = all.repeats[i];
            double age = all.age[i];
            double last = all.last[i];
            double still = -(r + x) * Math.log(alpha + age) - s * logHazard(age);
            // around the value at the last purchase, so that nothing underflows
            double height = -(r + x) * Math.log(alpha + last);
            double area = 0;
            if (age > last) {
                GaussIntegrator rule = factory.legendre(NODES, last, age);
                area =
                        rule.integrate(y ->
                                Math.exp(
                                        b * y
                                                - (r + x) * Math.log(alpha + y)
                                                - height
                                                - (s + 1) * logHazard(y)));
            }
            double gone = Math.log(b * s * area) + height;
            sum +=
                    all.count[i]
                            * (logGamma(r + x)
                                    - logGamma(r)
                                    + r * Math.log(alpha)
                                    + s * Math.log(beta)
                                    + PurchaseModel.logSum(still, gone));
        }
        return sum;
    }

    private double logHazard(double y) {
        return Math.log(beta + Math.expm1(b * y));
    }
}
