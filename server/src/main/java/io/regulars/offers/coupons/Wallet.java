package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.offers.Publishing;
import io.regulars.offers.coupons.LiveTemplates.Known;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A member's coupons in three tabs. What a coupon is for stands beside it; why it cannot be used
/// any more as well.
@Component
class Wallet {
    private static final Sql OPEN =
            sql(
                    """
                    select c.id, c.member, c.template, c.version, c.issue, c.batch, c.code, c.state, c.issued_at, c.valid_from,
                        c.valid_until, c.held_by, c.held_until, c.used_at, c.used_by, c.used_channel, c.used_store, c.void_reason
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                        and c.state in ('ISSUED', 'HELD')
                        and (c.valid_until > :now or c.held_until > :now)
                        and (c.valid_until, c.id) > (:afterUntil, :afterId)
                    order by c.valid_until, c.id
                    limit :limit
                    """);

    private static final Sql USED =
            sql(
                    """
                    select c.id, c.member, c.template, c.version, c.issue, c.batch, c.code, c.state, c.issued_at, c.valid_from,
                        c.valid_until, c.held_by, c.held_until, c.used_at, c.used_by, c.used_channel, c.used_store, c.void_reason
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                        and c.state = 'USED'
                        and (c.valid_until, c.id) > (:afterUntil, :afterId)
                    order by c.valid_until, c.id
                    limit :limit
                    """);

    private static final Sql GONE =
            sql(
                    """
                    select c.id, c.member, c.template, c.version, c.issue, c.batch, c.code, c.state, c.issued_at, c.valid_from,
                        c.valid_until, c.held_by, c.held_until, c.used_at, c.used_by, c.used_channel, c.used_store, c.void_reason
                    from coupon c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                        and (c.state in ('VOID', 'EXPIRED')
                            or c.state in ('ISSUED', 'HELD') and c.valid_until <= :now and (c.held_until is null or c.held_until <= :now))
                        and (c.valid_until, c.id) > (:afterUntil, :afterId)
                    order by c.valid_until, c.id
                    limit :limit
                    """);

    enum Tab {
        OPEN,
        USED,
        /// Expired, taken back, or given on.
        EXPIRED
    }

    private final Db db;
    private final LiveTemplates templates;
    private final Publishing.House house;

    Wallet(Db db, LiveTemplates templates, Publishing.House house) {
        this.db = db;
        this.templates = templates;
        this.house = house;
    }

    /// A coupon with what it is for. `reason` says why it cannot be used now: the type of the
    /// refusal; null where it can. `transferable`: she may give it to another now.
    @Pure
    record Line(
            Coupon coupon,
            String code,
            Coupon.State state,
            @Nullable String reason,
            boolean transferable,
            String name,
            String nameEn,
            String zh,
            String en) {}

    Page<Line> list(Tenant tenant, Id member, Tab tab, Cursor.Part part) {
        int most = part.size();
        Instant now = db.clock().instant();
        long[] after = Cursor.read(part.after(), 0, 0, 0);
        Sql query =
                (switch (tab) {
                            case OPEN -> OPEN.with("now", now);
                            case USED -> USED;
                            case EXPIRED -> GONE.with("now", now);
                        })
                        .with("tenant", tenant.id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("afterUntil", Instant.ofEpochSecond(after[0], after[1]))
                        .with("afterId", after[2])
                        .with("limit", most + 1);
        List<Coupon> found = db.read(tenant, tx -> tx.list(query, CouponRows::coupon));
        Known known = templates.of(tenant);
        Publishing.Reading reading = house.reading(tenant);
        List<Coupon> items = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                items.stream().map(c -> line(c, known, reading)).toList(),
                found.size() > most ? next(items.getLast()) : null);
    }

    private static String next(Coupon last) {
        return Cursor.of(last.until().getEpochSecond(), last.until().getNano(), last.id().value());
    }

    /// One coupon as the wallet shows it.
    Line line(Tenant tenant, Coupon coupon) {
        return line(coupon, templates.of(tenant), house.reading(tenant));
    }

    private static Line line(Coupon coupon, Known known, Publishing.Reading reading) {
        Instant now = reading.now();
        Template.Body terms = known.terms(coupon);
        Coupon.State state = coupon.state(now);
        Refused reason =
                switch (state) {
                    case ISSUED -> coupon.from().isAfter(now) ? Refused.COUPON_NOT_YET : null;
                    case HELD -> Refused.COUPON_HELD;
                    case USED -> Refused.COUPON_USED;
                    case VOID -> Refused.COUPON_VOID;
                    case EXPIRED -> Refused.COUPON_EXPIRED;
                };
        return new Line(
                coupon,
                coupon.code(),
                state,
                reason == null ? null : reason.type(),
                terms.transferable() && state == Coupon.State.ISSUED,
                terms.offer().name(),
                terms.offer().nameEn(),
                TemplatesVersion.say(terms, true, reading),
                TemplatesVersion.say(terms, false, reading));
    }
}
