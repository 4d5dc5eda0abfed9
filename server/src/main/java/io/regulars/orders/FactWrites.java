package io.regulars.orders;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.bytes;
import static io.regulars.kernel.Columns.flags;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Columns.idsOrNull;
import static io.regulars.kernel.Columns.instants;
import static io.regulars.kernel.Columns.lists;
import static io.regulars.kernel.Columns.texts;
import static io.regulars.kernel.Columns.wholes;
import static io.regulars.kernel.Columns.wholesOrNull;
import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.util.List;

/// The statements that write facts, in sets.
public final class FactWrites {
    private static final Sql ORDERS =
            sql(
                    """
                    insert into order_fact (tenant, bucket, id, channel, external_id, member, store, placed_at, received_at, paid_minor,
                        shipping_minor, net_minor, lines, tenders, late, fingerprint, tier_after, import, stored_yuan)
                    select :tenant, o.bucket, o.id, o.channel, o.external_id, o.member, o.store, o.placed_at, o.received_at, o.paid,
                        o.shipping, o.paid - o.shipping, o.lines::jsonb, o.tenders::jsonb, o.late, o.fingerprint, o.tier, o.import,
                        o.stored_yuan
                    from (select unnest(:orderBuckets::int[]) as bucket, unnest(:orderIds::bigint[]) as id,
                            unnest(:orderChannels::text[]) as channel, unnest(:orderExternalIds::text[]) as external_id,
                            unnest(:orderMembers::bigint[]) as member, unnest(:orderStores::text[]) as store,
                            unnest(:placedAt::timestamptz[]) as placed_at, unnest(:orderReceived::timestamptz[]) as received_at,
                            unnest(:paid::bigint[]) as paid, unnest(:shipping::bigint[]) as shipping, unnest(:lines::text[]) as lines,
                            unnest(:tenders::text[]) as tenders, unnest(:late::bool[]) as late,
                            unnest(:orderFingerprints::bytea[]) as fingerprint, unnest(:tiers::text[]) as tier,
                            unnest(:orderImports::bigint[]) as import, unnest(:storedYuan::bigint[]) as stored_yuan) as o
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = o.bucket
                    """);

    /// After the orders of the same batch, for a return is listed by when and where its order was
    /// placed.
    private static final Sql RETURNS =
            sql(
                    """
                    insert into return_fact (tenant, bucket, id, channel, external_id, return_id, member, order_id, returned_at,
                        received_at, refund_minor, asked, taken, earning, state, fingerprint, import, ordered_at, order_store)
                    select :tenant, r.bucket, r.id, r.channel, r.external_id, r.return_id, r.member, r.order_id, r.returned_at,
                        r.received_at, r.refund, r.asked::jsonb, r.taken::bigint[], r.earning::bigint[],
                        case when r.taken is null then 'WAITING' else 'APPLIED' end, r.fingerprint, r.import, o.placed_at, o.store
                    from (select unnest(:returnBuckets::int[]) as bucket, unnest(:returnIds::bigint[]) as id,
                            unnest(:returnChannels::text[]) as channel, unnest(:returnExternalIds::text[]) as external_id,
                            unnest(:returnNos::text[]) as return_id, unnest(:returnMembers::bigint[]) as member,
                            unnest(:returnOrders::bigint[]) as order_id, unnest(:returnedAt::timestamptz[]) as returned_at,
                            unnest(:returnReceived::timestamptz[]) as received_at, unnest(:refunds::bigint[]) as refund,
                            unnest(:asked::text[]) as asked, unnest(:taken::text[]) as taken,
                            unnest(:earning::text[]) as earning,
                            unnest(:returnFingerprints::bytea[]) as fingerprint, unnest(:returnImports::bigint[]) as import) as r
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = r.bucket
                    left join lateral (select f.placed_at, f.store
                        from order_fact f
                        where f.tenant = :tenant and f.bucket = r.bucket and f.id = r.order_id
                        offset 0) o on true
                    """);

    private static final Sql BEHAVIOURS =
            sql(
                    """
                    insert into behaviour_fact (tenant, bucket, id, message_id, member, name, channel, store, at, received_at, properties,
                        fingerprint, tier_after)
                    select :tenant, b.bucket, b.id, b.message_id, b.member, b.name, b.channel, b.store, b.at, b.received_at,
                        b.properties::jsonb, b.fingerprint, b.tier_after
                    from (select unnest(:eventBuckets::int[]) as bucket, unnest(:eventIds::bigint[]) as id,
                            unnest(:messages::text[]) as message_id, unnest(:eventMembers::bigint[]) as member,
                            unnest(:names::text[]) as name, unnest(:eventChannels::text[]) as channel,
                            unnest(:eventStores::text[]) as store, unnest(:eventAts::timestamptz[]) as at,
                            unnest(:eventReceived::timestamptz[]) as received_at, unnest(:properties::text[]) as properties,
                            unnest(:eventFingerprints::bytea[]) as fingerprint, unnest(:eventTiers::text[]) as tier_after) as b
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = b.bucket
                    """);

