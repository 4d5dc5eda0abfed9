package io.regulars.loyalty;

import io.regulars.kernel.Tenant;
import io.regulars.ledger.Spending;
import io.regulars.runtime.Db;
import org.springframework.stereotype.Component;

/// Frees what overdue holds set aside, lane by lane.
@Component
class HoldSweep {
    private final Db db;
    private final Spending spending;

    HoldSweep(Db db, Spending spending) {
        this.db = db;
        this.spending = spending;
    }

    int round(Tenant tenant, int most) {
        int freed = 0;
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            freed += spending.sweep(tenant, lane, db.clock().instant(), most);
        }
        return freed;
    }
}
