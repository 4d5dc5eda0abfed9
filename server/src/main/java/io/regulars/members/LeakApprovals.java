package io.regulars.members;

import io.regulars.access.Approval;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.List;
import org.springframework.stereotype.Component;

/// Leaks of which the guardians wait to be told, or about which a second person has decided, for
/// the common list.
@Component
class LeakApprovals implements Approval.Source {
    private final Db db;

    LeakApprovals(Db db) {
        this.db = db;
    }

    @Override
    public Approval.About about() {
        return Approval.About.LEAKS;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        Leak.State ours =
                switch (state) {
                    case WAITING -> Leak.State.WAITING;
                    case APPROVED -> Leak.State.TOLD;
                    case REFUSED -> Leak.State.REFUSED;
                };
        return db.read(tenant, tx -> LeakRows.in(tx, ours, from, limit)).stream()
                .map(each -> approval(each, state))
                .toList();
    }

    private static Approval approval(Leak leak, Approval.State state) {
        return new Approval(
                leak.id(),
                Approval.Kind.LEAK,
                null,
                leak.recordedBy(),
                leak.recordedAt(),
                state,
                leak.decidedBy(),
                leak.decidedAt(),
                leak.decision(),
                leak.terms().what(),
                null,
                (long) leak.guardians(),
                null,
                null,
                false);
    }
}
