package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OperationLog;
import io.regulars.events.Event;
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
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The moves to a tier that wait for a person (人工审核), asked for by the growth value or, for the top
/// tier by hand, by another person: waiting, approved or refused, each decided once.
@Component
public class Reviews {
    private static final Sql LIST =
            sql(
                    """
                    select r.id, r.member, r.tier, r.state, r.asked_at, r.asked_by, r.why, r.until, r.decided_by, r.decided_at, r.reason
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
                    select r.id, r.member, r.tier, r.state, r.asked_at, r.asked_by, r.why, r.until, r.decided_by, r.decided_at, r.reason
                    from tier_review r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.id = :id
                    """);

    private static final Sql SAID_NO =
            sql(
                    """
                    select r.tier, r.decided_at, r.reason
                    from tier_review r
                    where r.tenant = :tenant
                        and r.bucket = :bucket
                        and r.member = :member
                        and r.state = 'REFUSED'
                        and r.asked_by is null
                        and r.decided_at > :since
                    order by r.decided_at desc
                    limit 1
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

    private static final Sql ASK =
            sql(
                    """
                    insert into tier_review (tenant, bucket, id, member, tier, state, asked_at, asked_by, why, until)
                    values (:tenant, :bucket, :id, :member, :tier, 'WAITING', :at, :by, :why, :until)
                    on conflict do nothing
                    """);

    private static final Sql WAITING =
            sql(
                    """
                    select count(*) filter (where r.asked_by is null) as reviews,
                        count(*) filter (where r.asked_by is not null) as wishes
                    from tier_review r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                        and r.state = 'WAITING'
                    """);

    private final Db db;
    private final Ranking ranking;
    private final OperationLog log;

    Reviews(Db db, Ranking ranking, OperationLog log) {
        this.db = db;
        this.ranking = ranking;
        this.log = log;
    }

    public enum State {
        WAITING,
        APPROVED,
        REFUSED
    }

    /// `askedBy` is the person ([Caller#identity()]) who wants to give the tier by hand `until`
    /// then, and `why`; null where the growth value asked.
    @Pure
    public record Review(
            Id id,
            Id member,
            String tier,
            State state,
            Instant askedAt,
            @Nullable String askedBy,
            @Nullable String why,
            @Nullable Instant until,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /// What the house hears of a refusal; whoever writes to members tells the reason.
    record Refusal(Id review, String tier, String reason) {}

    /// What a member is told of a "no": to which tier, when and why.
    @Pure
    record No(String tier, Instant at, String reason) {}

    /// How many wait: `reviews` that the growth value asked for, `wishes` of persons for a top tier
    /// by hand.
    @Pure
    public record Waiting(long reviews, long wishes) {}

    public static Waiting waiting(Tx tx) {
        Waiting waiting =
                tx.first(
                        WAITING.with("tenant", tx.tenant().id()),
                        row -> new Waiting(row.whole("reviews"), row.whole("wishes")));
        return waiting == null ? new Waiting(0, 0) : waiting;
    }

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

    /// The member gets the tier from now on: with the validity that the ladder gives, or until the
    /// end that was asked for.
    public Answer<Review> approve(Caller caller, RequestKey key, Id id, String reason) {
        return decided(caller, id, review -> ranking.approve(caller, key, review, reason));
    }

    /// The member stays where he stands. Where the growth value asked, he hears why, and nobody is
    /// asked again before [io.regulars.loyalty.tiers.Climbing#PAUSE] is over.
    public Answer<Review> refuse(Caller caller, RequestKey key, Id id, String reason) {
        return decided(caller, id, review -> ranking.refuse(caller, key, review, reason));
    }

    /// Who asked does not decide, and an attempt is written down (D-14).
    private Answer<Review> decided(Caller caller, Id id, Function<Review, Answer<Taken>> decision) {
        Review review = find(caller.tenant(), id);
        if (review == null) {
            return new Answer<>(
                    Outcome.refused(Refused.UNKNOWN_REVIEW, "no review has that id"), false);
        }
        if (caller.identity().equals(review.askedBy())) {
            log.note(
                    caller, OperationLog.Entry.of("tier.same-person", "member:" + review.member()));
            return new Answer<>(
                    Outcome.refused(Refused.SAME_PERSON, "a second person decides"), false);
        }
        Answer<Taken> answer = decision.apply(review);
        return answer.map(_ -> {
            Review after = find(caller.tenant(), id);
            return after == null ? review : after;
        });
    }

    /// What the house hears of a refusal.
    static Event told(Ids ids, Review review, Decision decision) {
        return new Event(
                ids.next(review.member().bucket()),
                "tier.review-refused",
                review.member(),
                decision.at(),
                new Refusal(review.id(), review.tier(), decision.reason()));
    }

    /// Lets a tier by hand wait for a second person; false where the same wish waits already.
    static boolean ask(Tx tx, Command.Rank wish, String by) {
        return tx.update(
                        ASK.with("tenant", tx.tenant().id())
                                .with("bucket", wish.id().bucket())
                                .with("id", wish.id())
                                .with("member", wish.member())
                                .with("tier", wish.tier())
                                .with("at", wish.at())
                                .with("by", by)
                                .with("why", wish.reason())
                                .with("until", wish.until()))
                == 1;
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

    /// The last "no" to what the member's growth value asked for, as long as it holds. Wishes of
    /// the staff are theirs: she knows nothing of them.
    static @Nullable No no(Tx tx, Id member, Instant now) {
        return tx.first(
                SAID_NO.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("since", now.minus(Climbing.PAUSE)),
                row -> new No(row.text("tier"), row.instant("decided_at"), row.text("reason")));
    }

    static Review review(Row row) {
        return new Review(
                row.id("id"),
                row.id("member"),
                row.text("tier"),
                State.valueOf(row.text("state")),
                row.instant("asked_at"),
                row.textOrNull("asked_by"),
                row.textOrNull("why"),
                row.instantOrNull("until"),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.textOrNull("reason"));
    }
}
