package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// One coupon from its giving to its end, for whoever looks after a customer who holds it out.
@Component
class Histories {
    private static final Sql GIVEN =
            sql(
                    """
                    select i.cause, i.occurrence, i.at, i.operator, c.viewed_at, c.source
                    from coupon c
                    join coupon_issue i
                        on i.tenant = c.tenant and i.bucket = c.bucket and i.id = c.issue
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.id = :id
                    """);

    private static final Sql TRIES =
            sql(
                    """
                    select t.reason, t.channel, t.store, t.at
                    from coupon_try t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.coupon = :id
                    order by t.at desc
                    limit 50
                    """);

    private final Db db;
    private final Coupons coupons;
    private final Wallet wallet;

    Histories(Db db, Coupons coupons, Wallet wallet) {
        this.db = db;
        this.coupons = coupons;
        this.wallet = wallet;
    }

    /// By its id or by its code, one of them.
    @Pure
    record Sought(@Nullable Id coupon, @Nullable String code) {
        Sought {
            InvalidValue.unless(
                    (coupon == null) != (code == null), "code", "coupon or code, one of them");
            InvalidValue.optional("code", code, 40);
        }
    }

    /// Why and by whom it was given, and when its member first saw it.
    @Pure
    record Origin(
            String cause,
            @Nullable String occurrence,
            Instant at,
            String operator,
            Source.Kind source,
            @Nullable Instant viewedAt) {}

    /// `reason` is the type of the refusal.
    @Pure
    record Try(String reason, @Nullable String channel, @Nullable String store, Instant at) {}

    /// `coupon` is null where the code is of a batch and nobody has brought it yet.
    @Pure
    record Found(
            Wallet.@Nullable Line coupon,
            @Nullable Origin given,
            List<Try> tries,
            Batches.@Nullable Batch batch) {}

    Outcome<Found> find(Tenant tenant, Sought sought) {
        return sought.code() == null
                ? coupon(tenant, sought.coupon())
                : ofCode(tenant, Code.read(sought.code()));
    }

    private Outcome<Found> ofCode(Tenant tenant, @Nullable Long number) {
        if (number == null) {
            return unknown();
        }
        CodeRows.Kept kept = db.read(tenant, tx -> CodeRows.find(tx, List.of(number)).get(number));
        if (kept == null) {
            return unknown();
        }
        if (kept.coupon() != null && coupons.find(tenant, kept.coupon()) != null) {
            return coupon(tenant, kept.coupon());
        }
        Batches.Batch batch = batch(tenant, kept.batch());
        return batch == null ? unknown() : Outcome.done(new Found(null, null, List.of(), batch));
    }

    private Outcome<Found> coupon(Tenant tenant, @Nullable Id id) {
        Coupon coupon = id == null ? null : coupons.find(tenant, id);
        if (coupon == null) {
            return unknown();
        }
        Batches.Batch batch = batch(tenant, coupon.batch());
        return Outcome.done(
                db.read(
                        tenant,
                        tx ->
                                new Found(
                                        wallet.line(tenant, coupon),
                                        given(tx, coupon.id()),
                                        tries(tx, coupon.id()),
                                        batch)));
    }

    private Batches.@Nullable Batch batch(Tenant tenant, @Nullable Id batch) {
        return batch == null ? null : db.read(tenant, tx -> Batches.find(tx, batch));
    }

    private static @Nullable Origin given(Tx tx, Id coupon) {
        return tx.first(
                of(GIVEN, tx, coupon),
                row ->
                        new Origin(
                                row.text("cause"),
                                row.textOrNull("occurrence"),
                                row.instant("at"),
                                row.text("operator"),
                                Source.Kind.valueOf(row.text("source")),
                                row.instantOrNull("viewed_at")));
    }

    private static List<Try> tries(Tx tx, Id coupon) {
        return tx.list(
                of(TRIES, tx, coupon),
                row ->
                        new Try(
                                row.text("reason"),
                                row.textOrNull("channel"),
                                row.textOrNull("store"),
                                row.instant("at")));
    }

    private static Sql of(Sql sql, Tx tx, Id coupon) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", coupon.bucket())
                .with("id", coupon);
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(Refused.UNKNOWN_COUPON, "nothing leads to a coupon");
    }
}
