package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

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
import io.regulars.rules.SqlQuestion;
import io.regulars.rules.Vocabulary.Words;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who would be in, before anything is saved: the count over all members and a few of them.
@Component
class SegmentsPreviews {
    private static final int SAMPLE = 8;

    private static final Sql KNOWN =
            sql(
                    """
                    select count(*) as known
                    from member m
                    where m.tenant = :tenant
                        and m.bucket between 0 and :last
                        and m.state = 'ACTIVE'
                    """);

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

    /// `known` are all members that could be in. `estimate` where not all of them were looked at:
    /// `members` is then what these say of all.
    @Pure
    record Seen(
            Words sentence,
            long members,
            long known,
            @Nullable Estimate estimate,
            List<Cards.Card> sample,
            Instant at) {}

    /// `quickly` looks at some where there are many. Refused: why it is no condition of a segment.
    Outcome<Seen> of(Tenant tenant, Condition when, boolean quickly) {
        Called called = reads.called(tenant);
        Instant now = db.clock().instant();
        var words =
                new Words(
                        when.say(java.util.Locale.CHINESE, called),
                        when.say(java.util.Locale.ENGLISH, called));
        Outcome<Found> found =
                db.read(
                        tenant,
                        tx -> {
                            Graph graph = SegmentRows.inForce(tx);
                            var at = new Segments.At(now, calendars.of(tx));
                            Refusal wrong = Segments.refusal(graph, null, when, at);
                            if (wrong != null) {
                                return Outcome.refused(asked(wrong));
                            }
                            Condition whole = graph.whole(when, null).orThrow();
                            Condition stored = portraits.asStored(tx.tenant(), whole, now);
                            return Outcome.done(found(tx, stored, at, quickly));
                        });
        return found.map(seen -> {
            Map<Id, Cards.Card> known = cards.of(tenant, seen.sample());
            List<Cards.Card> sample =
                    seen.sample().stream()
                            .filter(known::containsKey)
                            .map(id -> java.util.Objects.requireNonNull(known.get(id)))
                            .toList();
            Estimate estimate = seen.estimate();
            return new Seen(
                    words,
                    estimate == null ? seen.members() : estimate.members(),
                    seen.known(),
                    estimate,
                    sample,
                    now);
        });
    }

    private record Found(long members, long known, @Nullable Estimate estimate, List<Id> sample) {}

    /// The condition is asked for alone, and lies in no body of a segment.
    private static Refusal asked(Refusal wrong) {
        String field = wrong.field();
        return field == null
                ? wrong
                : Refusal.at(field.replaceFirst("^body\\.", ""), wrong.reason(), wrong.detail());
    }

    private Found found(Tx tx, Condition stored, Segments.At at, boolean quickly) {
        tx.bySets();
        long known = known(tx, Builds.LAST);
        int last = quickly ? Estimate.last(known) : Builds.LAST;
        SqlQuestion asked = SegmentsReach.question(tx, stored, at.now(), at.calendar());
        Found found =
                tx.first(
                        BuildSql.count(asked, 0, last, SAMPLE).with("tenant", tx.tenant().id()),
                        row ->
                                new Found(
                                        row.whole("inside"),
                                        known,
                                        null,
                                        ids(row.wholesOrNull("sample"))));
        if (found == null) {
            throw new IllegalStateException("a count answers one line");
        }
        return last == Builds.LAST
                ? found
                : new Found(
                        found.members(),
                        known,
                        Estimate.of(found.members(), known(tx, last), known),
                        found.sample());
    }

    private static long known(Tx tx, int last) {
        Long known =
                tx.first(
                        KNOWN.with("tenant", tx.tenant().id()).with("last", last),
                        row -> row.whole("known"));
        return known == null ? 0 : known;
    }

    private static List<Id> ids(long @Nullable [] found) {
        return found == null
                ? List.of()
                : java.util.Arrays.stream(found).mapToObj(Id::new).toList();
    }
}
