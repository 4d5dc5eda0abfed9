package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.offers.budgets.Effects;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Tells the janitor for which gifts the stock that was set aside is gone.
@Component
final class IssueEffects implements Effects {
    @Override
    public String kind() {
        return IssueBatch.KIND;
    }

    @Override
    public Set<Id> there(Tx tx, Collection<Id> commands) {
        return CouponRows.issued(tx, commands);
    }
}
