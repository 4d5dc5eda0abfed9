package io.regulars.segments;

import io.regulars.calendar.Calendars;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.rules.Need;
import io.regulars.rules.Scoring;
import io.regulars.runtime.Db;
import io.regulars.segments.Builds.Build;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks for the segments that ask for holidays to be built anew once a year of them was entered,
/// and those that ask for RFM scores once another period is in force: who is in and who is looked
/// at next was reckoned by what was known before.
@Component
class SegmentsCalendar {
    /// Until then another process may still reckon by the old table.
    static final Duration SOON = Duration.ofSeconds(2);

    private final Db db;
    private final Ids ids;
    private final Calendars calendars;
    private final SegmentsLooking looking;
    private final Map<Tenant, Map<Need, Instant>> seen = new HashMap<>();

    SegmentsCalendar(Db db, Ids ids, Calendars calendars, SegmentsLooking looking) {
        this.db = db;
        this.ids = ids;
        this.calendars = calendars;
        this.looking = looking;
    }

    /// From `due` on, what asks for `need` is reckoned anew; `period` where an RFM period is why.
    @Pure
    private record Change(Need need, Instant due, @Nullable Id period) {}

    /// Answers how many builds it asked for.
    synchronized int round(Tenant tenant) {
        int builds = 0;
        Instant entered = calendars.changed(tenant);
        if (entered != null) {
            builds += asked(tenant, new Change(Need.HOLIDAYS, entered.plus(SOON), null));
        }
        Scoring.Term term = calendars.of(tenant).scoring().last();
        if (term != null) {
            builds += asked(tenant, new Change(Need.SCORES, term.since(), term.period()));
        }
        return builds;
    }

    private int asked(Tenant tenant, Change change) {
        Map<Need, Instant> known = seen.computeIfAbsent(tenant, _ -> new EnumMap<>(Need.class));
        Instant now = looking.now();
        if (change.due().equals(known.get(change.need())) || now.isBefore(change.due())) {
            return 0;
        }
        int builds = db.write(tenant, tx -> ask(tx, change, now));
        known.put(change.need(), change.due());
        return builds;
    }

    private int ask(Tx tx, Change change, Instant now) {
        Turn.hold(tx, now);
        var built = new HashMap<Id, Instant>();
        for (Build build : Builds.latest(tx)) {
            if (build.kind() == Builds.Kind.BUILD) {
                built.put(build.segment(), build.askedAt());
            }
        }
        Graph graph = SegmentRows.inForce(tx);
        String period = change.period() == null ? null : RfmPeriods.name(tx, change.period());
        int builds = 0;
        for (Evaluating.Asked asked : SegmentsLooking.asked(graph)) {
            Segment segment = graph.of(asked.segment());
            boolean old = built.getOrDefault(asked.segment(), Instant.EPOCH).isBefore(change.due());
            if (segment != null && old && asked.needs(change.need())) {
                Id id = ids.next(segment.id().bucket());
                Builds.ask(tx, new Builds.Asking(id, segment, Builds.Kind.BUILD, period), now);
                builds++;
            }
        }
        return builds;
    }
}
