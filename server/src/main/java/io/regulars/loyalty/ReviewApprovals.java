package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Approval;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Moves to a tier that wait for a person, or that one has decided, for the common list.
@Component
class ReviewApprovals implements Approval.Source {
    private static final Sql LIST =
            sql(
                    """
                    select r.id, r.member, r.tier, r.state, r.asked_at, r.asked_by, r.why, r.until, r.decided_by, r.decided_at, r.reason
                    from tier_review r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and r.state = :state
                        and (r.asked_at, r.id) < (:at, :id)
                    order by r.asked_at desc, r.id desc
                    limit :limit
                    """);

    private final Db db;

    ReviewApprovals(Db db) {
        this.db = db;
    }

    @Override
    public Approval.About about() {
        return Approval.About.TIERS;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("buckets", IntStream.range(0, Bucket.COUNT).toArray())
                        .with("state", state.name())
                        .with("at", from.at())
                        .with("id", from.id())
                        .with("limit", limit);
        return db.read(tenant, tx -> tx.list(query, Reviews::review)).stream()
                .map(each -> approval(each, state))
                .toList();
    }

    private static Approval approval(Reviews.Review r, Approval.State state) {
        return new Approval(
                r.id(),
                Approval.Kind.TIER,
                r.member(),
                r.askedBy(),
                r.askedAt(),
                state,
                r.decidedBy(),
                r.decidedAt(),
                r.reason(),
                r.why(),
                null,
                null,
                r.tier(),
                r.until(),
                false);
    }
}
