package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OperationLog;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The moves to a tier that only a person gives (人工审核): waiting, approved or refused, each decided
/// once.
@Component
public class Reviews {
    private static final Sql LIST =
            sql(
                    """
                    select r.id, r.member, r.tier, r.state, r.asked_at, r.decided_by, r.decided_at, r.reason
                    from tier_review r
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                        and r.state = :state
                        and (r.asked_at, r.id) > (:at, :id)
                    order by r.asked_at, r.id
                    limit :limit
                    """);

    private static final Sql ONE =
            sql(
                    """
                    select r.id, r.member, r.tier, r.state, r.asked_at, r.decided_by, r.decided_at, r.reason
                    from tier_review r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                    """);

    private static final Sql DECIDE =
            sql(
                    """
                    update tier_review r
                    set state = :state,
                        decided_by = :by,
                        decided_at = :at,
                        reason = :reason
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                        and r.state = 'WAITING'
                    """);

    private final Db db;
    private final Ids ids;
    private final Ranking ranking;
    private final OperationLog log;

    Reviews(Db db, Ids ids, Ranking ranking, OperationLog log) {
        this.db = db;
        this.ids = ids;
        this.ranking = ranking;
        this.log = log;
    }

    public enum State {
        WAITING,
        APPROVED,
        REFUSED
    }

    @Pure
    public record Review(
            Id id,
            Id member,
            String tier,
            State state,
            Instant askedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /// What the house hears of a refusal; whoever writes to members tells the reason.
    record Refusal(Id review, String tier, String reason) {}

    /// The oldest first.
    public Page<Review> list(Tenant tenant, State state, @Nullable String after, int limit) {
        long[] from = Cursor.read(after, 0, 0);
        Sql query =
                LIST.with("tenant", tenant.id())
                        .with("buckets", IntStream.range(0, Bucket.COUNT).toArray())
                        .with("state", state.name())
                        .with("at", Instant.EPOCH.plus(from[0], ChronoUnit.MICROS))
                        .with("id", from[1])
                        .with("limit", limit + 1);
        List<Review> found = db.read(tenant, tx -> tx.list(query, Reviews::review));
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        Review last = found.get(limit - 1);
        return new Page<>(
                found.subList(0, limit),
                Cursor.of(
                        ChronoUnit.MICROS.between(Instant.EPOCH, last.askedAt()),
                        last.id().value()));
    }

    public @Nullable Review find(Tenant tenant, Id id) {
        return db.read(tenant, tx -> one(tx, id));
    }

    /// The member gets the tier from now on, with the validity that the ladder gives.
    public Answer<Review> approve(Caller caller, RequestKey key, Id id, String reason) {
        Review review = find(caller.tenant(), id);
        if (review == null) {
            return new Answer<>(
                    Outcome.refused(Refused.UNKNOWN_REVIEW, "no review has that id"), false);
        }
        Answer<Taken> answer = ranking.approve(caller, key, review, reason);
        return new Answer<>(
                answer.outcome()
                        .map(_ -> {
                            Review decided = find(caller.tenant(), id);
                            return decided == null ? review : decided;
                        }),
                answer.replayed());
    }

    /// The member stays where he stands, and hears why.
    public Answer<Review> refuse(Caller caller, RequestKey key, Id id, String reason) {
        return db.once(
                caller.tenant(),
                key,
                Review.class,
                tx -> {
                    Review before = one(tx, id);
                    if (before == null) {
                        return Outcome.refused(Refused.UNKNOWN_REVIEW, "no review has that id");
                    }
                    Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
                    if (!decide(tx, id, new Decision(State.REFUSED, caller.name(), now, reason))) {
                        return Outcome.refused(
                                Refused.ALREADY_DECIDED, "the review does not wait any more");
                    }
                    var after =
                            new Review(
                                    id,
                                    before.member(),
                                    before.tier(),
                                    State.REFUSED,
                                    before.askedAt(),
                                    caller.name(),
                                    now,
                                    reason);
                    Events.publish(
                            tx,
                            List.of(
                                    new Event(
                                            ids.next(before.member().bucket()),
                                            "tier.review-refused",
                                            before.member(),
                                            now,
                                            new Refusal(id, before.tier(), reason))));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("tier.refuse", "member:" + before.member())
                                    .before(before)
                                    .after(after)
                                    .because(reason));
                    return Outcome.done(after);
                });
    }

    /// Who decided when, and why.
    record Decision(State state, String by, Instant at, String reason) {}

    /// Ends the waiting of a review; false where it does not wait any more.
    static boolean decide(Tx tx, Id id, Decision decision) {
        return tx.update(
                        DECIDE.with("tenant", tx.tenant().id())
                                .with("bucket", id.bucket())
                                .with("id", id)
                                .with("state", decision.state().name())
                                .with("by", decision.by())
                                .with("at", decision.at())
                                .with("reason", decision.reason()))
                == 1;
    }

    private static @Nullable Review one(Tx tx, Id id) {
        return tx.first(
                ONE.with("tenant", tx.tenant().id()).with("bucket", id.bucket()).with("id", id),
                Reviews::review);
    }

    private static Review review(Row row) {
        return new Review(
                row.id("id"),
                row.id("member"),
                row.text("tier"),
                State.valueOf(row.text("state")),
                row.instant("asked_at"),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.textOrNull("reason"));
    }
}
