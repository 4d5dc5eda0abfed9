package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.calendar.Calendars;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Portraits;
import io.regulars.loyalty.Portraits.Portrait;
import io.regulars.rules.Condition;
import io.regulars.rules.Explanation;
import io.regulars.rules.Facts;
import io.regulars.rules.Vocabulary.Words;
import io.regulars.runtime.Db;
import io.regulars.segments.Evaluating.Stand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Why a member is in a segment or is not: since when, by which event or deadline, and what each
/// part of the condition sees of him now.
@Component
class SegmentsWhy {
    private static final int LINES = 100;

    private static final Sql LOG =
            sql(
                    """
                    select l.turn, l.version, l.inside, l.since, l.noticed_at, l.cause, l.event, l.event_kind, l.reason, l.actor
                    from segment_log l
                    where l.tenant = :tenant
                        and l.bucket = :bucket
                        and l.member = :member
                        and l.segment = :segment
                    order by l.turn desc
                    limit :limit
                    """);

    private final Db db;
    private final Calendars calendars;
    private final Portraits portraits;
    private final SegmentsReads reads;

    SegmentsWhy(Db db, Calendars calendars, Portraits portraits, SegmentsReads reads) {
        this.db = db;
        this.calendars = calendars;
        this.portraits = portraits;
        this.reads = reads;
    }

    /// A turn: `since` is when it came about, `noticedAt` when the house knew.
    @Pure
    record Line(
            int turn,
            int version,
            boolean inside,
            Instant since,
            Instant noticedAt,
            Turn.Cause cause,
            @Nullable Id event,
            @Nullable String eventKind,
            @Nullable String reason,
            @Nullable String actor) {}

    @Pure
    record Answer(
            boolean inside,
            @Nullable Instant since,
            @Nullable Instant nextFlip,
            List<Line> log,
            @Nullable Explanation explanation) {}

    /// What the member is in; `why` is the turn that brought him in.
    @Pure
    record In(
            Id segment,
            Words name,
            Segment.Use use,
            boolean byHand,
            Instant since,
            @Nullable Instant nextFlip,
            @Nullable Words sentence,
            @Nullable Line why) {}

    /// Refused: unknown-segment, unknown-member.
    Outcome<Answer> of(Tenant tenant, Id segment, Id member) {
        var called = reads.called(tenant);
        return db.read(
                tenant,
                tx -> {
                    List<Segment> versions = SegmentRows.of(tx, segment);
                    if (versions.isEmpty()) {
                        return Outcome.refused(Refused.UNKNOWN_SEGMENT, "no segment has that id");
                    }
                    Graph graph = SegmentRows.inForce(tx);
                    Segment current = graph.of(segment);
                    Condition when = current == null ? null : current.body().when();
                    Instant now = db.clock().instant();
                    Map<Id, Stand> own =
                            Turn.stands(tx, List.of(member)).getOrDefault(member, Map.of());
                    Portrait portrait =
                            portraits
                                    .of(
                                            tx,
                                            List.of(member),
                                            now,
                                            when == null
                                                    ? Set.of()
                                                    : graph.whole(when, segment).orThrow().needs())
                                    .get(member);
                    if (portrait == null) {
                        return Outcome.refused(
                                Refused.UNKNOWN_MEMBER, "no member in force has that id");
                    }
                    Stand stand = own.get(segment);
                    Explanation explanation = null;
                    if (when != null) {
                        var facts =
                                new Facts(
                                        portrait.who().within(inside(own)),
                                        null,
                                        null,
                                        portrait.history(),
                                        now,
                                        calendars.of(tenant));
                        explanation = graph.whole(when, segment).orThrow().explain(facts, called);
                    }
                    return Outcome.done(
                            new Answer(
                                    stand != null && stand.inside(),
                                    stand == null ? null : stand.since(),
                                    stand == null ? null : stand.nextFlip(),
                                    log(tx, segment, member, LINES),
                                    explanation));
                });
    }

    /// All that the member is in, with why.
    List<In> of(Tenant tenant, Id member) {
        var called = reads.called(tenant);
        return db.read(
                tenant,
                tx -> {
                    Graph graph = SegmentRows.inForce(tx);
                    Map<Id, Stand> own =
                            Turn.stands(tx, List.of(member)).getOrDefault(member, Map.of());
                    var in = new ArrayList<In>();
                    for (Segment segment : graph.all()) {
                        Stand stand = own.get(segment.id());
                        if (stand != null && stand.inside()) {
                            List<Line> last = log(tx, segment.id(), member, 1);
                            in.add(
                                    new In(
                                            segment.id(),
                                            new Words(
                                                    segment.body().name(),
                                                    segment.body().english()),
                                            segment.body().use(),
                                            segment.byHand(),
                                            stand.since(),
                                            stand.nextFlip(),
                                            SegmentsReads.sentence(segment.body().when(), called),
                                            last.isEmpty() ? null : last.getFirst()));
                        }
                    }
                    return in;
                });
    }

    private static Set<String> inside(Map<Id, Stand> own) {
        var inside = new HashSet<String>();
        own.forEach((id, stand) -> {
            if (stand.inside()) {
                inside.add(id.toString());
            }
        });
        return inside;
    }

    private static List<Line> log(Tx tx, Id segment, Id member, int limit) {
        return tx.list(
                LOG.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("segment", segment)
                        .with("limit", limit),
                SegmentsWhy::line);
    }

    private static Line line(Row row) {
        return new Line(
                row.integer("turn"),
                row.integer("version"),
                row.flag("inside"),
                row.instant("since"),
                row.instant("noticed_at"),
                Turn.Cause.valueOf(row.text("cause")),
                row.idOrNull("event"),
                row.textOrNull("event_kind"),
                row.textOrNull("reason"),
                row.textOrNull("actor"));
    }
}
