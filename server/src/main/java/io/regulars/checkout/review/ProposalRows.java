package io.regulars.checkout.review;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Approval;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Proposals and the policy as rows.
final class ProposalRows {
    private static final Sql POLICY =
            sql(
                    """
                    select p.version, p.body, p.at
                    from offer_policy p
                    where p.tenant = :tenant
                    order by p.version desc
                    limit 1
                    """);

    private static final Sql POLICIES =
            sql(
                    """
                    select p.version, p.body, p.at
                    from offer_policy p
                    where p.tenant = :tenant
                    order by p.version
                    """);

    private static final Sql SET_POLICY =
            sql(
                    """
                    insert into offer_policy (tenant, version, body, author, at)
                    values (:tenant, :version, :body::jsonb, :author, :at)
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into offer_proposal (tenant, id, kind, offer, version, state, asked, findings, asked_by, asked_at, decided_by,
                        decided_at, decision)
                    values (:tenant, :id, :kind, :offer, :version, :state, :asked::jsonb, :findings::jsonb, :askedBy, :askedAt,
                        :decidedBy::text, :decidedAt::timestamptz, :decision::text)
                    """);

    private static final Sql DECIDE =
            sql(
                    """
                    update offer_proposal p
                    set state = :state,
                        findings = :findings::jsonb,
                        decided_by = :decidedBy,
                        decided_at = :decidedAt,
                        decision = :decision
                    where p.tenant = :tenant
                        and p.id = :id
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select p.id, p.kind, p.offer, p.state, p.asked, p.findings, p.asked_by, p.asked_at, p.decided_by, p.decided_at,
                        p.decision
                    from offer_proposal p
                    where p.tenant = :tenant
                        and p.id = :id
                    for update
                    """);

    private static final Sql OF_VERSION =
            sql(
                    """
                    select p.state
                    from offer_proposal p
                    where p.tenant = :tenant
                        and p.offer = :offer
                        and p.version = :version
                        and p.state <> 'REFUSED'
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select p.id, p.kind, p.offer, p.state, p.asked, p.findings, p.asked_by, p.asked_at, p.decided_by, p.decided_at,
                        p.decision
                    from offer_proposal p
                    where p.tenant = :tenant
                        and p.state = :state
                        and (p.asked_at, p.id) < (:at, :id)
                    order by p.asked_at desc, p.id desc
                    limit :limit
                    """);

    private ProposalRows() {}

    /// `at` is since when it holds.
    record Kept(int version, Policy policy, Instant at) {}

    static Kept policy(Tx tx) {
        Kept kept = tx.first(POLICY.with("tenant", tx.tenant().id()), ProposalRows::kept);
        return kept == null ? new Kept(0, Policy.NONE, Instant.EPOCH) : kept;
    }

    /// All that ever held, in their order.
    static List<Kept> policies(Tx tx) {
        return tx.list(POLICIES.with("tenant", tx.tenant().id()), ProposalRows::kept);
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.integer("version"),
                Json.read(row.text("body"), Policy.class),
                row.instant("at"));
    }

    static void set(Tx tx, Kept kept, String author) {
        tx.update(
                SET_POLICY
                        .with("tenant", tx.tenant().id())
                        .with("version", kept.version())
                        .with("body", Json.write(kept.policy()))
                        .with("author", author)
                        .with("at", kept.at()));
    }

    static void add(Tx tx, Proposal p) {
        tx.update(
                decided(ADD, tx, p)
                        .with("kind", p.kind().name())
                        .with("offer", p.offer())
                        .with("version", p.asked().version())
                        .with("asked", Json.write(p.asked()))
                        .with("askedBy", p.askedBy())
                        .with("askedAt", p.askedAt()));
    }

    static void decide(Tx tx, Proposal p) {
        tx.update(decided(DECIDE, tx, p));
    }

    private static Sql decided(Sql sql, Tx tx, Proposal p) {
        return sql.with("tenant", tx.tenant().id())
                .with("id", p.id())
                .with("state", p.state().name())
                .with("findings", Json.write(p.findings()))
                .with("decidedBy", p.decidedBy())
                .with("decidedAt", p.decidedAt())
                .with("decision", p.decision());
    }

    static @Nullable Proposal lock(Tx tx, Id id) {
        return tx.first(
                LOCK.with("tenant", tx.tenant().id()).with("id", id), ProposalRows::proposal);
    }

    /// How a version stands: it waits, it is or becomes published; null where it was not proposed.
    static Proposal.@Nullable State of(Tx tx, Id offer, int version) {
        return tx.first(
                OF_VERSION
                        .with("tenant", tx.tenant().id())
                        .with("offer", offer)
                        .with("version", version),
                row -> Proposal.State.valueOf(row.text("state")));
    }

    static List<Proposal> list(Tx tx, Proposal.State state, Approval.From from, int limit) {
        return tx.list(
                LIST.with("tenant", tx.tenant().id())
                        .with("state", state.name())
                        .with("at", from.at())
                        .with("id", from.id())
                        .with("limit", limit),
                ProposalRows::proposal);
    }

    private static Proposal proposal(Row row) {
        return new Proposal(
                row.id("id"),
                Proposal.Kind.valueOf(row.text("kind")),
                row.id("offer"),
                Json.read(row.text("asked"), Proposal.Asked.class),
                Proposal.State.valueOf(row.text("state")),
                Json.read(row.text("findings"), Findings.class),
                row.text("asked_by"),
                row.instant("asked_at"),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.textOrNull("decision"));
    }
}
