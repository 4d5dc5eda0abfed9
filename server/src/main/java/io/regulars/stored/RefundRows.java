package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Refunds as rows.
final class RefundRows {
    private static final Sql INSERT =
            sql(
                    """
                    insert into stored_refund (tenant, bucket, id, member, contract, fault, reason, state, decided, payable, days, asked_by,
                        asked_at, interest)
                    values (:tenant, :bucket, :id, :member, :contract, :fault, :reason, :state, :decided::jsonb, :payable, :days, :askedBy,
                        :askedAt, 0)
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select r.id, r.member, r.contract, r.fault, r.reason, r.state, r.decided::text as decided, r.asked_by, r.asked_at,
                        r.decided_by, r.decided_at, r.decision, r.paid_at, r.payment, r.interest
                    from stored_refund r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                    for update
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    select r.id
                    from stored_refund r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.contract = :id
                        and r.state = 'WAITING'
                    """);

    private static final Sql UPDATE =
            sql(
                    """
                    update stored_refund r
                    set state = :state,
                        decided = :decided::jsonb,
                        payable = :payable,
                        decided_by = :decidedBy,
                        decided_at = :decidedAt::timestamptz,
                        decision = :decision,
                        paid_at = :paidAt::timestamptz,
                        payment = :payment,
                        interest = :interest
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select r.id, r.member, r.contract, r.fault, r.reason, r.state, r.decided::text as decided, r.asked_by, r.asked_at,
                        r.decided_by, r.decided_at, r.decision, r.paid_at, r.payment, r.interest
                    from stored_refund r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and r.state = :state
                        and r.id > :after
                    order by r.id
                    limit :limit
                    """);

    private static final Sql OF_MEMBER =
            sql(
                    """
                    select r.id, r.member, r.contract, r.fault, r.reason, r.state, r.decided::text as decided, r.asked_by, r.asked_at,
                        r.decided_by, r.decided_at, r.decision, r.paid_at, r.payment, r.interest
                    from stored_refund r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.member = :member
                    order by r.id desc
                    """);

    private RefundRows() {}

    /// All refunds of a member's contracts, the newest first.
    static List<Refund> of(Tx tx, Id member) {
        return tx.list(ContractRows.of(OF_MEMBER, tx, member), RefundRows::refund);
    }

    static Sql insert(Tx tx, Refund r) {
        return ContractRows.at(INSERT, tx, r.id())
                .with("member", r.memberId())
                .with("contract", r.contractId())
                .with("fault", r.fault().name())
                .with("reason", r.reason())
                .with("state", r.state().name())
                .with("decided", Json.write(r.decided()))
                .with("payable", r.decided().payable())
                .with("days", r.decided().days())
                .with("askedBy", r.askedBy())
                .with("askedAt", r.askedAt());
    }

    static Sql update(Tx tx, Refund r) {
        return ContractRows.at(UPDATE, tx, r.id())
                .with("state", r.state().name())
                .with("decided", Json.write(r.decided()))
                .with("payable", r.decided().payable())
                .with("decidedBy", r.decidedBy())
                .with("decidedAt", r.decidedAt())
                .with("decision", r.decision())
                .with("paidAt", r.paidAt())
                .with("payment", r.payment())
                .with("interest", r.interest());
    }

    static @Nullable Refund lock(Tx tx, Id id) {
        return tx.first(ContractRows.at(LOCK, tx, id), RefundRows::refund);
    }

    static boolean open(Tx tx, Id contract) {
        return tx.first(ContractRows.at(OPEN, tx, contract), row -> row.id("id")) != null;
    }

    static List<Refund> list(Tx tx, Refund.State state, long after, int limit) {
        return tx.list(
                LIST.with("tenant", tx.tenant().id())
                        .with(
                                "buckets",
                                IntStream.range(0, io.regulars.kernel.Bucket.COUNT).toArray())
                        .with("state", state.name())
                        .with("after", after)
                        .with("limit", limit),
                RefundRows::refund);
    }

    static Refund refund(Row row) {
        return new Refund(
                row.id("id"),
                row.id("member"),
                row.id("contract"),
                Refunding.Fault.valueOf(row.text("fault")),
                row.text("reason"),
                Refund.State.valueOf(row.text("state")),
                Json.read(row.text("decided"), Refunding.Decided.class),
                row.text("asked_by"),
                row.instant("asked_at"),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.textOrNull("decision"),
                row.instantOrNull("paid_at"),
                row.textOrNull("payment"),
                row.whole("interest"),
                false);
    }
}
