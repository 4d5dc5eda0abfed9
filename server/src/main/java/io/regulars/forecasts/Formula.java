package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;

/// LTV by formula (DEF-12): order value × purchases per period × lifetime in the same periods.
/// Beside what was observed (DEF-13), never added to it, so that repurchases are not counted twice.
@Pure
final class Formula {
    private Formula() {}

    /// `orderValue` in fen; half up.
    static long value(long orderValue, Ratio purchases, Ratio periods) {
        return purchases.times(periods).of(orderValue, Rounding.HALF_UP);
    }
}
