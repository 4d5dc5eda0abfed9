package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.calendar.Calendars;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Portraits;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import io.regulars.rules.SqlQuestion;
import io.regulars.rules.Vocabulary.Words;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who was in a segment at past moments, all members at once, as a relation that other rooms join.
///
/// Where the condition asks for nothing but what the tables tell of any day (orders, behaviours,
/// registration, ages), it is asked as of that day, by what is known of it now: also of days before
/// the segment was written. What is kept as it is now alone (tier, balances, fields, tags) says
/// nothing of the past; there the log of turns tells who was in, from the first build on.
@Component
public class SegmentsPast {
    private static final Set<Need> OF_ANY_DAY =
            EnumSet.of(
                    Need.MEMBER,
                    Need.HISTORY,
                    Need.BIRTHDAY,
                    Need.CHILDREN,
                    Need.HOLIDAYS,
                    Need.SCORES);

    private final Calendars calendars;
    private final Portraits portraits;

    SegmentsPast(Calendars calendars, Portraits portraits) {
        this.calendars = calendars;
        this.portraits = portraits;
    }

    /// A segment in force. `whole` is its condition where that can be asked as of any day, and then
    /// `since` is null; otherwise the log tells of it, from `since` on (null: not built yet).
    @Pure
    public record Past(
            Id id, Words name, @Nullable Condition whole, @Nullable Instant since, int version) {
        public boolean byRule() {
            return whole != null;
        }

        /// Whether it can be told who was in at that moment.
        public boolean tells(Instant at) {
            return whole != null || since != null && !since.isAfter(at);
        }
    }

    /// Refused: asks-for-unknown-segment.
    public Outcome<Past> of(Tx tx, Id segment) {
        return SegmentsThen.logged(tx, Set.of(segment))
                .map(all -> {
                    SegmentsThen.Logged logged = all.getFirst();
                    Graph graph = SegmentRows.inForce(tx);
                    Segment current = Objects.requireNonNull(graph.of(segment));
                    Condition whole = tellable(graph, current);
                    return new Past(
                            segment,
                            new Words(logged.zh(), logged.en()),
                            whole,
                            whole == null ? logged.since() : null,
                            current.version());
                });
    }

    private static @Nullable Condition tellable(Graph graph, Segment segment) {
        Condition when = segment.body().when();
        return when != null
                        && graph.whole(when, segment.id())
                                instanceof Outcome.Done<Condition>(var whole)
                        && OF_ANY_DAY.containsAll(whole.needs())
                ? whole
                : null;
    }

    /// Who was in at that moment, as `bucket` and `member`. The calendar is that of this
    /// transaction.
    public Sql inside(Tx tx, Past past, Instant at) {
        Condition whole = past.whole();
        if (whole == null) {
            return byLog().with("segmentId", past.id()).with("atThen", at);
        }
        SqlQuestion asked =
                portraits
                        .asStored(tx.tenant(), whole, at)
                        .toSql(at, calendars.of(tx), SqlQuestion.Reach.ALL)
                        .orThrow();
        return Sql.join(
                        "",
                        List.of(byRule(), asked.sources(), then(), asked.holds().within("(", ")")))
                .with("firstBucket", 0)
                .with("lastBucket", Bucket.COUNT - 1)
                .with("atThen", at);
    }

    private static Sql byRule() {
        return sql(
                """
                select m.bucket, m.id as member
                from member m \
                """);
    }

    private static Sql then() {
        return sql(
                """

                where m.tenant = :tenant
                and m.bucket between :firstBucket and :lastBucket
                and m.registered_at <= :atThen
                and m.state in ('ACTIVE', 'CANCELLING')
                and \
                """);
    }

    /// The last turn until then; only who ever came near the segment has turns.
    private static Sql byLog() {
        return sql(
                """
                select k.bucket, k.member
                from segment_member k
                cross join lateral (
                  select g.inside
                  from segment_log g
                  where g.tenant = :tenant
                  and g.bucket = k.bucket
                  and g.member = k.member
                  and g.segment = :segmentId
                  and g.since <= :atThen
                  order by g.turn desc
                  limit 1) t
                where k.tenant = :tenant
                and k.bucket between 0 and 1023
                and k.segment = :segmentId
                and t.inside\
                """);
    }
}
