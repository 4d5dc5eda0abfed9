package io.regulars.checkout.till;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads and writes checkouts and what came back of them.
final class CheckoutRows {
    private static final Sql ADD =
            sql(
                    """
                    insert into checkout (tenant, bucket, id, member, channel, external_id, store, state, quoted_at, until, body)
                    select :tenant, a.bucket, :id, :member::bigint, :channel, :externalId, :store::text, 'OPEN', :at, :until, :body::jsonb
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    """);

    private static final Sql OF =
            sql(
                    """
                    select c.id, c.member, c.channel, c.external_id, c.store, c.state, c.quoted_at, c.until, c.body, c.points_hold,
                        c.points_entry, c.stored_use, c.order_id
                    from checkout c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.id = any(:ids)
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select c.id, c.member, c.channel, c.external_id, c.store, c.state, c.quoted_at, c.until, c.body, c.points_hold,
                        c.points_entry, c.stored_use, c.order_id
                    from checkout c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.id = any(:ids)
                    order by c.bucket, c.id
                    for update
                    """);

    private static final Sql CHANGE =
            sql(
                    """
                    update checkout
                    set state = :state,
                        points_hold = :hold,
                        points_entry = :entry,
                        stored_use = :use,
                        order_id = :order,
                        settled_at = :at
                    where tenant = :tenant
                        and bucket = :bucket
                        and id = :id
                    """);

    private static final Sql DUE =
            sql(
                    """
                    select c.id
                    from checkout c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.state in ('OPEN', 'FROZEN')
                        and c.until <= :now
                    order by c.until
                    limit :most
                    """);

    private static final Sql COMMITTED =
            sql(
                    """
                    select c.id
                    from checkout c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.id = any(:ids)
                        and c.state = 'COMMITTED'
                    """);

    private static final Sql RETURNS =
            sql(
                    """
                    select r.checkout, r.return_id, r.id, r.fingerprint, r.body
                    from checkout_return r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.checkout = :checkout
                    order by r.id
                    """);

    private static final Sql ADD_RETURN =
            sql(
                    """
                    insert into checkout_return (tenant, bucket, checkout, return_id, id, at, fingerprint, body)
                    select :tenant, a.bucket, :checkout, :returnId, :id, :at, :fingerprint, :body::jsonb
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    """);

    private CheckoutRows() {}

    /// A return as it was taken, with the answer that it got.
    record Returned(String returnId, byte[] fingerprint, Kept kept) {}

    record Kept(Bringing.Left left, Settled answer) {}

    static void add(Tx tx, Checkout c) {
        tx.update(
                ADD.with("tenant", tx.tenant().id())
                        .with("bucket", c.id().bucket())
                        .with("id", c.id())
                        .with("member", c.member())
                        .with("channel", c.channel())
                        .with("externalId", c.externalId())
                        .with("store", c.store())
                        .with("at", c.quotedAt())
                        .with("until", c.until())
                        .with("body", Json.write(c.deal())));
    }

    static @Nullable Checkout of(Tx tx, Id id) {
        return tx.first(tx.in(OF, "ids", List.of(id)), CheckoutRows::checkout);
    }

    static Map<Id, Checkout> lock(Tx tx, Collection<Id> ids) {
        var found = new HashMap<Id, Checkout>();
        tx.each(
                tx.in(LOCK, "ids", new TreeSet<>(ids)),
                row -> {
                    Checkout checkout = checkout(row);
                    found.put(checkout.id(), checkout);
                });
        return found;
    }

    static void change(Tx tx, Checkout c, Instant at) {
        tx.update(
                CHANGE.with("tenant", tx.tenant().id())
                        .with("bucket", c.id().bucket())
                        .with("id", c.id())
                        .with("state", c.state().name())
                        .with("hold", c.drawn().pointsHold())
                        .with("entry", c.drawn().pointsEntry())
                        .with("use", c.drawn().storedUse())
                        .with("order", c.order())
                        .with("at", at));
    }

    static List<Id> due(Tx tx, int[] buckets, Instant now, int most) {
        return tx.list(
                DUE.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("now", now)
                        .with("most", most),
                row -> row.id("id"));
    }

    static List<Id> committed(Tx tx, Collection<Id> ids) {
        return tx.list(tx.in(COMMITTED, "ids", ids), row -> row.id("id"));
    }

    static List<Returned> returns(Tx tx, Id checkout) {
        return tx.list(
                RETURNS.with("tenant", tx.tenant().id())
                        .with("bucket", checkout.bucket())
                        .with("checkout", checkout),
                row ->
                        new Returned(
                                row.text("return_id"),
                                row.bytes("fingerprint"),
                                Json.read(row.text("body"), Kept.class)));
    }

    static void add(Tx tx, Id id, Id checkout, Returned returned, Instant at) {
        tx.update(
                ADD_RETURN
                        .with("tenant", tx.tenant().id())
                        .with("bucket", checkout.bucket())
                        .with("checkout", checkout)
                        .with("returnId", returned.returnId())
                        .with("id", id)
                        .with("at", at)
                        .with("fingerprint", returned.fingerprint())
                        .with("body", Json.write(returned.kept())));
    }

    private static Checkout checkout(Row row) {
        return new Checkout(
                row.id("id"),
                row.idOrNull("member"),
                row.text("channel"),
                row.text("external_id"),
                row.textOrNull("store"),
                Checkout.State.valueOf(row.text("state")),
                row.instant("quoted_at"),
                row.instant("until"),
                Json.read(row.text("body"), Checkout.Deal.class),
                new Checkout.Drawn(
                        row.idOrNull("points_hold"),
                        row.idOrNull("points_entry"),
                        row.idOrNull("stored_use")),
                row.idOrNull("order_id"));
    }
}
