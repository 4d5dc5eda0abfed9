package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Alone;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Changes points and growth value by hand: each with a reason, in the operation log with the
/// balance before and after, and above what one may move alone ([Alone]) only with a second person.
///
/// A changed growth value is told to [GrowthChanged] before the commit, so that the tier moves with
/// it.
@Component
public class Adjusting {
    private static final Sql INSERT =
            sql(
                    """
                    insert into adjustment (tenant, bucket, id, member, asset, amount, reason, valid_months, allow_debt, state, asked_by,
                        asked_at, entry, attachments)
                    values (:tenant, :bucket, :id, :member, :asset, :amount, :reason, :validMonths, :allowDebt, :state, :askedBy,
                        :askedAt, :entry::bigint, :attachments::smallint)
                    """);

    private static final Sql DECIDE =
            sql(
                    """
                    update adjustment a
                    set state = :state,
                        decided_by = :decidedBy,
                        decided_at = :decidedAt,
                        decision = :decision,
                        entry = :entry::bigint
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                        and a.id = :id
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select a.id, a.member, a.asset, a.amount, a.reason, a.valid_months, a.allow_debt, a.state, a.asked_by, a.asked_at,
                        a.decided_by, a.decided_at, a.decision, a.entry, a.attachments
                    from adjustment a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                        and a.id = :id
                    for update
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select a.id, a.member, a.asset, a.amount, a.reason, a.valid_months, a.allow_debt, a.state, a.asked_by, a.asked_at,
                        a.decided_by, a.decided_at, a.decision, a.entry, a.attachments
                    from adjustment a
                    where a.tenant = :tenant
                        and a.bucket = any(:buckets)
                        and a.state = :state
                        and a.id > :after
                    order by a.id
                    limit :limit
                    """);

    private static final Sql WAITING =
            sql(
                    """
                    select count(*) as waiting
                    from adjustment a
                    where a.tenant = :tenant
                        and a.bucket between 0 and 1023
                        and a.state = 'WAITING'
                    """);

    private static final int[] ALL = IntStream.range(0, Bucket.COUNT).toArray();

    private final Db db;
    private final Ids ids;
    private final Owners owners;
    private final Attachments attachments;
    private final Tenants tenants;
    private final OperationLog log;
    private final ObjectProvider<GrowthChanged> listeners;

    Adjusting(
            Db db,
            Owners owners,
            Attachments attachments,
            Tenants tenants,
            OperationLog log,
            ObjectProvider<GrowthChanged> listeners) {
        this.db = db;
        ids = db.ids();
        this.owners = owners;
        this.attachments = attachments;
        this.tenants = tenants;
        this.log = log;
        this.listeners = listeners;
    }

    /// What the operation log keeps; `attachments` are hashes of the files.
    private record Told(
            Id memberId,
            Asset asset,
            long amount,
            Adjustment.State state,
            @Nullable Id entryId,
            @Nullable Balance balance,
            @Nullable List<String> attachments) {}

    private record Balance(long balance, long debt) {
        static Balance of(Account account) {
            return new Balance(account.balance(), account.debt());
        }
    }

    private record Reason(String reason) {}

    private record Changed(Id adjustmentId, Id entryId, long amount) {}

    /// Posts a small change at once; a larger one waits. Refused: amount-out-of-range,
    /// reason-required, time-out-of-range, unfit-attachment, unknown-member, too-many-attachments,
    /// insufficient-points.
    public Answer<Adjustment> submit(
            Caller caller, Id member, Adjustment.Asked asked, RequestKey key) {
        attachments.prepare(caller.tenant());
        return told(caller, once(caller, key, tx -> submitted(tx, caller, member, asked)));
    }

    /// Posts what waits. Refused: unknown-adjustment, adjustment-decided, same-person,
    /// insufficient-points (then it waits on).
    public Answer<Adjustment> approve(Caller caller, Id adjustment, RequestKey key) {
        return told(
                caller,
                once(
                        caller,
                        key,
                        tx ->
                                switch (decidable(tx, caller, adjustment)) {
                                    case Outcome.Done<Adjustment>(var waiting) ->
                                            posted(
                                                    tx,
                                                    caller,
                                                    waiting,
                                                    caller.identity(),
                                                    done -> List.of(decide(tx, done)));
                                    case Outcome.Refused<Adjustment> refused -> refused;
                                }));
    }

