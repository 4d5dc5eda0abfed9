package io.regulars.loyalty;

import io.regulars.TestHouse;

/// Lets time do to members what it does, as the job would.
public final class LapseHook {
    private LapseHook() {}

    public static int sweep(TestHouse house) {
        return house.get(Sweeps.class).round(house.tenant);
    }
}
