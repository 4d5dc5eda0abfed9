package io.regulars.segments;

import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.segments.Builds.Build;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Asks every night for a shadow build of each segment with a condition: it compares what the
/// tables say with where members stand, and keeps the difference, which must be zero.
@Component
class SegmentsShadows {
    /// When a day's check begins, in the chain's zone; after the sweeps of midnight.
    static final LocalTime HOUR = LocalTime.of(3, 10);

    private final Db db;
    private final Ids ids;
    private final Tenants tenants;
    private final SegmentsLooking looking;
    private final Map<Tenant, Instant> asked = new HashMap<>();

    SegmentsShadows(Db db, Ids ids, Tenants tenants, SegmentsLooking looking) {
        this.db = db;
        this.ids = ids;
        this.tenants = tenants;
        this.looking = looking;
    }

    /// Asks for what is due; answers how many builds it asked for.
    synchronized int round(Tenant tenant) {
        Instant now = looking.now();
        ZoneId zone = tenants.settings(tenant).zone();
        Instant due = now.atZone(zone).toLocalDate().atTime(HOUR).atZone(zone).toInstant();
        Instant last = asked.get(tenant);
        if (now.isBefore(due) || last != null && !last.isBefore(due)) {
            return 0;
        }
        int builds = db.write(tenant, tx -> ask(tx, due, now));
        asked.put(tenant, now);
        return builds;
    }

    private int ask(Tx tx, Instant due, Instant now) {
        Turn.hold(tx, now);
        var checked = new HashMap<Id, Instant>();
        var built = new HashMap<Id, Build>();
        for (Build build : Builds.latest(tx)) {
            if (build.kind() == Builds.Kind.SHADOW) {
                checked.put(build.segment(), build.askedAt());
            } else {
                built.put(build.segment(), build);
            }
        }
        int builds = 0;
        for (Segment segment : SegmentRows.inForce(tx).all()) {
            Build build = built.get(segment.id());
            boolean ready = build != null && build.finishedAt() != null;
            if (!segment.byHand()
                    && ready
                    && checked.getOrDefault(segment.id(), Instant.EPOCH).isBefore(due)) {
                Builds.ask(tx, ids.next(segment.id().bucket()), segment, Builds.Kind.SHADOW, now);
                builds++;
            }
        }
        return builds;
    }
}
