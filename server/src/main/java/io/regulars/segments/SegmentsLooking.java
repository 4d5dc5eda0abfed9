package io.regulars.segments;

import io.regulars.calendar.Calendars;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Portraits;
import io.regulars.loyalty.Portraits.Portrait;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import io.regulars.runtime.Db;
import io.regulars.segments.Evaluating.Asked;
import io.regulars.segments.Evaluating.Stand;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks at some members again, for all segments in force: loads them and what is asked of them,
/// decides, writes what changed. Doing it twice changes nothing.
@Component
class SegmentsLooking {
    private final Db db;
    private final Ids ids;
    private final Calendars calendars;
    private final Portraits portraits;

    SegmentsLooking(Db db, Ids ids, Calendars calendars, Portraits portraits) {
        this.db = db;
        this.ids = ids;
        this.calendars = calendars;
        this.portraits = portraits;
    }

    Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// The chain's calendar as this transaction sees it.
    Calendar calendar(Tx tx) {
        return calendars.of(tx);
    }

    /// A new id in that bucket.
    Id id(int bucket) {
        return ids.next(bucket);
    }

    /// `because` says for each member why. The caller's transaction holds the turn ([Turn#hold]).
    int look(Tx tx, Map<Id, Turn.Because> because, Instant now) {
        Graph graph = SegmentRows.inForce(tx);
        List<Asked> asked = asked(graph);
        Set<Id> members = because.keySet();
        if (asked.isEmpty() || members.isEmpty()) {
            return 0;
        }
        Map<Id, Map<Id, Stand>> stands = Turn.stands(tx, members);
        Map<Id, Set<Id>> off = SegmentsOwn.takenOff(tx, members);
        Map<Id, Portrait> known =
                portraits.of(tx, members, now, needs(asked, because, stands, now));
        var kept = new ArrayList<Stand>();
        var lines = new ArrayList<Turn.Line>();
        Calendar calendar = calendars.of(tx.tenant());
        because.forEach((member, why) -> {
            Map<Id, Stand> own = stands.getOrDefault(member, Map.of());
            var at =
                    new Evaluating.Moment(
                            now,
                            calendar,
                            why.cause() == Turn.Cause.DEADLINE,
                            lists(own, graph),
                            off.getOrDefault(member, Set.of()));
            for (Asked each : asked) {
                if (!touches(why, own.get(each.segment()), now)) {
                    continue;
                }
                var change =
                        Evaluating.of(each, member, known.get(member), own.get(each.segment()), at);
                if (change != null) {
                    kept.add(change.stand());
                    if (change.turned()) {
                        lines.add(new Turn.Line(change.stand(), each.version(), why));
                    }
                }
            }
            own.values().stream()
                    .filter(stand -> stand.nextFlip() != null)
                    .filter(stand -> graph.of(stand.segment()) == null)
                    .forEach(stand -> kept.add(withoutFlip(stand)));
        });
        Turn.keep(tx, kept);
        Turn.log(tx, ids, lines, now);
        return lines.size();
    }

    /// Where only time has passed, nothing is new to a segment whose own moment has not come.
    private static boolean touches(Turn.Because why, @Nullable Stand stand, Instant now) {
        return why.cause() != Turn.Cause.DEADLINE || stand != null && due(stand, now);
    }

    private static boolean due(Stand stand, Instant now) {
        Instant flip = stand.nextFlip();
        return flip != null && !flip.isAfter(now);
    }

    /// What must be loaded to decide on all that is touched.
    private static Set<Need> needs(
            List<Asked> asked,
            Map<Id, Turn.Because> because,
            Map<Id, Map<Id, Stand>> stands,
            Instant now) {
        if (because.values().stream().anyMatch(why -> why.cause() != Turn.Cause.DEADLINE)) {
            return Evaluating.needs(asked);
        }
        Set<Id> due =
                stands.values().stream()
                        .flatMap(own -> own.values().stream())
                        .filter(stand -> due(stand, now))
                        .map(Stand::segment)
                        .collect(Collectors.toSet());
        return Evaluating.needs(
                asked.stream().filter(each -> due.contains(each.segment())).toList());
    }

    /// The segments in force that have a condition, each with all that it asks of others in its
    /// place.
    static List<Asked> asked(Graph graph) {
        var asked = new ArrayList<Asked>();
        for (Segment segment : graph.all()) {
            Condition when = segment.body().when();
            if (when != null
                    && graph.whole(when, segment.id())
                            instanceof Outcome.Done<Condition>(var whole)) {
                asked.add(new Asked(segment.id(), segment.version(), whole));
            }
        }
        return asked;
    }

    private static Set<String> lists(Map<Id, Stand> own, Graph graph) {
        var lists = new HashSet<String>();
        own.forEach((id, stand) -> {
            Segment segment = graph.of(id);
            if (stand.inside() && segment != null && segment.byHand()) {
                lists.add(id.toString());
            }
        });
        return lists;
    }

    /// Nobody waits for a segment that is in force no more.
    private static Stand withoutFlip(Stand stand) {
        return new Stand(
                stand.segment(),
                stand.member(),
                stand.inside(),
                stand.since(),
                null,
                stand.turns());
    }
}
