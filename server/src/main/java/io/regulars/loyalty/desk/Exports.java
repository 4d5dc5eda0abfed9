package io.regulars.loyalty.desk;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Approval;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
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
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/// Gives lists out as files: asked with a reason, decided by a second person, fetched by the one
/// who asked and nobody else. Each of the three stands in the operation log. [ExportRun] writes
/// them.
@Component
class Exports implements Approval.Source {
    private static final Sql INSERT =
            sql(
                    """
                    insert into export_run (tenant, id, list, question, reason, asked_by, asker, role, scope, asked_at, state, rows, parts,
                        downloads)
                    values (:tenant, :id, :list, :question::jsonb, :reason, :by, :asker, :role, :scope, :at, 'WAITING', 0, 0, 0)
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    select count(*) as open
                    from export_run r
                    where r.tenant = :tenant
                        and r.asked_by = :by
                        and r.state in ('WAITING', 'RUNNING')
                        and r.asked_at > :since
                    """);

    private static final Sql ONE =
            sql(
                    """
                    select r.id, r.list, r.question::text as question, r.reason, r.asked_by, r.asked_at, r.state, r.decided_by,
                        r.decided_at, r.decision, r.rows, r.until, r.downloads, r.scope
                    from export_run r
                    where r.tenant = :tenant
                        and r.id = :id
                    for update
                    """);

    private static final Sql OWN =
            sql(
                    """
                    select r.id, r.list, r.question::text as question, r.reason, r.asked_by, r.asked_at, r.state, r.decided_by,
                        r.decided_at, r.decision, r.rows, r.until, r.downloads
                    from export_run r
                    where r.tenant = :tenant
                        and r.asked_by = :by
                    order by r.asked_at desc, r.id desc
                    limit 50
                    """);

    private static final Sql DECIDE =
            sql(
                    """
                    update export_run r
                    set state = :state,
                        decided_by = :by,
                        decided_at = :at,
                        decision = :decision
                    where r.tenant = :tenant
                        and r.id = :id
                    """);

    private static final Sql FETCHED =
            sql(
                    """
                    update export_run r
                    set downloads = r.downloads + 1
                    where r.tenant = :tenant
                        and r.id = :id
                    """);

    private static final Sql PART =
            sql(
                    """
                    select p.body
                    from export_part p
                    where p.tenant = :tenant
                        and p.export = :id
                        and p.part = :part
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select r.id, r.list, r.question::text as question, r.reason, r.asked_by, r.asked_at, r.state, r.decided_by,
                        r.decided_at, r.decision, r.rows, r.until, r.downloads
                    from export_run r
                    where r.tenant = :tenant
                        and r.state = any(:states)
                        and r.asked_at > :since
                        and (r.asked_at, r.id) < (:at, :id)
                    order by r.asked_at desc, r.id desc
                    limit :limit
                    """);

    private static final TypeReference<Map<String, Object>> QUESTION = new TypeReference<>() {};

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Takeouts takeouts;

