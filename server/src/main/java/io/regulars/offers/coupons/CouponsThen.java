package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.List;

/// The coupons of a past moment.
final class CouponsThen {
    /// What a member had at a past moment, and what was taken back since or before: when, nobody
    /// keeps.
    private static final Sql AT =
            sql(
                    """
                    select c.id, c.member, c.template, c.version, c.issue, c.batch, c.code, c.state, c.issued_at, c.valid_from,
                        c.valid_until, c.held_by, c.held_until, c.used_at, c.used_by, c.used_channel, c.used_store, c.void_reason
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                        and c.valid_until > :at
                        and c.issued_at <= :at
                        and (c.used_at is null or c.used_at > :at)
                    order by c.valid_until, c.id
                    """);

    private CouponsThen() {}

    /// Those that the member had at a past moment, the soonest to expire first, taken back or not.
    static List<Coupon> at(Tx tx, Id member, Instant at) {
        return tx.list(
                AT.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("at", at),
                CouponRows::coupon);
    }
}
