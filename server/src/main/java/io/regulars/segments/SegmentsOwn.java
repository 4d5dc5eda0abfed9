package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.TakenOff;
import io.regulars.rules.Condition;
import io.regulars.rules.Habit;
import io.regulars.rules.Vocabulary.Words;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.Evaluating.Stand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tags of a member as she sees them herself: each with why and since when, and hers to take
/// off and to take back (L-05). With a tag she takes off what it says of her habits: no condition
/// counts that any more, whoever asks.
@Component
class SegmentsOwn {
    private static final String REASON = "taken off by the member";

    private static final Sql TAKEN_OFF =
            sql(
                    """
                    select t.member, t.segment
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    join segment_taken_off t
                        on t.tenant = :tenant and t.bucket = w.bucket and t.member = w.member
                    """);

    private static final Sql OFF =
            sql(
                    """
                    insert into segment_taken_off (tenant, bucket, member, segment, at, habits)
                    values (:tenant, :bucket, :member, :segment, :now, :habits)
                    on conflict (tenant, bucket, member, segment) do nothing
                    """);

    private static final Sql BACK =
            sql(
                    """
                    delete from segment_taken_off t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.member = :member
                        and t.segment = :segment
                    """);

    private static final Sql HABITS =
            sql(
                    """
                    select t.segment, t.at, t.habits
                    from segment_taken_off t
                    where t.tenant = :tenant
                        and t.bucket = :bucket
                        and t.member = :member
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final SegmentsWhy why;
    private final SegmentsLooking looking;

    SegmentsOwn(Db db, Ids ids, OperationLog log, SegmentsWhy why, SegmentsLooking looking) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.why = why;
        this.looking = looking;
    }

    /// A tag of hers; `takenOff` ones she is not in. `sentence` says by what she is in, absent of a
    /// tag that staff gave.
    @Pure
    record Tag(
            Id segment,
            Words name,
            boolean takenOff,
            @Nullable Instant since,
            @Nullable Words sentence) {}

    /// Of members, the segments that they took off.
    static Map<Id, Set<Id>> takenOff(Tx tx, Collection<Id> members) {
        var off = new HashMap<Id, Set<Id>>();
        if (!members.isEmpty()) {
            tx.each(
                    tx.each(TAKEN_OFF, "members", members),
                    row ->
                            off.computeIfAbsent(row.id("member"), _ -> new HashSet<>())
                                    .add(row.id("segment")));
        }
        return off;
    }

    List<Tag> of(Tenant tenant, Id member) {
        var tags = new ArrayList<Tag>();
        for (SegmentsWhy.In in : why.of(tenant, member)) {
            if (in.use() == Segment.Use.TAG) {
                tags.add(new Tag(in.segment(), in.name(), false, in.since(), in.sentence()));
            }
        }
        db.read(
                        tenant,
                        tx -> {
                            Graph graph = SegmentRows.inForce(tx);
                            return takenOff(tx, List.of(member))
                                    .getOrDefault(member, Set.of())
                                    .stream()
                                    .sorted()
                                    .map(graph::of)
                                    .toList();
                        })
                .forEach(segment -> {
                    if (segment != null) {
                        var body = segment.body();
                        var name = new Words(body.name(), body.english());
                        tags.add(new Tag(segment.id(), name, true, null, null));
                    }
                });
        return tags;
    }

    /// She is out at once and stays out. Refused: unknown-segment, also where it is no tag.
    Answer<Tag> takeOff(Caller caller, RequestKey key, Id member, Id segment) {
        return change(caller, key, segment, (tx, tag) -> off(tx, caller, member, tag));
    }

    /// What its condition says of her counts again; a list that staff keep must be asked for anew.
    /// Refused: unknown-segment.
    Answer<Tag> takeBack(Caller caller, RequestKey key, Id member, Id segment) {
        return change(caller, key, segment, (tx, tag) -> back(tx, caller, member, tag));
    }

    private interface Change {
        Tag of(Tx tx, Segment tag);
    }

    private Answer<Tag> change(Caller caller, RequestKey key, Id id, Change change) {
        return db.once(
                caller.tenant(),
                key,
                Tag.class,
                tx -> {
                    Segment tag = SegmentRows.inForce(tx).of(id);
                    return tag == null || tag.body().use() != Segment.Use.TAG
                            ? Outcome.refused(Refused.UNKNOWN_SEGMENT, "no tag has that id")
                            : Outcome.done(change.of(tx, tag));
                });
    }

    private Tag off(Tx tx, Caller caller, Id member, Segment tag) {
        Instant now = looking.now();
        Turn.hold(tx, now);
        String[] habits = habits(tx, tag).toArray(String[]::new);
        tx.update(one(OFF, tx, member, tag.id()).with("now", now).with("habits", habits));
        keepHabits(tx, member);
        var because = Turn.Because.hand(REASON, caller.name());
        Stand stand = stand(tx, member, tag.id());
        if (stand != null && (stand.inside() || stand.nextFlip() != null)) {
            int turns = stand.turns() + (stand.inside() ? 1 : 0);
            var out = new Stand(tag.id(), member, false, now, null, turns);
            Turn.keep(tx, List.of(out));
            if (stand.inside()) {
                Turn.log(tx, ids, List.of(new Turn.Line(out, tag.version(), because)), now);
            }
        }
        // who asks for the tag, or for what it says of her, wherever she stands in it
        looking.look(tx, Map.of(member, because), now);
        log.record(tx, caller, "segment.take-off", "member:" + member, tag.id());
        return tag(tag, true, null);
    }

    private Tag back(Tx tx, Caller caller, Id member, Segment tag) {
        Instant now = looking.now();
        Turn.hold(tx, now);
        tx.update(one(BACK, tx, member, tag.id()));
        keepHabits(tx, member);
        looking.look(
                tx,
                Map.of(member, Turn.Because.hand("taken back by the member", caller.name())),
                now);
        log.record(tx, caller, "segment.take-back", "member:" + member, tag.id());
        Stand stand = stand(tx, member, tag.id());
        return tag(tag, false, stand != null && stand.inside() ? stand.since() : null);
    }

    /// What the tag says of habits, with all that it asks of other tags in its place.
    private static Set<String> habits(Tx tx, Segment tag) {
        Condition when = tag.body().when();
        return when != null
                        && SegmentRows.inForce(tx).whole(when, tag.id())
                                instanceof Outcome.Done<Condition>(var whole)
                ? Habit.of(whole)
                : Set.of();
    }

    /// Beside her profile stands what all her taken off tags say, each since the first of them.
    private static void keepHabits(Tx tx, Id member) {
        var all = new HashMap<String, Instant>();
        tx.each(
                HABITS.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member),
                row -> {
                    Instant at = row.instant("at");
                    all.put(Habit.tag(row.id("segment").toString()), at);
                    for (String habit : row.texts("habits")) {
                        all.merge(habit, at, (one, other) -> one.isBefore(other) ? one : other);
                    }
                });
        TakenOff.keep(tx, member, all);
    }

    private static @Nullable Stand stand(Tx tx, Id member, Id segment) {
        return Turn.stands(tx, List.of(member)).getOrDefault(member, Map.of()).get(segment);
    }

    private static Tag tag(Segment of, boolean off, @Nullable Instant since) {
        return new Tag(of.id(), new Words(of.body().name(), of.body().english()), off, since, null);
    }

    private static Sql one(Sql sql, Tx tx, Id member, Id segment) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member)
                .with("segment", segment);
    }
}
