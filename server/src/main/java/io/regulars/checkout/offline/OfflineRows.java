package io.regulars.checkout.offline;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes the sales that came in under allowances.
final class OfflineRows {
    private static final Sql ADD =
            sql(
                    """
                    insert into till_sale (tenant, bucket, id, allowance, key, n, sold_at, came_at, fingerprint, store, member, paid, body,
                        state)
                    select :tenant, a.bucket, :id, :allowance, :key, :n, :soldAt, :cameAt, :fingerprint, :store, :member::bigint, :paid,
                        :body::jsonb, 'WAITING'
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    on conflict (tenant, bucket, allowance, key, fingerprint) do nothing
                    """);

    private static final Sql OF_ALLOWANCE =
            sql(
                    """
                    select s.id, s.key, s.n, s.paid, s.fingerprint, s.state
                    from till_sale s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.allowance = :allowance
                    order by s.came_at, s.id
                    """);

    private static final Sql WAITING =
            sql(
                    """
                    select s.id, s.allowance, s.body, s.member, s.store, s.came_at, s.state, s.verdict, s.order_id, s.settled_by, s.settled_at,
                        s.reason
                    from till_sale s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.allowance = :allowance
                        and s.state = 'WAITING'
                    order by s.n, s.id
                    limit 1
                    """);

    private static final Sql OF =
            sql(
                    """
                    select s.id, s.allowance, s.body, s.member, s.store, s.came_at, s.state, s.verdict, s.order_id, s.settled_by, s.settled_at,
                        s.reason
                    from till_sale s
                    where s.tenant = :tenant
                        and s.bucket = any(:buckets)
                        and s.id = any(:ids)
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select s.id, s.allowance, s.body, s.member, s.store, s.came_at, s.state, s.verdict, s.order_id, s.settled_by, s.settled_at,
                        s.reason
                    from till_sale s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.id = :id
                    for update
                    """);

    private static final Sql CHANGE =
            sql(
                    """
                    update till_sale
                    set state = :state,
                        verdict = :verdict::jsonb,
                        order_id = :order::bigint,
                        settled_by = :by::text,
                        settled_at = :at::timestamptz,
                        reason = :reason::text
                    where tenant = :tenant
                        and bucket = :bucket
                        and id = :id
                        and state = :before
                    """);

    private static final Sql LISTED =
            sql(
                    """
                    select s.id, s.allowance, s.body, s.member, s.store, s.came_at, s.state, s.verdict, s.order_id, s.settled_by, s.settled_at,
                        s.reason
                    from till_sale s
                    where s.tenant = :tenant
                        and s.bucket between 0 and 1023
                        and s.state = :state
                        and s.state in ('CONFLICT', 'ACCEPTING', 'ACCEPTED', 'DECLINED')
                        and s.id > :after
                        and (:stores::text[] is null or s.store = any(:stores::text[]))
                    order by s.id
                    limit :most
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    select s.id, s.allowance, s.body, s.member, s.store, s.came_at, s.state, s.verdict, s.order_id, s.settled_by, s.settled_at,
                        s.reason
                    from till_sale s
                    where s.tenant = :tenant
                        and s.bucket = any(:buckets)
                        and s.state in ('WAITING', 'ACCEPTING')
                        and s.came_at < :before
                    order by s.came_at
                    limit :most
                    """);

    private OfflineRows() {}

    record Printed(Judging.Heard heard, byte[] fingerprint) {}

    private record Body(OfflineSale sale, boolean unknown) {}

    static void add(Tx tx, Sale sale, byte[] fingerprint) {
        OfflineSale body = sale.body();
        tx.update(
                at(ADD, tx, sale.id())
                        .with("allowance", sale.allowance())
                        .with("key", body.key())
                        .with("n", body.n())
                        .with("soldAt", body.soldAt())
                        .with("cameAt", sale.cameAt())
                        .with("fingerprint", fingerprint)
                        .with("store", sale.store())
                        .with("member", sale.member())
                        .with("paid", body.paid())
                        .with("body", Json.write(new Body(body.unnamed(), sale.unknown()))));
    }

