package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What customers are expected to buy from now on (DEF-14): expected purchases times the expected
/// worth of one, later quarters discounted. Only from fits that may be used.
///
/// The intervals are of 95 % and say how well the parameters are known, for the sum over the given
/// customers. A single customer scatters far more widely around her own expectation.
@Pure
public final class Lifetime {
    private static final int STEP = 13;
    private static final double SLIGHTLY = 1e-4;
    private static final double Z95 = 1.959963984540054;

    private Lifetime() {}

    /// How far ahead, in quarters of 13 weeks, and by how many percent a year later money is worth
    /// less.
    @Pure
    public record Terms(int quarters, int discountPercent) {
        public static final Terms USUAL = new Terms(4, 10);

        public Terms {
            if (quarters < 1 || quarters > 20 || discountPercent < 0 || discountPercent > 100) {
                throw new IllegalArgumentException("1 to 20 quarters, 0 to 100 percent");
            }
        }
    }

    /// `spend` is absent of who bought once: her next purchase is worth what a stranger's is.
    @Pure
    public record Customer(History history, GammaGamma.@Nullable Spend spend) {}

    /// With the ends of its interval, in thousandths of a purchase or in fen.
    @Pure
    public record Expected(long value, long low, long high) {}

    /// Of all customers together. `value` is absent where the worth of purchases has no fit.
    @Pure
    public record Value(int customers, Expected purchases, @Nullable Expected value) {}

    /// Both fits as they are stored; `spend` may be one that says nothing.
    @Pure
    public record Fits(PurchaseModel.Kind kind, Fit purchases, Fit spend) {}

    public static Value of(Fits fits, Collection<Customer> customers, Terms terms) {
        Fitting.mustBeUsed(fits.purchases());
        double[] bought = logs(fits.purchases());
        Expected purchases =
                expected(
                        List.of(
                                new Part(
                                        bought,
                                        fits.purchases().covariance(),
                                        p -> purchases(fits.kind(), p, customers, terms))),
                        1000);
        if (!fits.spend().used()) {
            return new Value(customers.size(), purchases, null);
        }
        double[] spent = logs(fits.spend());
        GammaGamma worth = Fitting.spendModel(fits.spend());
        Map<History, Double> counts = discounted(fits.kind(), exp(bought), customers, terms);
        Expected value =
                expected(
                        List.of(
                                new Part(
                                        bought,
                                        fits.purchases().covariance(),
                                        p ->
                                                worth(
                                                        discounted(
                                                                fits.kind(), p, customers, terms),
                                                        worth,
                                                        customers)),
                                new Part(
                                        spent,
                                        fits.spend().covariance(),
                                        p ->
                                                worth(
                                                        counts,
                                                        new GammaGamma(p[0], p[1], p[2]),
                                                        customers))),
                        100);
        return new Value(customers.size(), purchases, value);
    }

    /// The chance to be alive in ten-thousandths; null where the model has nothing to say.
    public static @Nullable Integer alive(Fits fits, History history) {
        var alive = Fitting.model(fits.kind(), fits.purchases()).alive(history);
        return alive.isPresent() ? (int) Math.round(alive.getAsDouble() * 10_000) : null;
    }

    /// A sum as it depends on some of the parameters, the others left as they are.
    private record Part(
            double[] logs, List<List<Double>> covariance, ToDoubleFunction<double[]> sum) {}

    /// By the delta method; the parts' parameters were fitted apart, so their variances add up.
    private static Expected expected(List<Part> parts, int unit) {
        double middle = 0;
        double variance = 0;
        for (Part part : parts) {
            middle = part.sum().applyAsDouble(exp(part.logs()));
            int n = part.logs().length;
            var slope = new double[n];
            for (int i = 0; i < n; i++) {
                slope[i] = (at(part, i, SLIGHTLY) - at(part, i, -SLIGHTLY)) / (2 * SLIGHTLY);
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    variance += slope[i] * slope[j] * part.covariance().get(i).get(j);
                }
            }
        }
        double factor = middle <= 0 ? 1 : Math.exp(Z95 * Math.sqrt(variance) / middle);
        return new Expected(
                Math.round(middle * unit),
                Math.round(middle / factor * unit),
                Math.round(middle * factor * unit));
    }

    private static double at(Part part, int i, double by) {
        double[] there = part.logs().clone();
        there[i] += by;
        return part.sum().applyAsDouble(exp(there));
    }

    private static double purchases(
            PurchaseModel.Kind kind, double[] p, Collection<Customer> customers, Terms terms) {
        PurchaseModel model = kind.of(p);
        var known = new HashMap<History, Double>();
        double sum = 0;
        for (Customer each : customers) {
            sum +=
                    known.computeIfAbsent(
                            each.history(),
                            history -> model.expected(history, terms.quarters() * STEP));
        }
        return sum;
    }

    private static Map<History, Double> discounted(
            PurchaseModel.Kind kind, double[] p, Collection<Customer> customers, Terms terms) {
        PurchaseModel model = kind.of(p);
        double quarterly = Math.pow(1 + terms.discountPercent() / 100.0, -0.25);
        var known = new HashMap<History, Double>();
        for (Customer each : customers) {
            known.computeIfAbsent(
                    each.history(),
                    history -> {
                        double sum = 0;
                        double before = 0;
                        for (int quarter = 1; quarter <= terms.quarters(); quarter++) {
                            double until = model.expected(history, quarter * STEP);
                            // in the middle of its quarter
                            sum += (until - before) * Math.pow(quarterly, quarter - 0.5);
                            before = until;
                        }
                        return sum;
                    });
        }
        return known;
    }

    private static double worth(
            Map<History, Double> counts, GammaGamma model, Collection<Customer> customers) {
        double sum = 0;
        for (Customer each : customers) {
            GammaGamma.Spend spend = each.spend();
            double one =
                    spend == null
                            ? model.expected(0, 0)
                            : model.expected(spend.purchases(), spend.mean());
            sum += counts.getOrDefault(each.history(), 0.0) * one;
        }
        return sum;
    }

    private static double[] logs(Fit fit) {
        return Arrays.stream(fit.values()).map(Math::log).toArray();
    }

    private static double[] exp(double[] logs) {
        var parameters = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            parameters[i] = Math.exp(logs[i]);
        }
        return parameters;
    }
}