    /// Refuses what waits, and says why. Refused: unknown-adjustment, adjustment-decided,
    /// same-person, reason-required.
    public Answer<Adjustment> refuse(Caller caller, Id adjustment, String why, RequestKey key) {
        return told(
                caller,
                once(
                        caller,
                        key,
                        tx ->
                                switch (decidable(tx, caller, adjustment)) {
                                    case Outcome.Done<Adjustment>(var waiting) ->
                                            waiting.refuse(caller.identity(), now(), why)
                                                    .map(refused -> {
                                                        tx.update(decide(tx, refused));
                                                        log.record(
                                                                tx,
                                                                caller,
                                                                entry(
                                                                                tx,
                                                                                "adjustment.refuse",
                                                                                refused,
                                                                                null,
                                                                                null)
                                                                        .because(why));
                                                        return refused;
                                                    });
                                    case Outcome.Refused<Adjustment> refused -> refused;
                                }));
    }

    /// Those in `state` with ids after `after` (0 for the first part), the oldest first.
    public List<Adjustment> list(Tenant tenant, Adjustment.State state, long after, int limit) {
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("buckets", ALL)
                        .with("state", state.name())
                        .with("after", after)
                        .with("limit", limit);
        return db.read(tenant, tx -> tx.list(query, Adjusting::adjustment));
    }

    /// How many wait for a second person.
    public static long waiting(Tx tx) {
        Long waiting =
                tx.first(WAITING.with("tenant", tx.tenant().id()), row -> row.whole("waiting"));
        return waiting == null ? 0 : waiting;
    }

    private Outcome<Adjustment> submitted(Tx tx, Caller caller, Id member, Adjustment.Asked asked) {
        Id id = ids.next(member.bucket());
        return switch (Adjustment.admit(id, member, asked, caller.identity(), now())) {
            case Outcome.Refused<Adjustment> refused -> refused;
            case Outcome.Done<Adjustment> _
                    when !owners.existing(tx, List.of(member)).contains(member) ->
                    Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that id");
            case Outcome.Done<Adjustment>(var admitted) ->
                    attachments
                            .keep(tx, caller, admitted, asked.attachments())
                            .then(files -> kept(tx, caller, admitted, files));
        };
    }

    private Outcome<Adjustment> kept(Tx tx, Caller caller, Adjustment admitted, List<Sql> files) {
        if (!admitted.needsTwo(Alone.in(tx).alone())) {
            return posted(tx, caller, admitted, null, done -> inserts(tx, done, files));
        }
        tx.send(inserts(tx, admitted, files));
        log.record(
                tx,
                caller,
                entry(tx, "adjustment.ask", admitted, null, null).because(admitted.reason()));
        return Outcome.done(admitted);
    }

    private interface Write {
        List<Sql> of(Adjustment done);
    }

    private Outcome<Adjustment> posted(
            Tx tx, Caller caller, Adjustment asked, @Nullable String by, Write write) {
        Id member = asked.memberId();
        Book book = Ledger.lock(tx, List.of(member), ids, now()).get(member);
        if (book == null) {
            throw new IllegalStateException("a member's book could not be opened");
        }
        Ledger.lots(tx, List.of(book), asked.asset());
        Balance before = Balance.of(book.account(asked.asset()));
        ZoneId zone = tenants.settings(tx.tenant()).zone();
        return asked.post(book, zone, cause(asked, caller), by)
                .map(done -> {
                    List<Sql> statements = new ArrayList<>(Ledger.writes(tx, List.of(book)));
                    statements.addAll(write.of(done));
                    statements.add(Events.statement(tx, List.of(event(book, done))));
                    tx.send(statements);
                    if (done.asset() == Asset.GROWTH) {
                        listeners
                                .orderedStream()
                                .forEach(each -> each.changed(tx, List.of(member)));
                    }
                    Balance after = Balance.of(book.account(asked.asset()));
                    log.record(
                            tx,
                            caller,
                            entry(tx, "adjustment.post", done, before, after)
                                    .because(asked.reason()));
                    return done;
                });
    }

