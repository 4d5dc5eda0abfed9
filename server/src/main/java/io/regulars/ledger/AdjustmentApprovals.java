package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Approval;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Adjustments that wait for a second person, or that one has decided, for the common list.
@Component
class AdjustmentApprovals implements Approval.Source {
    private static final Sql LIST =
            sql(
                    """
                    select a.id, a.member, a.asset, a.amount, a.reason, a.valid_months, a.allow_debt, a.state, a.asked_by, a.asked_at,
                        a.decided_by, a.decided_at, a.decision, a.entry, a.attachments
                    from adjustment a
                    where a.tenant = :tenant
                        and a.bucket = any(:buckets)
                        and a.state = :state
                        and (a.state = 'WAITING' or a.decided_by is not null)
                        and (a.asked_at, a.id) < (:at, :id)
                    order by a.asked_at desc, a.id desc
                    limit :limit
                    """);

    private final Db db;

    AdjustmentApprovals(Db db) {
        this.db = db;
    }

    @Override
    public Approval.About about() {
        return Approval.About.POINTS;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        Adjustment.State ours =
                switch (state) {
                    case WAITING -> Adjustment.State.WAITING;
                    case APPROVED -> Adjustment.State.POSTED;
                    case REFUSED -> Adjustment.State.REFUSED;
                };
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("buckets", IntStream.range(0, Bucket.COUNT).toArray())
                        .with("state", ours.name())
                        .with("at", from.at())
                        .with("id", from.id())
                        .with("limit", limit);
        return db.read(tenant, tx -> tx.list(query, Adjusting::adjustment)).stream()
                .map(each -> approval(each, state))
                .toList();
    }

    private static Approval approval(Adjustment a, Approval.State state) {
        return new Approval(
                a.id(),
                Approval.Kind.ADJUSTMENT,
                a.memberId(),
                a.askedBy(),
                a.askedAt(),
                state,
                a.decidedBy(),
                a.decidedAt(),
                a.decision(),
                a.reason(),
                a.asset().name(),
                a.amount(),
                null,
                null,
                false,
                null,
                a.attachments());
    }
}
