package io.regulars.segments;

import io.regulars.calendar.Calendars;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Portraits;
import io.regulars.members.Cards;
import io.regulars.rules.Called;
import io.regulars.rules.Condition;
import io.regulars.rules.Vocabulary.Words;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Who would be in, before anything is saved: the count over all members and a few of them.
@Component
class SegmentsPreviews {
    private static final int SAMPLE = 8;

    /// Buckets that are looked through for the sample, one part after the other.
    private static final int SOME = 128;

    private final Db db;
    private final Calendars calendars;
    private final Portraits portraits;
    private final Cards cards;
    private final SegmentsReads reads;

    SegmentsPreviews(
            Db db, Calendars calendars, Portraits portraits, Cards cards, SegmentsReads reads) {
        this.db = db;
        this.calendars = calendars;
        this.portraits = portraits;
        this.cards = cards;
        this.reads = reads;
    }

    /// `known` are all members that could be in.
    @Pure
    record Seen(Words sentence, long members, long known, List<Cards.Card> sample, Instant at) {}

    /// Refused: why it is no condition of a segment.
    Outcome<Seen> of(Tenant tenant, Condition when) {
        Called called = reads.called(tenant);
        Instant now = db.clock().instant();
        var words =
                new Words(
                        when.say(java.util.Locale.CHINESE, called),
                        when.say(java.util.Locale.ENGLISH, called));
        record Found(long members, long known, List<Id> sample) {}
        Outcome<Found> found =
                db.read(
                        tenant,
                        tx -> {
                            Graph graph = SegmentRows.inForce(tx);
                            var at = new Segments.At(now, calendars.of(tx));
                            Refusal wrong = Segments.refusal(graph, null, when, at);
                            if (wrong != null) {
                                return Outcome.refused(wrong);
                            }
                            tx.planAnew();
                            Sql holds = holds(tx, graph, when, now);
                            return Outcome.done(
                                    new Found(
                                            count(tx, holds),
                                            count(tx, Sql.sql("true")),
                                            sample(tx, holds)));
                        });
        return found.map(seen -> {
            Map<Id, Cards.Card> known = cards.of(tenant, seen.sample());
            List<Cards.Card> sample =
                    seen.sample().stream()
                            .filter(known::containsKey)
                            .map(id -> java.util.Objects.requireNonNull(known.get(id)))
                            .toList();
            return new Seen(words, seen.members(), seen.known(), sample, now);
        });
    }

    private Sql holds(Tx tx, Graph graph, Condition when, Instant now) {
        Condition whole = graph.whole(when, null).orThrow();
        return portraits.asStored(tx.tenant(), whole, now).toSql(now, calendars.of(tx)).orThrow();
    }

    private static long count(Tx tx, Sql holds) {
        Long count =
                tx.first(
                        BuildSql.count(holds).with("tenant", tx.tenant().id()),
                        row -> row.whole("inside"));
        return count == null ? 0 : count;
    }

    private static List<Id> sample(Tx tx, Sql holds) {
        var sample = new ArrayList<Id>();
        for (int first = 0; first <= Builds.LAST && sample.size() < SAMPLE; first += SOME) {
            sample.addAll(
                    tx.list(
                            BuildSql.sample(holds)
                                    .with("tenant", tx.tenant().id())
                                    .with("firstBucket", first)
                                    .with("lastBucket", first + SOME - 1)
                                    .with("most", SAMPLE - sample.size()),
                            row -> row.id("id")));
        }
        return sample;
    }
}
