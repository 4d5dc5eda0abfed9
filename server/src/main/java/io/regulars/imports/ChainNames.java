package io.regulars.imports;

import io.regulars.kernel.Pure;
import io.regulars.orders.Who;

/// How the facts of the demo chain name a member. By phone where nothing else is known; a loader
/// that knows the ids says them, which saves a look-up for each fact.
@Pure
@FunctionalInterface
public interface ChainNames {
    Who who(int member);

    static ChainNames byPhone(ChainPlan plan) {
        return member -> new Who(null, ChainPerson.phone(plan.seed(), member), null, null);
    }
}
