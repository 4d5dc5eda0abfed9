package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Approval;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Schemes go on sale by two persons: one asks, the terms are read and the loops looked for, and
/// another one approves what he sees.
@Component
class SchemeProposals implements Approval.Source {
    private static final Sql ADD =
            sql(
                    """
                    insert into stored_scheme_proposal (tenant, id, scheme, asked, rounds, state, asked_by, asked_at)
                    values (:tenant, :id, :scheme::bigint, :asked::jsonb, :rounds::jsonb, 'WAITING', :by, :at)
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select p.id, p.scheme, p.version, p.asked::text as asked, p.rounds::text as rounds, p.state, p.asked_by, p.asked_at,
                        p.decided_by, p.decided_at, p.decision
                    from stored_scheme_proposal p
                    where p.tenant = :tenant
                        and p.id = :id
                    for update
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    select p.id
                    from stored_scheme_proposal p
                    where p.tenant = :tenant
                        and p.state = 'WAITING'
                        and p.scheme = :scheme
                    """);

    private static final Sql DECIDE =
            sql(
                    """
                    update stored_scheme_proposal p
                    set state = :state,
                        scheme = :scheme::bigint,
                        version = :version::int,
                        decided_by = :by,
                        decided_at = :at,
                        decision = :decision::text
                    where p.tenant = :tenant
                        and p.id = :id
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select p.id, p.scheme, p.version, p.asked::text as asked, p.rounds::text as rounds, p.state, p.asked_by, p.asked_at,
                        p.decided_by, p.decided_at, p.decision
                    from stored_scheme_proposal p
                    where p.tenant = :tenant
                        and p.state = :state
                        and (p.asked_at, p.id) < (:at, :id)
                    order by p.asked_at desc, p.id desc
                    limit :limit
                    """);

    private final Db db;
    private final OperationLog log;
    private final StoredRules rules;
    private final List<SchemeReview> reviews;

    SchemeProposals(Db db, OperationLog log, StoredRules rules, List<SchemeReview> reviews) {
        this.db = db;
        this.log = log;
        this.rules = rules;
        this.reviews = List.copyOf(reviews);
    }

    /// Refused: unknown-scheme, unknown-issuer, terms-unlawful, scheme-proposal-waiting.
    Answer<SchemeProposal> ask(Caller caller, RequestKey key, SchemeProposal.Asked asked) {
        return db.once(
                caller.tenant(),
                key,
                SchemeProposal.class,
                tx -> {
                    Id scheme = asked.id();
                    Refusal no = rules.refusal(tx, scheme, asked.body());
                    if (no != null) {
                        return Outcome.refused(no);
                    }
                    if (scheme != null
                            && tx.first(
                                            OPEN.with("tenant", tx.tenant().id())
                                                    .with("scheme", scheme),
                                            row -> row.id("id"))
                                    != null) {
                        return Outcome.refused(
                                Refused.SCHEME_WAITING, "decide on the one that waits first");
                    }
                    var waiting =
                            new SchemeProposal(
                                    db.ids().next(0),
                                    asked,
                                    rounds(tx, asked),
                                    SchemeProposal.State.WAITING,
                                    null,
                                    null,
                                    caller.identity(),
                                    now(),
                                    null,
                                    null,
                                    null);
                    tx.update(
                            of(ADD, tx, waiting.id())
                                    .with("scheme", scheme)
                                    .with("asked", Json.write(asked))
                                    .with("rounds", Json.write(waiting.rounds()))
                                    .with("by", waiting.askedBy())
                                    .with("at", waiting.askedAt()));
                    log.record(
                            tx,
                            caller,
                            entry("stored.scheme-ask", waiting.id())
                                    .after(waiting)
                                    .because(asked.reason()));
                    return Outcome.done(waiting);
                });
    }

    /// Publishes it, from now on at the earliest: what was approved today does not hold for
    /// yesterday. Refused: unknown-scheme-proposal, scheme-proposal-decided, same-person,
    /// unknown-scheme, unknown-issuer, terms-unlawful.
    Answer<SchemeProposal> approve(Caller caller, RequestKey key, Id id) {
        return decided(
                caller,
                key,
                id,
                tx ->
                        waiting ->
                                rules.published(tx, caller, wanted(waiting.asked()))
                                        .map(scheme ->
                                                waiting.published(
                                                        scheme, caller.identity(), now())));
    }

