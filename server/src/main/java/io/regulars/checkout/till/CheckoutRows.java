package io.regulars.checkout.till;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Columns.idsOrNull;
import static io.regulars.kernel.Columns.instants;
import static io.regulars.kernel.Columns.texts;
import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.orders.Order;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads and writes checkouts and what came back of them.
final class CheckoutRows {
    private static final Sql ADD =
            sql(
                    """
                    insert into checkout (tenant, bucket, id, member, channel, external_id, store, state, quoted_at, until, body)
                    select :tenant, n.bucket, n.id, n.member, n.channel, n.external_id, n.store, 'OPEN', n.at, n.until, n.body::jsonb
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:members::bigint[]) as member,
                            unnest(:channels::text[]) as channel, unnest(:numbers::text[]) as external_id,
                            unnest(:stores::text[]) as store, unnest(:ats::timestamptz[]) as at, unnest(:untils::timestamptz[]) as until,
                            unnest(:bodies::text[]) as body) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private static final Sql OF =
            sql(
                    """
                    select f.id, f.member, f.channel, f.external_id, f.store, f.state, f.quoted_at, f.until, f.body, f.points_hold,
                        f.points_entry, f.stored_use, f.order_id
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id) as w
                    cross join lateral (select c.id, c.member, c.channel, c.external_id, c.store, c.state, c.quoted_at, c.until, c.body, c.points_hold,
                            c.points_entry, c.stored_use, c.order_id
                        from checkout c
                        where c.tenant = :tenant
                            and c.bucket = w.bucket
                            and c.id = w.id
                        offset 0) f
                    """);

    /// In the order of [Tx#each], as everybody locks.
    private static final Sql LOCK =
            sql(
                    """
                    select f.id, f.member, f.channel, f.external_id, f.store, f.state, f.quoted_at, f.until, f.body, f.points_hold,
                        f.points_entry, f.stored_use, f.order_id
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id) as w
                    cross join lateral (select c.id, c.member, c.channel, c.external_id, c.store, c.state, c.quoted_at, c.until, c.body, c.points_hold,
                            c.points_entry, c.stored_use, c.order_id
                        from checkout c
                        where c.tenant = :tenant
                            and c.bucket = w.bucket
                            and c.id = w.id
                        offset 0
                        for update) f
                    """);

    private static final Sql CHANGE =
            sql(
                    """
                    update checkout c
                    set state = n.state,
                        points_hold = n.hold,
                        points_entry = n.entry,
                        stored_use = n.use,
                        order_id = n.order_id,
                        settled_at = :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:states::text[]) as state,
                            unnest(:holds::bigint[]) as hold, unnest(:entries::bigint[]) as entry, unnest(:uses::bigint[]) as use,
                            unnest(:orders::bigint[]) as order_id) as n
                    where c.tenant = :tenant
                        and c.bucket = n.bucket
                        and c.id = n.id
                    """);

    private static final Sql END =
            sql(
                    """
                    update checkout c
                    set state = 'EXPIRED',
                        settled_at = :now
                    from (select d.bucket, d.id
                        from checkout d
                        where d.tenant = :tenant
                            and d.bucket = any(:buckets)
                            and d.state = 'OPEN'
                            and d.until <= :now
                        order by d.until
                        limit :most
                        for update skip locked) n
                    where c.tenant = :tenant
                        and c.bucket = n.bucket
                        and c.id = n.id
                    """);

    private static final Sql PURGE =
            sql(
                    """
                    delete from checkout c
                    using (select d.bucket, d.id
                        from checkout d
                        where d.tenant = :tenant
                            and d.bucket = any(:buckets)
                            and d.state in ('CANCELLED', 'EXPIRED')
                            and d.settled_at < :before
                        order by d.settled_at
                        limit :most) n
                    where c.tenant = :tenant
                        and c.bucket = n.bucket
                        and c.id = n.id
                    """);

    private static final Sql DUE =
            sql(
                    """
                    select c.id
                    from checkout c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.state = 'FROZEN'
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

    private static final Sql SOLD =
            sql(
                    """
                    select c.channel, c.external_id
                    from (select unnest(:buckets::int[]) as bucket, unnest(:channels::text[]) as channel,
                            unnest(:numbers::text[]) as external_id) w
                    join checkout c
                        on c.tenant = :tenant and c.bucket = w.bucket and c.channel = w.channel and c.external_id = w.external_id
                    where c.state = 'COMMITTED'
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

    static void add(Tx tx, List<Checkout> all) {
        if (all.isEmpty()) {
            return;
        }
        tx.put(
                ADD.with("tenant", tx.tenant().id())
                        .with("buckets", buckets(all, Checkout::id))
                        .with("ids", ids(all, Checkout::id))
                        .with("members", idsOrNull(all, Checkout::member))
                        .with("channels", texts(all, Checkout::channel))
                        .with("numbers", texts(all, Checkout::externalId))
                        .with("stores", texts(all, Checkout::store))
                        .with("ats", instants(all, Checkout::quotedAt))
                        .with("untils", instants(all, Checkout::until))
                        .with("bodies", texts(all, c -> Json.write(c.deal()))));
    }

    static @Nullable Checkout of(Tx tx, Id id) {
        return tx.first(tx.each(OF, "ids", List.of(id)), CheckoutRows::checkout);
    }

    static Map<Id, Checkout> of(Tx tx, Collection<Id> ids) {
        return later(tx, tx.each(OF, "ids", ids)).get();
    }

    /// In one round trip with what is asked next.
    static Supplier<Map<Id, Checkout>> lock(Tx tx, Collection<Id> ids) {
        return later(tx, tx.each(LOCK, "ids", ids));
    }

    private static Supplier<Map<Id, Checkout>> later(Tx tx, Sql query) {
        var found = new HashMap<Id, Checkout>();
        tx.put(
                new Tx.Asked(
                        query,
                        row -> {
                            Checkout checkout = checkout(row);
                            found.put(checkout.id(), checkout);
                        }));
        return tx.later(() -> found);
    }

    static Sql changing(Tx tx, List<Checkout> changed, Instant at) {
        return CHANGE.with("tenant", tx.tenant().id())
                .with("buckets", buckets(changed, Checkout::id))
                .with("ids", ids(changed, Checkout::id))
                .with("states", texts(changed, c -> c.state().name()))
                .with("holds", idsOrNull(changed, c -> c.drawn().pointsHold()))
                .with("entries", idsOrNull(changed, c -> c.drawn().pointsEntry()))
                .with("uses", idsOrNull(changed, c -> c.drawn().storedUse()))
                .with("orders", idsOrNull(changed, Checkout::order))
                .with("at", at);
    }

    /// Ends quotes that set nothing aside; answers how many.
    static int end(Tx tx, int[] buckets, Instant now, int most) {
        return tx.update(
                END.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("now", now)
                        .with("most", most));
    }

    /// Forgets quotes that came to nothing before `before`; answers how many.
    static int purge(Tx tx, int[] buckets, Instant before, int most) {
        return tx.update(
                PURGE.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("before", before)
                        .with("most", most));
    }

    /// Those that set something aside and whose time is over.
    static List<Id> due(Tx tx, int[] buckets, Instant now, int most) {
        return tx.list(
                DUE.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("now", now)
                        .with("most", most),
                row -> row.id("id"));
    }

    /// The numbers of those sales that some checkout of the same bucket has become, in one round
    /// trip with what is asked next.
    static Supplier<Set<String>> sold(Tx tx, List<Checkout> checkouts) {
        var sold = new HashSet<String>();
        if (checkouts.isEmpty()) {
            return () -> sold;
        }
        tx.put(
                new Tx.Asked(
                        SOLD.with("tenant", tx.tenant().id())
                                .with("buckets", buckets(checkouts, Checkout::id))
                                .with("channels", texts(checkouts, Checkout::channel))
                                .with("numbers", texts(checkouts, Checkout::externalId)),
                        row -> sold.add(Order.key(row.text("channel"), row.text("external_id")))));
        return tx.later(() -> sold);
    }

    static List<Id> committed(Tx tx, Collection<Id> ids) {
        return tx.list(tx.in(COMMITTED, "ids", ids), row -> row.id("id"));
    }

    /// One after the other, as they came: where several processes take them, neither ids nor clocks
    /// tell that, and what each left does.
    static List<Returned> returns(Tx tx, Id checkout) {
        return tx
                .list(
                        RETURNS.with("tenant", tx.tenant().id())
                                .with("bucket", checkout.bucket())
                                .with("checkout", checkout),
                        row ->
                                new Returned(
                                        row.text("return_id"),
                                        row.bytes("fingerprint"),
                                        Json.read(row.text("body"), Kept.class)))
                .stream()
                .sorted(Comparator.comparingLong(each -> each.kept().left().back().progress()))
                .toList();
    }

    static void add(Tx tx, Id id, Id checkout, Returned returned, Instant at) {
        tx.put(
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
