package io.regulars.loyalty.desk;

import io.regulars.kernel.Tx;
import io.regulars.loyalty.Waiting;
import io.regulars.members.ChildAccesses;
import org.springframework.stereotype.Component;

/// Wishes to see children's data, which wait for a second person too.
@Component
class ChildAccessesWaiting implements Waiting {
    private final ChildAccesses accesses;

    ChildAccessesWaiting(ChildAccesses accesses) {
        this.accesses = accesses;
    }

    @Override
    public Kind kind() {
        return Kind.APPROVAL;
    }

    @Override
    public long count(Tx tx) {
        return accesses.waiting(tx);
    }
}
