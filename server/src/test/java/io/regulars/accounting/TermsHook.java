package io.regulars.accounting;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Ratio;

/// What finance takes a point for, for tests of other rooms.
public final class TermsHook {
    private TermsHook() {}

    public static void set(TestHouse house, String fromMonth, String unit) {
        house.get(PointsBook.class)
                .set(
                        Caller.house(house.tenant, "test"),
                        new Terms(fromMonth, Ratio.of(unit), Ratio.ONE, "a test"))
                .orThrow();
    }
}