    /// Refused: unknown-scheme-proposal, scheme-proposal-decided, same-person.
    Answer<SchemeProposal> refuse(Caller caller, RequestKey key, Id id, String why) {
        return decided(
                caller,
                key,
                id,
                _ -> waiting -> Outcome.done(waiting.refused(caller.identity(), now(), why)));
    }

    /// The newest first.
    List<SchemeProposal> list(
            Tenant tenant, SchemeProposal.State state, Approval.From from, int limit) {
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("state", state.name())
                        .with("at", from.at())
                        .with("id", from.id())
                        .with("limit", limit);
        return db.read(tenant, tx -> tx.list(query, SchemeProposals::proposal));
    }

    @Override
    public Approval.About about() {
        return Approval.About.STORED_VALUE;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        SchemeProposal.State ours =
                switch (state) {
                    case WAITING -> SchemeProposal.State.WAITING;
                    case APPROVED -> SchemeProposal.State.PUBLISHED;
                    case REFUSED -> SchemeProposal.State.REFUSED;
                };
        return list(tenant, ours, from, limit).stream().map(each -> approval(each, state)).toList();
    }

    private Answer<SchemeProposal> decided(
            Caller caller,
            RequestKey key,
            Id id,
            Function<Tx, Function<SchemeProposal, Outcome<SchemeProposal>>> decision) {
        Answer<SchemeProposal> answer =
                db.once(
                        caller.tenant(),
                        key,
                        SchemeProposal.class,
                        tx -> {
                            SchemeProposal waiting =
                                    tx.first(of(LOCK, tx, id), SchemeProposals::proposal);
                            return waiting == null
                                    ? Outcome.refused(
                                            Refused.UNKNOWN_SCHEME_PROPOSAL,
                                            "nothing that was asked for has that id")
                                    : waiting.mayBeDecided(caller.identity())
                                            .then(decision.apply(tx))
                                            .map(after -> kept(tx, caller, after));
                        });
        if (answer.outcome() instanceof Outcome.Refused<SchemeProposal>(var no)
                && no.reason() == Refused.SAME_PERSON) {
            log.note(caller, entry("stored.scheme-same-person", id));
        }
        return answer;
    }

    private SchemeProposal kept(Tx tx, Caller caller, SchemeProposal after) {
        Id scheme = after.scheme() == null ? after.asked().id() : after.scheme();
        tx.update(
                of(DECIDE, tx, after.id())
                        .with("state", after.state().name())
                        .with("scheme", scheme)
                        .with("version", after.version())
                        .with("by", after.decidedBy())
                        .with("at", after.decidedAt())
                        .with("decision", after.decision()));
        String action =
                after.state() == SchemeProposal.State.PUBLISHED
                        ? "stored.scheme-approve"
                        : "stored.scheme-refuse";
        log.record(tx, caller, entry(action, after.id()).after(after).because(after.decision()));
        return after;
    }

    private List<SchemeReview.Round> rounds(Tx tx, SchemeProposal.Asked asked) {
        Instant at = wanted(asked).starts();
        var price = SchemeProposal.price(asked.body(), rules.bestPrice(tx, at));
        return reviews.stream().flatMap(each -> each.rounds(tx, price, at).stream()).toList();
    }

    private StoredRules.Wanted wanted(SchemeProposal.Asked asked) {
        Instant starts = asked.starts();
        Instant from = starts == null || starts.isBefore(now()) ? now() : starts;
        return new StoredRules.Wanted(asked.id(), from, asked.ends(), asked.body());
    }

    private static OperationLog.Entry entry(String action, Id id) {
        return OperationLog.Entry.of(action, "scheme-proposal:" + id);
    }

    private static Approval approval(SchemeProposal p, Approval.State state) {
        return new Approval(
                p.id(),
                Approval.Kind.STORED_SCHEME,
                null,
                p.askedBy(),
                p.askedAt(),
                state,
                p.decidedBy(),
                p.decidedAt(),
                p.decision(),
                p.asked().reason(),
                null,
                null,
                null,
                p.asked().ends(),
                false);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private static SchemeProposal proposal(Row row) {
        boolean published = row.text("state").equals(SchemeProposal.State.PUBLISHED.name());
        return new SchemeProposal(
                row.id("id"),
                Json.read(row.text("asked"), SchemeProposal.Asked.class),
                Arrays.asList(Json.read(row.text("rounds"), SchemeReview.Round[].class)),
                SchemeProposal.State.valueOf(row.text("state")),
                published ? row.id("scheme") : null,
                published ? Integer.valueOf(row.integer("version")) : null,
                row.text("asked_by"),
                row.instant("asked_at"),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.textOrNull("decision"));
    }
}
