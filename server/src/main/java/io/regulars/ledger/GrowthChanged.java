package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import java.util.List;

/// Who is told that growth value was changed by hand or brought along: the room that keeps tiers
/// works the standing out again. Told in the change's own transaction, with the entry written and
/// the member's accounts locked, so that no crash leaves a growth value without its tier.
public interface GrowthChanged {
    void changed(Tx tx, List<Id> members);
}
