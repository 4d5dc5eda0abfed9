package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// What became of the coupons of one template, and why those that are unused were not used (S1-55).
@Component
class Funnels {
    private static final Sql COUNT =
            sql(
                    """
                    select count(*) as issued,
                        count(c.viewed_at) as viewed,
                        count(*) filter (where c.state = 'USED') as used,
                        count(*) filter (where c.state = 'VOID') as voided,
                        count(*) filter (where c.state = 'EXPIRED'
                            or c.state = 'ISSUED' and c.valid_until <= :now
                            or c.state = 'HELD' and c.valid_until <= :now and c.held_until <= :now) as expired
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket between 0 and 1023
                        and c.template = :template
                    """);

    private static final Sql REASONS =
            sql(
                    """
                    select t.reason, count(*) as tries
                    from coupon_try t
                    where t.tenant = :tenant
                        and t.bucket between 0 and 1023
                        and t.template = :template
                    group by t.reason
                    order by tries desc, t.reason
                    """);

    private final Db db;

    Funnels(Db db) {
        this.db = db;
    }

    /// `reason` is the type of the refusal.
    @Pure
    record Reason(String reason, long tries) {}

    /// issued = used + expired + voided + open. Of those that are open some were viewed; tries are
    /// counted, not coupons.
    @Pure
    record Funnel(
            long issued,
            long viewed,
            long used,
            long expired,
            long voided,
            long open,
            List<Reason> failed) {}

    Funnel of(Tenant tenant, Id template) {
        Instant now = db.clock().instant();
        return db.snapshot(
                tenant,
                tx -> {
                    List<Reason> failed =
                            tx.list(
                                    REASONS.with("tenant", tenant.id()).with("template", template),
                                    row -> new Reason(row.text("reason"), row.whole("tries")));
                    Funnel funnel =
                            tx.first(
                                    COUNT.with("tenant", tenant.id())
                                            .with("template", template)
                                            .with("now", now),
                                    row -> {
                                        long issued = row.whole("issued");
                                        long used = row.whole("used");
                                        long expired = row.whole("expired");
                                        long voided = row.whole("voided");
                                        return new Funnel(
                                                issued,
                                                row.whole("viewed"),
                                                used,
                                                expired,
                                                voided,
                                                issued - used - expired - voided,
                                                failed);
                                    });
                    return funnel == null ? new Funnel(0, 0, 0, 0, 0, 0, failed) : funnel;
                });
    }
}