    /// All sales of the allowance, in the order in which they came.
    static List<Judging.Heard> known(Tx tx, Id allowance) {
        return tx.list(ofAllowance(tx, allowance), OfflineRows::heard);
    }

    /// The sales of the allowance with what tells each from another under the same number.
    static List<Printed> printed(Tx tx, Id allowance) {
        return tx.list(
                ofAllowance(tx, allowance),
                row -> new Printed(heard(row), row.bytes("fingerprint")));
    }

    private static Sql ofAllowance(Tx tx, Id allowance) {
        return OF_ALLOWANCE
                .with("tenant", tx.tenant().id())
                .with("bucket", allowance.bucket())
                .with("allowance", allowance);
    }

    private static Judging.Heard heard(Row row) {
        return new Judging.Heard(
                row.id("id"),
                row.text("key"),
                row.integer("n"),
                row.whole("paid"),
                Sale.State.valueOf(row.text("state")) != Sale.State.WAITING);
    }

    /// The one that was sold first of those that wait; null where none does.
    static @Nullable Sale waiting(Tx tx, Id allowance) {
        return tx.first(
                WAITING.with("tenant", tx.tenant().id())
                        .with("bucket", allowance.bucket())
                        .with("allowance", allowance),
                OfflineRows::sale);
    }

    static List<Sale> of(Tx tx, List<Id> ids) {
        return tx.list(tx.in(OF, "ids", ids), OfflineRows::sale);
    }

    static @Nullable Sale lock(Tx tx, Id id) {
        return tx.first(at(LOCK, tx, id), OfflineRows::sale);
    }

    /// Writes what became of it; false where it is no longer in the state `before`.
    static boolean change(Tx tx, Sale sale, Sale.State before) {
        Sale.Settlement settled = sale.settlement();
        return tx.update(
                        at(CHANGE, tx, sale.id())
                                .with("state", sale.state().name())
                                .with(
                                        "verdict",
                                        sale.verdict() == null ? null : Json.write(sale.verdict()))
                                .with("order", sale.order())
                                .with("by", settled == null ? null : settled.by())
                                .with("at", settled == null ? null : settled.at())
                                .with("reason", settled == null ? null : settled.reason())
                                .with("before", before.name()))
                == 1;
    }

    /// `stores` null: of all.
    static List<Sale> listed(
            Tx tx, Sale.State state, @Nullable List<String> stores, long after, int most) {
        return tx.list(
                LISTED.with("tenant", tx.tenant().id())
                        .with("state", state.name())
                        .with("stores", stores == null ? null : stores.toArray(String[]::new))
                        .with("after", after)
                        .with("most", most),
                OfflineRows::sale);
    }

    /// What has waited since `before`.
    static List<Sale> open(Tx tx, int[] buckets, Instant before, int most) {
        return tx.list(
                OPEN.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("before", before)
                        .with("most", most),
                OfflineRows::sale);
    }

    private static Sql at(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", id.bucket()).with("id", id);
    }

    private static Sale sale(Row row) {
        Body body = Json.read(row.text("body"), Body.class);
        String verdict = row.textOrNull("verdict");
        String by = row.textOrNull("settled_by");
        return new Sale(
                row.id("id"),
                row.id("allowance"),
                body.sale(),
                body.unknown(),
                row.idOrNull("member"),
                row.text("store"),
                row.instant("came_at"),
                Sale.State.valueOf(row.text("state")),
                verdict == null ? null : Json.read(verdict, Verdict.class),
                row.idOrNull("order_id"),
                by == null
                        ? null
                        : new Sale.Settlement(
                                by, row.instant("settled_at"), row.textOrNull("reason")));
    }
}
