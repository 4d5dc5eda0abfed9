package io.regulars.segments;

import io.regulars.events.Feeds;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Looks again at whomever an event tells of. What becomes of it and how far the log was read
/// commit together.
@Component
class SegmentsFollowing {
    static final String SUBSCRIBER = "segments";

    /// Events in one transaction.
    static final int SOME = 1000;

    /// These tell of nothing that a condition asks.
    private static final Set<String> INDIFFERENT =
            Set.of(Turn.ENTERED, Turn.LEFT, Turn.BUILT, "member.signed-in");

    private final Feeds feeds;
    private final SegmentsLooking looking;

    SegmentsFollowing(Feeds feeds, SegmentsLooking looking) {
        this.feeds = feeds;
        this.looking = looking;
    }

    /// Takes the next events; answers how many.
    int round(Tenant tenant) {
        return feeds.deliver(
                tenant,
                SUBSCRIBER,
                SOME,
                (tx, events) -> {
                    var because = new TreeMap<Id, Turn.Because>();
                    for (Feeds.Logged event : events) {
                        Id member = event.subject();
                        if (member != null && !INDIFFERENT.contains(event.kind())) {
                            because.put(member, Turn.Because.event(event.id(), event.kind()));
                        }
                    }
                    if (!because.isEmpty()) {
                        Instant now = looking.now();
                        Turn.hold(tx, now);
                        looking.look(tx, because, now);
                    }
                });
    }
}