    Exports(Db db, Ids ids, OperationLog log, Takeouts takeouts) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.takeouts = takeouts;
    }

    /// What is asked for: a list, by which filter, and why.
    record Wish(Export.Of list, Object question, String reason) {}

    private record Found(Export export, @Nullable String scope) {}

    /// Refused: too-many-exports, and what the room refuses that keeps the list.
    Answer<Export> ask(Caller caller, RequestKey key, Wish wish) {
        Refusal no = takeouts.refusal(caller.tenant(), wish);
        return no != null
                ? db.refuse(caller.tenant(), key, Export.class, no)
                : kept(caller, key, wish);
    }

    private Answer<Export> kept(Caller caller, RequestKey key, Wish wish) {
        return db.once(
                caller.tenant(),
                key,
                Export.class,
                tx -> {
                    Instant now = now();
                    Long open =
                            tx.first(
                                    OPEN.with("tenant", tx.tenant().id())
                                            .with("by", caller.identity())
                                            .with("since", now.minus(Export.WAITS)),
                                    row -> row.whole("open"));
                    if (open != null && open >= Export.MOST_OPEN) {
                        return Outcome.refused(
                                Refused.TOO_MANY_EXPORTS, "wait for one of them to be done");
                    }
                    Id id = ids.next(0);
                    tx.update(
                            of(INSERT, tx, id)
                                    .with("list", wish.list().name())
                                    .with("question", Json.write(wish.question()))
                                    .with("reason", wish.reason())
                                    .with("by", caller.identity())
                                    .with("asker", caller.name())
                                    .with("role", caller.role().name())
                                    .with("scope", caller.scope())
                                    .with("at", now));
                    Export asked =
                            Objects.requireNonNull(tx.first(of(ONE, tx, id), Exports::export));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("export.ask", "export:" + id)
                                    .after(
                                            Map.of(
                                                    "list",
                                                    asked.list(),
                                                    "question",
                                                    asked.question()))
                                    .because(wish.reason()));
                    return Outcome.done(asked);
                });
    }

    /// Refused: unknown-export, export-decided, same-person.
    Answer<Export> decide(
            Caller caller, RequestKey key, Id id, boolean approved, @Nullable String why) {
        Answer<Export> answer =
                db.once(
                        caller.tenant(),
                        key,
                        Export.class,
                        tx -> {
                            Export asked = tx.first(of(ONE, tx, id), Exports::export);
                            if (asked == null) {
                                return unknown();
                            }
                            return asked.decide(approved, caller.identity(), why, now())
                                    .map(decided -> kept(tx, caller, decided));
                        });
        if (answer.outcome() instanceof Outcome.Refused<Export>(var refusal)
                && refusal.reason() == Refused.SAME_PERSON) {
            log.note(caller, OperationLog.Entry.of("export.same-person", "export:" + id));
        }
        return answer;
    }

    /// The caller's own, the newest first.
    List<Export> own(Caller caller) {
        Instant now = now();
        return db
                .read(
                        caller.tenant(),
                        tx ->
                                tx.list(
                                        OWN.with("tenant", tx.tenant().id())
                                                .with("by", caller.identity()),
                                        Exports::export))
                .stream()
                .map(each -> each.at(now))
                .toList();
    }

    /// Lets the file be fetched, once more. Refused: unknown-export (also to whom did not ask, and
    /// to who asked when he reached other stores), export-not-ready.
    Outcome<Export> fetch(Caller caller, Id id) {
        return db.write(
                caller.tenant(),
                tx -> {
                    Found found =
                            tx.first(
                                    of(ONE, tx, id),
                                    row -> new Found(export(row), row.textOrNull("scope")));
                    if (found == null
                            || !found.export().askedBy().equals(caller.identity())
                            || !Objects.equals(found.scope(), caller.scope())) {
                        return unknown();
                    }
                    return found.export()
                            .fetch(now())
                            .map(file -> {
                                tx.update(of(FETCHED, tx, id));
                                log.record(
                                        tx,
                                        caller,
                                        OperationLog.Entry.of("export.fetch", "export:" + id)
                                                .after(
                                                        Map.of(
                                                                "list",
                                                                file.list(),
                                                                "rows",
                                                                file.rows()))
                                                .because(file.reason()));
                                return file;
                            });
                });
    }

    /// Writes the file part by part: none is held in memory for longer than it takes to send it.
    void write(Tenant tenant, Id id, Writer to) throws IOException {
        String body = "";
        for (int part = 0; body != null; part++) {
            int next = part;
            to.write(body);
            body =
                    db.read(
                            tenant,
                            tx ->
                                    tx.first(
                                            of(PART, tx, id).with("part", next),
                                            row -> row.text("body")));
        }
    }

    @Override
    public Approval.About about() {
        return Approval.About.EXPORTS;
    }

    @Override
    public List<Approval> approvals(
            Tenant tenant, Approval.State state, Approval.From from, int limit) {
        String[] states =
                switch (state) {
                    case WAITING -> new String[] {"WAITING"};
                    case APPROVED -> new String[] {"RUNNING", "DONE", "EXPIRED"};
                    case REFUSED -> new String[] {"REFUSED"};
                };
        Instant since = state == Approval.State.WAITING ? now().minus(Export.WAITS) : Instant.EPOCH;
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("states", states)
                        .with("since", since)
                        .with("at", from.at())
                        .with("id", from.id())
                        .with("limit", limit);
        return db.read(tenant, tx -> tx.list(query, Exports::export)).stream()
                .map(each -> approval(each, state))
                .toList();
    }

    private Export kept(Tx tx, Caller caller, Export decided) {
        tx.update(
                of(DECIDE, tx, decided.id())
                        .with("state", decided.state().name())
                        .with("by", decided.decidedBy())
                        .with("at", decided.decidedAt())
                        .with("decision", decided.decision()));
        boolean approved = decided.state() == Export.State.RUNNING;
        log.record(
                tx,
                caller,
                OperationLog.Entry.of(
                                approved ? "export.approve" : "export.refuse",
                                "export:" + decided.id())
                        .after(Map.of("list", decided.list(), "state", decided.state()))
                        .because(decided.decision()));
        return decided;
    }

    private static Approval approval(Export e, Approval.State state) {
        return new Approval(
                e.id(),
                switch (e.list()) {
                    case MEMBERS -> Approval.Kind.MEMBER_EXPORT;
                    case ORDERS -> Approval.Kind.ORDER_EXPORT;
                    case CODES -> Approval.Kind.CODE_EXPORT;
                    case COUPONS -> Approval.Kind.COUPON_EXPORT;
                    case JOURNAL -> Approval.Kind.JOURNAL_EXPORT;
                    case TOP_UPS -> Approval.Kind.TOP_UP_EXPORT;
                },
                null,
                e.askedBy(),
                e.askedAt(),
                state,
                e.decidedBy(),
                e.decidedAt(),
                e.decision(),
                e.reason(),
                null,
                null,
                null,
                e.until(),
                false,
                e.period(),
                null);
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(Refused.UNKNOWN_EXPORT, "you have asked for no such export");
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    static Export export(Row row) {
        return new Export(
                row.id("id"),
                Export.Of.valueOf(row.text("list")),
                Json.mapper().readValue(row.text("question"), QUESTION),
                row.text("reason"),
                row.text("asked_by"),
                row.instant("asked_at"),
                Export.State.valueOf(row.text("state")),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.textOrNull("decision"),
                row.whole("rows"),
                row.instantOrNull("until"),
                row.integer("downloads"));
    }
}
