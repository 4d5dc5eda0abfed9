package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The coupons of a past moment.
final class CouponsThen {
    /// What was given to a member by a past moment and was not over then.
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
                    order by c.valid_until, c.id
                    """);

    private CouponsThen() {}

    /// Those that the member could use at a past moment, the soonest to expire first, and how many
    /// others he may have had: nobody kept when they were taken back.
    record Had(List<Coupon> coupons, int doubtful) {}

    static Had at(Tx tx, Id member, Instant at) {
        List<Coupon> given =
                tx.list(
                        AT.with("tenant", tx.tenant().id())
                                .with("bucket", member.bucket())
                                .with("member", member)
                                .with("at", at),
                        CouponRows::coupon);
        Map<Id, Turn.Stood> stood = stood(tx, given, at);
        return new Had(
                given.stream()
                        .filter(each -> stood(stood, each).usable())
                        .map(Coupon::issued)
                        .toList(),
                (int) given.stream().filter(each -> stood(stood, each).doubtful()).count());
    }

    /// How each of them stood.
    static Map<Id, Turn.Stood> stood(Tx tx, Collection<Coupon> coupons, Instant at) {
        Map<Id, List<Turn>> turns = Turns.of(tx, coupons.stream().map(Coupon::id).toList());
        var stood = new HashMap<Id, Turn.Stood>();
        for (Coupon each : coupons) {
            stood.put(each.id(), Turn.at(each, turns.getOrDefault(each.id(), List.of()), at));
        }
        return stood;
    }

    private static Turn.Stood stood(Map<Id, Turn.Stood> all, Coupon coupon) {
        return Objects.requireNonNull(all.get(coupon.id()));
    }
}
