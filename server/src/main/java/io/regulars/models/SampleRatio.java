package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/// Whether the arms of an experiment hold as many as planned. Where they do not, something other
/// than chance chose who is in which, and no verdict about the arms can be trusted.
@Pure
public record SampleRatio(double chiSquare, double p) {
    private static final double ALARM = 0.001;

    /// `sizes` found and `weights` planned, arm by arm.
    public static SampleRatio of(List<Long> sizes, List<Long> weights) {
        if (sizes.size() != weights.size()
                || sizes.size() < 2
                || weights.stream().anyMatch(each -> each < 1)) {
            throw new IllegalArgumentException("each arm has a size and a weight above zero");
        }
        double all = sizes.stream().mapToLong(Long::longValue).sum();
        double planned = weights.stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return new SampleRatio(0, 1);
        }
        double sum = 0;
        for (int i = 0; i < sizes.size(); i++) {
            double expected = all * weights.get(i) / planned;
            sum += (sizes.get(i) - expected) * (sizes.get(i) - expected) / expected;
        }
        var law = new ChiSquaredDistribution(sizes.size() - 1.0);
        return new SampleRatio(sum, 1 - law.cumulativeProbability(sum));
    }

    /// DEF-30: the verdict is withheld.
    public boolean alarm() {
        return p < ALARM;
    }
}
