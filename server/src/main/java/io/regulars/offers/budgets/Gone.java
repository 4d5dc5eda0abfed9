package io.regulars.offers.budgets;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;

/// What is gone or set aside of a purse's ceiling, for whoever asked and in the period of the
/// moment.
@Pure
public record Gone(Id purse, Ceiling ceiling, long amount) {
    public long left() {
        return Math.max(0, ceiling.most() - amount);
    }
}
