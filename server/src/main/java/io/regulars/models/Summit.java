package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.jspecify.annotations.Nullable;

/// The highest point of a likelihood over positive parameters, climbed from several places. All in
/// logarithms of the parameters.
@Pure
record Summit(double[] logs, double height, int agreeing) {
    /// Parameters beyond e^±14, a millionth and a million, are taken for that.
    static final double EDGE = 14;

    private static final double STEP = 0.4;
    private static final int MOST_ROUNDS = 12;
    private static final int MOST_EVALUATIONS = 20_000;

    /// Heights of summits that are the same one, and when another round no longer pays.
    private static final double SAME = 0.01;

    private static final double SETTLED = 1e-6;

    static Summit climb(ToDoubleFunction<double[]> likelihood, List<double[]> starts) {
        double[] best = {};
        double highest = Double.NEGATIVE_INFINITY;
        var heights = new double[starts.size()];
        for (int i = 0; i < heights.length; i++) {
            PointValuePair top = settle(likelihood, logs(starts.get(i)));
            heights[i] = top.getValue();
            if (top.getValue() > highest) {
                highest = top.getValue();
                best = top.getPoint();
            }
        }
        double top = highest;
        int agreeing = (int) Arrays.stream(heights).filter(each -> top - each < SAME).count();
        return new Summit(best, highest, agreeing);
    }

    /// A simplex that has shrunk may have stopped short of the top: a fresh one goes on from there.
    private static PointValuePair settle(ToDoubleFunction<double[]> likelihood, double[] start) {
        PointValuePair top = round(likelihood, start);
        for (int i = 0; i < MOST_ROUNDS; i++) {
            PointValuePair next = round(likelihood, top.getPoint());
            boolean settled = next.getValue() - top.getValue() < SETTLED;
            top = next.getValue() > top.getValue() ? next : top;
            if (settled) {
                break;
            }
        }
        return top;
    }

    private static PointValuePair round(ToDoubleFunction<double[]> likelihood, double[] start) {
        return new SimplexOptimizer(new SimpleValueChecker(-1, 1e-9))
                .optimize(
                        new MaxEval(MOST_EVALUATIONS),
                        new ObjectiveFunction(logs -> value(likelihood, logs)),
                        GoalType.MAXIMIZE,
                        new InitialGuess(start),
                        new NelderMeadSimplex(start.length, STEP));
    }

    /// The further beyond the edge the worse, so that the way back leads uphill.
    private static double value(ToDoubleFunction<double[]> likelihood, double[] logs) {
        var parameters = new double[logs.length];
        double beyond = 0;
        for (int i = 0; i < logs.length; i++) {
            double kept = Math.clamp(logs[i], -EDGE, EDGE);
            beyond += Math.abs(logs[i] - kept);
            parameters[i] = Math.exp(kept);
        }
        double value = likelihood.applyAsDouble(parameters);
        return Double.isNaN(value) ? -1e300 : value - beyond;
    }

    private static double[] logs(double[] parameters) {
        return Arrays.stream(parameters).map(Math::log).toArray();
    }

    double[] parameters() {
        return Arrays.stream(logs)
                .map(each -> Math.exp(Math.clamp(each, -EDGE, EDGE)))
                .toArray();
    }

    /// The inverse of the curvature at the top; null where it is not a top in every direction.
    @Nullable RealMatrix covariance(ToDoubleFunction<double[]> likelihood) {
        int n = logs.length;
        double step = 1e-3;
        RealMatrix curvature = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double second =
                        (at(likelihood, i, step, j, step)
                                        - at(likelihood, i, step, j, -step)
                                        - at(likelihood, i, -step, j, step)
                                        + at(likelihood, i, -step, j, -step))
                                / (4 * step * step);
                curvature.setEntry(i, j, -second);
                curvature.setEntry(j, i, -second);
            }
        }
        try {
            return new CholeskyDecomposition(curvature, 1e-6, 1e-8).getSolver().getInverse();
        } catch (MathRuntimeException flat) {
            return null;
        }
    }

    private double at(
            ToDoubleFunction<double[]> likelihood, int i, double one, int j, double other) {
        double[] there = logs.clone();
        there[i] += one;
        there[j] += other;
        return value(likelihood, there);
    }
}