    private static Cause cause(Adjustment asked, Caller caller) {
        String detail = Json.write(new Reason(asked.reason()));
        return new Cause(Cause.Kind.ADJUST, asked.id(), null, null, 0, caller.name(), null, detail);
    }

    private Event event(Book book, Adjustment done) {
        String kind = done.asset() == Asset.GROWTH ? "growth.adjusted" : "points.adjusted";
        Entry entry = book.entries().getLast();
        var body = new Changed(done.id(), entry.id(), done.amount());
        return new Event(
                ids.next(done.memberId().bucket()), kind, done.memberId(), book.now(), body);
    }

    private OperationLog.Entry entry(
            Tx tx, String action, Adjustment a, @Nullable Balance before, @Nullable Balance after) {
        return OperationLog.Entry.of(action, "adjustment:" + a.id())
                .before(before)
                .after(
                        new Told(
                                a.memberId(),
                                a.asset(),
                                a.amount(),
                                a.state(),
                                a.entryId(),
                                after,
                                attachments.hashes(tx, a)));
    }

    private Answer<Adjustment> once(
            Caller caller, RequestKey key, Function<Tx, Outcome<Adjustment>> work) {
        return db.once(caller.tenant(), key, Adjustment.class, work);
    }

    /// Who tried to decide on his own request is written down, after the refusal undid the rest.
    private Answer<Adjustment> told(Caller caller, Answer<Adjustment> answer) {
        if (answer.outcome() instanceof Outcome.Refused<Adjustment>(var refusal)
                && refusal.reason() == Refused.SAME_PERSON) {
            log.note(caller, OperationLog.Entry.of("adjustment.same-person", caller.identity()));
        }
        return answer;
    }

    private Outcome<Adjustment> decidable(Tx tx, Caller caller, Id id) {
        Sql query =
                LOCK.with("tenant", tx.tenant().id()).with("bucket", id.bucket()).with("id", id);
        return Adjustment.decidable(tx.first(query, Adjusting::adjustment), caller.identity());
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<Sql> inserts(Tx tx, Adjustment a, List<Sql> files) {
        var all = new ArrayList<Sql>();
        all.add(insert(tx, a));
        all.addAll(files);
        return all;
    }

    private static Sql insert(Tx tx, Adjustment a) {
        return INSERT.with("tenant", tx.tenant().id())
                .with("bucket", a.id().bucket())
                .with("id", a.id())
                .with("member", a.memberId())
                .with("asset", a.asset().code())
                .with("amount", a.amount())
                .with("reason", a.reason())
                .with("validMonths", a.validMonths())
                .with("allowDebt", a.allowDebt())
                .with("state", a.state().name())
                .with("askedBy", a.askedBy())
                .with("askedAt", a.askedAt())
                .with("entry", a.entryId())
                .with("attachments", a.attachments());
    }

    private static Sql decide(Tx tx, Adjustment a) {
        return DECIDE.with("tenant", tx.tenant().id())
                .with("bucket", a.id().bucket())
                .with("id", a.id())
                .with("state", a.state().name())
                .with("decidedBy", a.decidedBy())
                .with("decidedAt", a.decidedAt())
                .with("decision", a.decision())
                .with("entry", a.entryId());
    }

    static Adjustment adjustment(Row row) {
        Long attachments = row.wholeOrNull("attachments");
        return new Adjustment(
                row.id("id"),
                row.id("member"),
                Asset.of(row.integer("asset")),
                row.whole("amount"),
                row.text("reason"),
                row.integer("valid_months"),
                row.flag("allow_debt"),
                Adjustment.State.valueOf(row.text("state")),
                row.text("asked_by"),
                row.instant("asked_at"),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.textOrNull("decision"),
                row.idOrNull("entry"),
                attachments == null ? null : attachments.intValue());
    }
}
