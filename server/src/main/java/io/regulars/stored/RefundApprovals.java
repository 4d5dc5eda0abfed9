package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Approval;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Refunds that wait for a second person, or that one has decided, for the common list. One that is
/// owed or paid was approved.
@Component
class RefundApprovals implements Approval.Source {
    private static final Sql LIST =
            sql(
                    """
                    select r.id, r.member, r.contract, r.fault, r.reason, r.state, r.decided::text as decided, r.asked_by, r.asked_at,
                        r.decided_by, r.decided_at, r.decision, r.paid_at, r.payment, r.interest
                    from stored_refund r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and r.state = any(:states)
                        and (r.asked_at, r.id) < (:at, :id)
                    order by r.asked_at desc, r.id desc
                    limit :limit
                    """);

    private final Db db;

    RefundApprovals(Db db) {
        this.db = db;
    }

    @Override
    public Approval.About about() {
        return Approval.About.STORED_VALUE;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        String[] ours =
                switch (state) {
                    case WAITING -> new String[] {Refund.State.WAITING.name()};
                    case APPROVED ->
                            new String[] {Refund.State.OWED.name(), Refund.State.PAID.name()};
                    case REFUSED -> new String[] {Refund.State.REFUSED.name()};
                };
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("buckets", IntStream.range(0, Bucket.COUNT).toArray())
                        .with("states", ours)
                        .with("at", from.at())
                        .with("id", from.id())
                        .with("limit", limit);
        return db.read(tenant, tx -> tx.list(query, RefundRows::refund)).stream()
                .map(each -> approval(each, state))
                .toList();
    }

    private static Approval approval(Refund r, Approval.State state) {
        return new Approval(
                r.id(),
                Approval.Kind.STORED_REFUND,
                r.memberId(),
                r.askedBy(),
                r.askedAt(),
                state,
                r.decidedBy(),
                r.decidedAt(),
                r.decision(),
                r.reason(),
                null,
                r.decided().payable(),
                null,
                null,
                false);
    }
}
