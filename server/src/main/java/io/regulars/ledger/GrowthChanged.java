package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;

/// Who is told that a person changed a member's growth value: the room that keeps tiers works the
/// standing out again. Told in the change's own transaction, with the entry written and the
/// member's accounts locked, so that no crash leaves a growth value without its tier.
public interface GrowthChanged {
    void changed(Tx tx, Id member);
}
