package io.regulars.checkout.till;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Approval;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Waivers as rows.
final class WaiverRows {
    private static final Sql ADD =
            sql(
                    """
                    insert into price_waiver (tenant, bucket, id, member, store, state, fingerprint, body, reason, asked_by, asked_at, until)
                    select :tenant, a.bucket, :id, :member::bigint, :store::text, 'WAITING', :fingerprint, :body::jsonb, :reason, :askedBy,
                        :askedAt, :until
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    """);

    private static final Sql OF =
            sql(
                    """
                    select w.id, w.member, w.store, w.state, w.fingerprint, w.body, w.reason, w.asked_by, w.asked_at, w.until, w.decided_by,
                        w.decided_at, w.decision, w.checkout
                    from price_waiver w
                    where w.tenant = :tenant
                        and w.bucket = :bucket
                        and w.id = :id
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select w.id, w.member, w.store, w.state, w.fingerprint, w.body, w.reason, w.asked_by, w.asked_at, w.until, w.decided_by,
                        w.decided_at, w.decision, w.checkout
                    from price_waiver w
                    where w.tenant = :tenant
                        and w.bucket = :bucket
                        and w.id = :id
                    for update
                    """);

    private static final Sql DECIDE =
            sql(
                    """
                    update price_waiver w
                    set state = :state,
                        decided_by = :decidedBy,
                        decided_at = :decidedAt,
                        decision = :decision
                    where w.tenant = :tenant
                        and w.bucket = :bucket
                        and w.id = :id
                    """);

    private static final Sql USE =
            sql(
                    """
                    update price_waiver w
                    set checkout = :checkout
                    where w.tenant = :tenant
                        and w.bucket = :bucket
                        and w.id = :id
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select w.id, w.member, w.store, w.state, w.fingerprint, w.body, w.reason, w.asked_by, w.asked_at, w.until, w.decided_by,
                        w.decided_at, w.decision, w.checkout
                    from price_waiver w
                    where w.tenant = :tenant
                        and w.bucket = any(:buckets)
                        and (:stores::text[] is null or w.store = any(:stores::text[]))
                        and w.state = :state
                        and (w.asked_at, w.id) < (:at, :id)
                    order by w.asked_at desc, w.id desc
                    limit :limit
                    """);

    private WaiverRows() {}

    static void add(Tx tx, Waiving.Kept kept) {
        Waiver waiver = kept.waiver();
        tx.update(
                of(ADD, tx, waiver.id())
                        .with("member", waiver.memberId())
                        .with("store", waiver.store())
                        .with("fingerprint", kept.fingerprint())
                        .with("body", Json.write(waiver.below()))
                        .with("reason", waiver.reason())
                        .with("askedBy", waiver.askedBy())
                        .with("askedAt", waiver.askedAt())
                        .with("until", waiver.until()));
    }

    static Waiving.@Nullable Kept find(Tx tx, Id id) {
        return tx.first(of(OF, tx, id), WaiverRows::kept);
    }

    static Waiving.@Nullable Kept lock(Tx tx, Id id) {
        return tx.first(of(LOCK, tx, id), WaiverRows::kept);
    }

    static void decide(Tx tx, Waiver waiver) {
        tx.update(
                of(DECIDE, tx, waiver.id())
                        .with("state", waiver.state().name())
                        .with("decidedBy", waiver.decidedBy())
                        .with("decidedAt", waiver.decidedAt())
                        .with("decision", waiver.decision()));
    }

    static void use(Tx tx, Id id, Id checkout) {
        tx.update(of(USE, tx, id).with("checkout", checkout));
    }

    /// The newest first.
    static List<Waiver> list(
            Tx tx,
            @Nullable List<String> stores,
            Waiver.State state,
            Approval.From from,
            int limit) {
        return tx.list(
                LIST.with("tenant", tx.tenant().id())
                        .with("buckets", IntStream.range(0, Bucket.COUNT).toArray())
                        .with("stores", stores == null ? null : stores.toArray(String[]::new))
                        .with("state", state.name())
                        .with("at", from.at())
                        .with("id", from.id())
                        .with("limit", limit),
                row -> kept(row).waiver());
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", id.bucket()).with("id", id);
    }

    private static Waiving.Kept kept(Row row) {
        return new Waiving.Kept(
                new Waiver(
                        row.id("id"),
                        row.idOrNull("member"),
                        row.textOrNull("store"),
                        Waiver.State.valueOf(row.text("state")),
                        Json.read(row.text("body"), Waiver.Below.class),
                        row.text("reason"),
                        row.text("asked_by"),
                        row.instant("asked_at"),
                        row.instant("until"),
                        row.textOrNull("decided_by"),
                        row.instantOrNull("decided_at"),
                        row.textOrNull("decision"),
                        row.idOrNull("checkout")),
                row.bytes("fingerprint"));
    }
}
