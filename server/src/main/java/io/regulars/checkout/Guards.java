package io.regulars.checkout;

import io.regulars.kernel.Tenant;

/// The guard of each chain, for whoever quotes and does not sell.
public interface Guards {
    /// What the till does not let happen.
    Guard guard(Tenant tenant);
}
