package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.OptionalDouble;

/// How customers of a shop without contracts come, and stop coming: each buys at a rate of her own
/// until she is gone, which nobody sees. Time in weeks.
@Pure
public sealed interface PurchaseModel permits BgNbd, MbgNbd, ParetoNbd {
    /// A model and the names of its parameters, all of them positive.
    enum Kind {
        /// Gone with a chance after each repeat purchase. For reference: it holds every one-time
        /// buyer for alive.
        BG_NBD("r", "alpha", "a", "b"),
        /// Gone with a chance after each purchase, the first included.
        MBG_NBD("r", "alpha", "a", "b"),
        /// Gone at a moment of her own.
        PARETO_NBD("r", "alpha", "s", "beta");

        private final String[] names;

        Kind(String... names) {
            this.names = names;
        }

        public String name(int parameter) {
            return names[parameter];
        }

        PurchaseModel of(double... p) {
            return switch (this) {
                case BG_NBD -> new BgNbd(p[0], p[1], p[2], p[3]);
                case MBG_NBD -> new MbgNbd(p[0], p[1], p[2], p[3]);
                case PARETO_NBD -> new ParetoNbd(p[0], p[1], p[2], p[3]);
            };
        }
    }

    Kind kind();

    double logLikelihood(Histories histories);

    /// The chance that she will ever buy again, where the model has something to say about it.
    OptionalDouble alive(History history);

    /// Days with a purchase in the next `weeks`, of a customer with that history.
    double expected(History history, double weeks);

    /// Days with a repeat purchase in the first `weeks` of a new customer.
    double expectedNew(double weeks);

    /// `ln(e^x + e^y)` without overflow.
    static double logSum(double x, double y) {
        double high = Math.max(x, y);
        return high == Double.NEGATIVE_INFINITY
                ? high
                : high + Math.log1p(Math.exp(Math.min(x, y) - high));
    }
}
