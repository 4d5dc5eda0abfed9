package io.regulars.checkout;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.rules.Calendar;
import java.time.Instant;
import java.util.Map;

/// All that a quote rests on beside the offers: what, for whom, when, as they wish, within which
/// guard, and what is left of each budget (fen; a budget that is not there is without limit).
@Pure
public record Asked(
        Basket basket,
        Buyer buyer,
        Instant at,
        Calendar calendar,
        Wishes wishes,
        Guard guard,
        Map<Id, Long> budgets) {
    public Asked {
        budgets = Map.copyOf(budgets);
    }

    public Asked with(Basket other) {
        return new Asked(other, buyer, at, calendar, wishes, guard, budgets);
    }

    public Asked with(Wishes other) {
        return new Asked(basket, buyer, at, calendar, other, guard, budgets);
    }
}
