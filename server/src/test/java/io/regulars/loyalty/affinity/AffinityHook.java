package io.regulars.loyalty.affinity;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import java.util.List;

/// The rule of a chain, for tests of the rooms that keep to it.
public final class AffinityHook {
    private AffinityHook() {}

    public static void withhold(TestHouse house, boolean active) {
        house.get(Affinities.class)
                .switched(Caller.house(house.tenant, "tests"), TestHouse.key(), active)
                .outcome()
                .orThrow();
    }

    /// By category, how often and from how many.
    public static List<String> withheld(TestHouse house, int days) {
        return house.get(Affinities.class).counted(house.tenant, days).stream()
                .map(each -> each.category() + " " + each.withheld() + " of " + each.members())
                .toList();
    }
}
