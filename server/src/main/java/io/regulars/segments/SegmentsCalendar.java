package io.regulars.segments;

import io.regulars.calendar.Calendars;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.rules.Need;
import io.regulars.runtime.Db;
import io.regulars.segments.Builds.Build;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Asks for the segments that ask for holidays to be built anew once a year of them was entered:
/// when a member is looked at next was reckoned by the old table.
@Component
class SegmentsHolidays {
    /// Until then another process may still reckon by the old table.
    static final Duration SOON = Duration.ofSeconds(2);

    private final Db db;
    private final Ids ids;
    private final Calendars calendars;
    private final SegmentsLooking looking;
    private final Map<Tenant, Instant> seen = new HashMap<>();

    SegmentsHolidays(Db db, Ids ids, Calendars calendars, SegmentsLooking looking) {
        this.db = db;
        this.ids = ids;
        this.calendars = calendars;
        this.looking = looking;
    }

    /// Answers how many builds it asked for.
    synchronized int round(Tenant tenant) {
        Instant changed = calendars.changed(tenant);
        if (changed == null || changed.equals(seen.get(tenant))) {
            return 0;
        }
        Instant now = looking.now();
        Instant due = changed.plus(SOON);
        if (now.isBefore(due)) {
            return 0;
        }
        int builds = db.write(tenant, tx -> ask(tx, due, now));
        seen.put(tenant, changed);
        return builds;
    }

    private int ask(Tx tx, Instant due, Instant now) {
        Turn.hold(tx, now);
        var built = new HashMap<Id, Instant>();
        for (Build build : Builds.latest(tx)) {
            if (build.kind() == Builds.Kind.BUILD) {
                built.put(build.segment(), build.askedAt());
            }
        }
        Graph graph = SegmentRows.inForce(tx);
        int builds = 0;
        for (Evaluating.Asked asked : SegmentsLooking.asked(graph)) {
            Segment segment = graph.of(asked.segment());
            boolean old = built.getOrDefault(asked.segment(), Instant.EPOCH).isBefore(due);
            if (segment != null && old && asked.needs(Need.HOLIDAYS)) {
                Builds.ask(tx, ids.next(segment.id().bucket()), segment, Builds.Kind.BUILD, now);
                builds++;
            }
        }
        return builds;
    }
}
