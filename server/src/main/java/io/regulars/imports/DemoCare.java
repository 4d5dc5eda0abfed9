package io.regulars.imports;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.segments.SegmentsThen;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/// What the demo's staff do with what the chain knows by now: who looks after the core members, and
/// what shall be reached. Both begin from what is there, so it is tried until the segment of the
/// core members is built and the lake can be asked.
final class DemoCare {
    /// A chain of which nothing can be told by then has too little of it.
    private static final int MOST_TRIES = 60;

    private final ApplicationContext rooms;
    private final Tenant tenant;
    private final Id core;
    private boolean owned;
    private boolean aimed;
    private int tries;

    DemoCare(ApplicationContext rooms, Tenant tenant, Id core) {
        this.rooms = rooms;
        this.tenant = tenant;
        this.core = core;
    }

    /// One try; true once there is nothing left to do.
    boolean round() {
        if (owned && aimed || tries == MOST_TRIES) {
            return true;
        }
        if (!built()) {
            return false;
        }
        tries++;
        if (!owned) {
            new DemoOwners(rooms, tenant).install();
            owned = true;
        }
        aimed = aimed || new DemoGoals(rooms, tenant).install(core);
        return aimed;
    }

    /// Whether it is known of everybody whether she is a core member.
    private boolean built() {
        return rooms.getBean(SegmentsThen.class).logged(tenant, Set.of(core))
                        instanceof Outcome.Done<List<SegmentsThen.Logged>>(var logged)
                && logged.getFirst().since() != null;
    }
}
