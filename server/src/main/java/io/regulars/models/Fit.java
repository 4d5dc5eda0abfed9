package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a fit came to, and whether it may be used. Only a fit that may be used is asked for chances
/// and expectations: a degenerate one is shown with its reason and nothing is computed from it.
///
/// `covariance` is that of the logarithms of the parameters, row by row; empty where there is none.
/// `agreeing` of `starts` ended at the same likelihood.
@Pure
public record Fit(
        State state,
        @Nullable Reason reason,
        List<Parameter> parameters,
        double logLikelihood,
        int customers,
        int repeaters,
        int starts,
        int agreeing,
        List<List<Double>> covariance) {
    public enum State {
        USED,
        /// The likelihood has its highest point at the edge, or none: the numbers say nothing.
        DEGENERATE,
        /// Too little data for a fit.
        TOO_FEW
    }

    public enum Reason {
        /// The likelihood prefers that nobody is ever gone, so the chance to be alive says nothing.
        NOBODY_LEAVES,
        /// The likelihood prefers that everybody is gone after the first purchase.
        EVERYBODY_LEAVES,
        /// All customers would be the same in this parameter, or infinitely different.
        PARAMETER_AT_THE_EDGE,
        /// The likelihood is flat: other parameters, far away, are as good.
        FLAT_LIKELIHOOD,
        /// Starts end at different points, so that none can be trusted.
        STARTS_DISAGREE,
        /// Expectations need a mean, which this fit has not.
        NO_MEAN,
        TOO_FEW_CUSTOMERS,
        TOO_FEW_REPEATERS
    }

    /// With its 95 % interval, computed on the logarithm so that no end is negative.
    @Pure
    public record Parameter(
            String name,
            double value,
            @Nullable Double standardError,
            @Nullable Double low,
            @Nullable Double high) {}

    public boolean used() {
        return state == State.USED;
    }

    static Fit tooFew(Reason reason, int customers, int repeaters) {
        return new Fit(
                State.TOO_FEW, reason, List.of(), 0, customers, repeaters, 0, 0, List.of());
    }

    double[] values() {
        return parameters.stream().mapToDouble(Parameter::value).toArray();
    }
}
