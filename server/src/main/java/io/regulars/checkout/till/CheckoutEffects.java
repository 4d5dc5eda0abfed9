package io.regulars.checkout.till;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.offers.budgets.Effects;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Tells the janitor of budgets which checkouts came about.
@Component
class CheckoutEffects implements Effects {
    @Override
    public String kind() {
        return Resources.KIND;
    }

    @Override
    public Set<Id> there(Tx tx, Collection<Id> commands) {
        return commands.isEmpty() ? Set.of() : new HashSet<>(CheckoutRows.committed(tx, commands));
    }
}
