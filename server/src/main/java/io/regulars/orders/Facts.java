package io.regulars.orders;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads facts. Writing is [FactWrites].
public final class Facts {
    private static final Sql ORDERS =
            sql(
                    """
                    select o.id, o.channel, o.external_id, o.member, o.store, o.placed_at, o.received_at, o.paid_minor, o.shipping_minor,
                        o.lines, o.tenders, o.late, o.fingerprint, o.tier_after, o.claimed_as, o.import, o.stored_yuan
                    from order_fact o
                    where o.tenant = :tenant
                        and o.bucket = any(:buckets)
                        and o.id = any(:ids)
                    """);

    private static final Sql ORDERS_OF =
            sql(
                    """
                    select o.id, o.channel, o.external_id, o.member, o.store, o.placed_at, o.received_at, o.paid_minor, o.shipping_minor,
                        o.lines, o.tenders, o.late, o.fingerprint, o.tier_after, o.claimed_as, o.import, o.stored_yuan
                    from order_fact o
                    where o.tenant = :tenant
                        and o.bucket = any(:buckets)
                        and o.member = any(:members)
                    """);

    private static final Sql RETURNS_AT =
            sql(
                    """
                    select f.id, f.channel, f.external_id, f.return_id, f.member, f.order_id, f.returned_at, f.received_at, f.asked, f.taken,
                        f.earning, f.fingerprint, f.import
                    from (select unnest(:buckets::int[]) as bucket, unnest(:channels::text[]) as channel,
                            unnest(:externalIds::text[]) as external_id) as w
                    cross join lateral (select r.id, r.channel, r.external_id, r.return_id, r.member, r.order_id, r.returned_at,
                            r.received_at, r.asked, r.taken, r.earning, r.fingerprint, r.import
                        from return_fact r
                        where r.tenant = :tenant
                            and r.bucket = w.bucket
                            and r.channel = w.channel
                            and r.external_id = w.external_id
                        offset 0) f
                    """);

    private static final Sql RETURNS_OF =
            sql(
                    """
                    select r.id, r.channel, r.external_id, r.return_id, r.member, r.order_id, r.returned_at, r.received_at, r.asked, r.taken,
                        r.earning, r.fingerprint, r.import
                    from return_fact r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and r.member = any(:members)
                        and r.state = 'APPLIED'
                    """);

    private static final Sql BEHAVIOURS =
            sql(
                    """
                    select b.id, b.member, b.message_id, b.name, b.channel, b.store, b.at, b.received_at, b.properties, b.fingerprint,
                        b.tier_after
                    from behaviour_fact b
                    where b.tenant = :tenant
                        and b.bucket = any(:buckets)
                        and b.message_id = any(:messages)
                    """);

    private static final Sql BEHAVIOURS_OF =
            sql(
                    """
                    select b.id, b.member, b.message_id, b.name, b.channel, b.store, b.at, b.received_at, b.properties, b.fingerprint,
                        b.tier_after
                    from behaviour_fact b
                    where b.tenant = :tenant
                        and b.bucket = any(:buckets)
                        and b.member = any(:members)
                    """);

    private Facts() {}

    public static List<OrderFact> orders(Tx tx, Collection<Id> ids) {
        return ids.isEmpty() ? List.of() : tx.list(tx.in(ORDERS, "ids", ids), Facts::order);
    }

    public static List<OrderFact> ordersOf(Tx tx, Collection<Id> members) {
        return members.isEmpty()
                ? List.of()
                : tx.list(tx.in(ORDERS_OF, "members", members), Facts::order);
    }

    /// Where the returns of an order lie: applied ones with the order's owner, waiting ones in the
    /// key's own bucket.
    public record Place(int bucket, String orderKey) {}

    /// The returns that lie at these places.
    public static List<ReturnFact> returnsAt(Tx tx, Collection<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        List<Place> all = List.copyOf(places);
        String[][] keys =
                all.stream().map(p -> p.orderKey().split("\u001f", 2)).toArray(String[][]::new);
        return tx.list(
                RETURNS_AT
                        .with("tenant", tx.tenant().id())
                        .with("buckets", all.stream().mapToInt(Place::bucket).toArray())
                        .with("channels", Arrays.stream(keys).map(k -> k[0]).toArray(String[]::new))
                        .with(
                                "externalIds",
                                Arrays.stream(keys).map(k -> k[1]).toArray(String[]::new)),
                Facts::returned);
    }

    public static List<ReturnFact> returnsOf(Tx tx, Collection<Id> members) {
        return members.isEmpty()
                ? List.of()
                : tx.list(tx.in(RETURNS_OF, "members", members), Facts::returned);
    }

    public static List<BehaviourFact> behaviours(
            Tx tx, Collection<Integer> buckets, Collection<String> messages) {
        return messages.isEmpty()
                ? List.of()
                : tx.list(
                        BEHAVIOURS
                                .with("tenant", tx.tenant().id())
                                .with(
                                        "buckets",
                                        buckets.stream()
                                                .mapToInt(Integer::intValue)
                                                .distinct()
                                                .toArray())
                                .with("messages", messages.toArray(String[]::new)),
                        Facts::behaviour);
    }

    public static List<BehaviourFact> behavioursOf(Tx tx, Collection<Id> members) {
        return members.isEmpty()
                ? List.of()
                : tx.list(tx.in(BEHAVIOURS_OF, "members", members), Facts::behaviour);
    }

    static OrderFact order(Row row) {
        return new OrderFact(
                row.id("id"),
                row.text("channel"),
                row.text("external_id"),
                row.idOrNull("member"),
                row.textOrNull("store"),
                row.instant("placed_at"),
                row.instant("received_at"),
                row.whole("paid_minor"),
                row.whole("shipping_minor"),
                List.of(Json.read(row.text("lines"), Order.Line[].class)),
                List.of(Json.read(row.text("tenders"), Order.Tender[].class)),
                row.flag("late"),
                row.bytes("fingerprint"),
                row.textOrNull("tier_after"),
                row.idOrNull("claimed_as"),
                row.idOrNull("import"),
                row.wholeOrNull("stored_yuan"));
    }

    static ReturnFact returned(Row row) {
        long @Nullable [] taken = row.wholesOrNull("taken");
        long @Nullable [] earning = row.wholesOrNull("earning");
        return new ReturnFact(
                row.id("id"),
                row.text("channel"),
                row.text("external_id"),
                row.text("return_id"),
                row.idOrNull("member"),
                row.idOrNull("order_id"),
                row.instant("returned_at"),
                row.instant("received_at"),
                List.of(Json.read(row.text("asked"), Return.Line[].class)),
                taken == null ? null : Kept.Taken.of(taken, earning),
                earning,
                row.bytes("fingerprint"),
                row.idOrNull("import"));
    }

    private static BehaviourFact behaviour(Row row) {
        return new BehaviourFact(
                row.id("id"),
                row.idOrNull("member"),
                row.text("message_id"),
                row.text("name"),
                row.text("channel"),
                row.textOrNull("store"),
                row.instant("at"),
                row.instant("received_at"),
                row.text("properties"),
                row.bytes("fingerprint"),
                row.textOrNull("tier_after"));
    }
}
