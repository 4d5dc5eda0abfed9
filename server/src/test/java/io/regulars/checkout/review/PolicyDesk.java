package io.regulars.checkout.review;

import io.regulars.TestHouse;
import io.regulars.access.Caller;

/// Sets a chain's policy, for the tests of other rooms.
public final class PolicyDesk {
    private PolicyDesk() {}

    public static void set(TestHouse house, Caller caller, Policy policy) {
        house.get(Policies.class).set(caller, TestHouse.key(), policy).outcome().orThrow();
    }
}
