package io.regulars.imports;

import io.regulars.kernel.Pure;

/// How a member of the demo chain buys.
@Pure
public enum ChainHabit {
    CORE(2.05),
    REGULAR(1.05),
    OCCASIONAL(0.4),
    ONE_TIMER(0),
    /// Buys as a regular, then stops for good.
    FADING(0.95),
    /// Stops as well, and comes back after four to eight months.
    RETURNING(1.0),
    /// Comes when there is a sale.
    PRICE_HUNTER(0.5);

    private static final ChainHabit[] ALL = values();

    private final double perMonth;

    ChainHabit(double perMonth) {
        this.perMonth = perMonth;
    }

    /// Orders in a plain month of a member whose child is of the age that buys most.
    double perMonth() {
        return perMonth;
    }

    static ChainHabit drawn(ChainDice dice) {
        return ALL[dice.pick(9, 25, 24, 13, 14, 7, 8)];
    }
}
