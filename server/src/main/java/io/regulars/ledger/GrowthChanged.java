package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;

/// Who is told, after the commit, that a person changed a member's growth value: the room that
/// keeps tiers works the standing out again. May be told twice of the same change.
public interface GrowthChanged {
    void changed(Tenant tenant, Id member);
}