    private static final Sql REPLACED =
            sql(
                    """
                    delete from return_fact
                    where tenant = :tenant
                        and bucket = any(:buckets)
                        and id = any(:ids)
                        and member is null
                    """);

    private static final Sql CLAIMED =
            sql(
                    """
                    update order_fact
                    set claimed_as = :as
                    where tenant = :tenant
                        and bucket = :bucket
                        and id = :id
                        and member is null
                    """);

    private FactWrites() {}

    public static Sql orders(Tx tx, List<OrderFact> all) {
        return ORDERS.with("tenant", tx.tenant().id())
                .with("orderBuckets", buckets(all, o -> o.id()))
                .with("orderIds", ids(all, o -> o.id()))
                .with("orderChannels", texts(all, OrderFact::channel))
                .with("orderExternalIds", texts(all, OrderFact::externalId))
                .with("orderMembers", idsOrNull(all, OrderFact::member))
                .with("orderStores", texts(all, OrderFact::store))
                .with("placedAt", instants(all, OrderFact::placedAt))
                .with("orderReceived", instants(all, OrderFact::receivedAt))
                .with("paid", wholes(all, OrderFact::paid))
                .with("shipping", wholes(all, OrderFact::shipping))
                .with("lines", texts(all, o -> Json.write(o.lines())))
                .with("tenders", texts(all, o -> Json.write(o.tenders())))
                .with("late", flags(all, OrderFact::late))
                .with("orderFingerprints", bytes(all, OrderFact::fingerprint))
                .with("tiers", texts(all, OrderFact::tierAfter))
                .with("orderImports", idsOrNull(all, OrderFact::importId))
                .with("storedYuan", wholesOrNull(all, OrderFact::storedYuan));
    }

    public static Sql returns(Tx tx, List<ReturnFact> all) {
        return RETURNS.with("tenant", tx.tenant().id())
                .with("returnBuckets", buckets(all, r -> r.id()))
                .with("returnIds", ids(all, r -> r.id()))
                .with("returnChannels", texts(all, ReturnFact::channel))
                .with("returnExternalIds", texts(all, ReturnFact::externalId))
                .with("returnNos", texts(all, ReturnFact::returnId))
                .with("returnMembers", idsOrNull(all, ReturnFact::member))
                .with("returnOrders", idsOrNull(all, ReturnFact::order))
                .with("returnedAt", instants(all, ReturnFact::returnedAt))
                .with("returnReceived", instants(all, ReturnFact::receivedAt))
                .with("refunds", wholes(all, FactWrites::refund))
                .with("asked", texts(all, r -> Json.write(r.asked())))
                .with("taken", lists(all, r -> r.taken() == null ? null : r.taken().stored()))
                .with("earning", lists(all, ReturnFact::earning))
                .with("returnFingerprints", bytes(all, ReturnFact::fingerprint))
                .with("returnImports", idsOrNull(all, ReturnFact::importId));
    }

    public static Sql behaviours(Tx tx, List<BehaviourFact> all) {
        return BEHAVIOURS
                .with("tenant", tx.tenant().id())
                .with("eventBuckets", buckets(all, b -> b.id()))
                .with("eventIds", ids(all, b -> b.id()))
                .with("messages", texts(all, BehaviourFact::messageId))
                .with("eventMembers", idsOrNull(all, BehaviourFact::member))
                .with("names", texts(all, BehaviourFact::name))
                .with("eventChannels", texts(all, BehaviourFact::channel))
                .with("eventStores", texts(all, BehaviourFact::store))
                .with("eventAts", instants(all, BehaviourFact::at))
                .with("eventReceived", instants(all, BehaviourFact::receivedAt))
                .with("properties", texts(all, BehaviourFact::properties))
                .with("eventFingerprints", bytes(all, BehaviourFact::fingerprint))
                .with("eventTiers", texts(all, BehaviourFact::tierAfter));
    }

    /// These returns, which belong to no member, live on under other ids: their order has come, or
    /// found its owner.
    public static Sql replaced(Tx tx, List<ReturnFact> waited) {
        return REPLACED.with("tenant", tx.tenant().id())
                .with(
                        "buckets",
                        waited.stream().mapToInt(r -> r.id().bucket()).distinct().toArray())
                .with("ids", ids(waited, r -> r.id()));
    }

    /// An order that belonged to nobody lives on under the id `as`.
    public static Sql claimed(Tx tx, Id order, Id as) {
        return CLAIMED.with("tenant", tx.tenant().id())
                .with("bucket", order.bucket())
                .with("id", order)
                .with("as", as);
    }

    private static long refund(ReturnFact fact) {
        return fact.taken() == null ? 0 : fact.taken().refund();
    }
}
