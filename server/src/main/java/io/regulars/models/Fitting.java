package io.regulars.models;

import io.regulars.kernel.Pure;
import io.regulars.models.Fit.Reason;
import io.regulars.models.Fit.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/// Fits models by maximum likelihood from several starts, and says of each fit whether it may be
/// used.
@Pure
public final class Fitting {
    /// Below these the likelihood of a rich model says more about chance than about customers.
    public static final int FEWEST_CUSTOMERS = 200;

    public static final int FEWEST_REPEATERS = 50;

    /// A dropout below a hundredth of a percent per purchase is nobody.
    private static final double NOBODY = 1e-4;

    /// Parameters beyond a thousandth and, for shapes, a thousand: customers that are all alike.
    private static final double SMALL = 1e-3;

    private static final double LARGE = 1e3;

    /// The logarithm's standard error; above it an interval spans more than a factor of 350.
    private static final double FLAT = 1.5;

    private static final double Z95 = 1.959963984540054;

    private static final List<double[]> STARTS =
            List.of(
                    new double[] {0.5, 5, 0.8, 2},
                    new double[] {1, 1, 1, 1},
                    new double[] {0.2, 10, 0.5, 8},
                    new double[] {2, 20, 0.1, 1});

    private static final List<double[]> SPEND_STARTS =
            List.of(
                    new double[] {2, 3, 20},
                    new double[] {6, 4, 15},
                    new double[] {1, 2, 100},
                    new double[] {10, 10, 200});

    private Fitting() {}

    public static Fit fit(PurchaseModel.Kind kind, Histories all) {
        if (all.customers() < FEWEST_CUSTOMERS) {
            return Fit.tooFew(Reason.TOO_FEW_CUSTOMERS, all.customers(), all.repeaters());
        }
        if (all.repeaters() < FEWEST_REPEATERS) {
            return Fit.tooFew(Reason.TOO_FEW_REPEATERS, all.customers(), all.repeaters());
        }
        ToDoubleFunction<double[]> likelihood = p -> kind.of(p).logLikelihood(all);
        Summit summit = Summit.climb(likelihood, STARTS);
        RealMatrix covariance = summit.covariance(likelihood);
        Reason reason = wrong(kind, summit, covariance);
        return fit(new Named(kind::name, all.customers(), all.repeaters()), summit, covariance, reason);
    }

    /// The worth of purchases, of those who bought more than once.
    public static Fit spend(Collection<GammaGamma.Spend> spends) {
        int customers = spends.size();
        if (customers < FEWEST_REPEATERS) {
            return Fit.tooFew(Reason.TOO_FEW_REPEATERS, customers, customers);
        }
        ToDoubleFunction<double[]> likelihood =
                p -> new GammaGamma(p[0], p[1], p[2]).logLikelihood(spends);
        Summit summit = Summit.climb(likelihood, SPEND_STARTS);
        RealMatrix covariance = summit.covariance(likelihood);
        Reason reason = summit.parameters()[1] <= 1 ? Reason.NO_MEAN : flat(summit, covariance);
        List<String> names = List.of("p", "q", "v");
        return fit(new Named(names::get, customers, customers), summit, covariance, reason);
    }

    /// The model of a fit that may be used.
    public static PurchaseModel model(PurchaseModel.Kind kind, Fit fit) {
        mustBeUsed(fit);
        return kind.of(fit.values());
    }

    public static GammaGamma spendModel(Fit fit) {
        mustBeUsed(fit);
        double[] p = fit.values();
        return new GammaGamma(p[0], p[1], p[2]);
    }

    private static void mustBeUsed(Fit fit) {
        if (!fit.used()) {
            throw new IllegalArgumentException("nothing is computed from a fit that says nothing");
        }
    }

    private static @Nullable Reason wrong(
            PurchaseModel.Kind kind, Summit summit, @Nullable RealMatrix covariance) {
        double[] p = summit.parameters();
        if (kind != PurchaseModel.Kind.PARETO_NBD) {
            double leaving = p[2] / (p[2] + p[3]);
            if (leaving < NOBODY) {
                return Reason.NOBODY_LEAVES;
            }
            if (leaving > 1 - NOBODY) {
                return Reason.EVERYBODY_LEAVES;
            }
        } else if (p[2] / p[3] < NOBODY / 10) {
            return Reason.NOBODY_LEAVES;
        }
        boolean edge = p[0] < SMALL || p[0] > LARGE || p[2] < SMALL || p[2] > LARGE;
        return edge ? Reason.PARAMETER_AT_THE_EDGE : flat(summit, covariance);
    }

    private static @Nullable Reason flat(Summit summit, @Nullable RealMatrix covariance) {
        if (covariance == null) {
            return Reason.FLAT_LIKELIHOOD;
        }
        for (int i = 0; i < summit.logs().length; i++) {
            if (Math.abs(summit.logs()[i]) >= Summit.EDGE) {
                return Reason.PARAMETER_AT_THE_EDGE;
            }
            if (covariance.getEntry(i, i) > FLAT * FLAT) {
                return Reason.FLAT_LIKELIHOOD;
            }
        }
        return summit.agreeing() < 2 ? Reason.STARTS_DISAGREE : null;
    }

    private record Named(Function<Integer, String> name, int customers, int repeaters) {}

    private static Fit fit(
            Named of, Summit summit, @Nullable RealMatrix covariance, @Nullable Reason reason) {
        double[] p = summit.parameters();
        var parameters = new ArrayList<Fit.Parameter>();
        var rows = new ArrayList<List<Double>>();
        for (int i = 0; i < p.length; i++) {
            String name = of.name().apply(i);
            if (covariance == null) {
                parameters.add(new Fit.Parameter(name, p[i], null, null, null));
                continue;
            }
            double error = Math.sqrt(covariance.getEntry(i, i));
            parameters.add(
                    new Fit.Parameter(
                            name,
                            p[i],
                            p[i] * error,
                            p[i] * Math.exp(-Z95 * error),
                            p[i] * Math.exp(Z95 * error)));
            var row = new ArrayList<Double>();
            for (double each : covariance.getRow(i)) {
                row.add(each);
            }
            rows.add(List.copyOf(row));
        }
        return new Fit(
                reason == null ? State.USED : State.DEGENERATE,
                reason,
                List.copyOf(parameters),
                summit.height(),
                of.customers(),
                of.repeaters(),
                STARTS.size(),
                summit.agreeing(),
                List.copyOf(rows));
    }
}
