package io.regulars.events;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Follows a feed's chain event by event from its beginning and keeps the first thing that is
/// wrong; what comes behind that cannot be judged.
@Pure
final class ChainReading {
    private final int tenant;
    private final int feed;
    private final TreeMap<Long, Held> held = new TreeMap<>();
    private byte[] anchor = EventChain.first();
    private long position;
    private long sure;
    private long events;
    private long anchors;
    private @Nullable String broken;

    /// What an anchor must be, and who says so.
    private record Held(byte[] anchor, boolean elsewhere) {}

    /// `stored` are the anchors of the nights, `kept` those that were kept elsewhere.
    ChainReading(int tenant, int feed, List<Anchor> stored, List<Anchor> kept) {
        this.tenant = tenant;
        this.feed = feed;
        stored.forEach(a -> held.put(a.position(), new Held(a.bytes(), false)));
        for (Anchor a : kept) {
            Held here = held.put(a.position(), new Held(a.bytes(), true));
            if (here != null && !Arrays.equals(here.anchor(), a.bytes())) {
                say(
                        "the anchor stored for position %d is not the one kept elsewhere",
                        a.position());
            }
        }
    }

    void take(EventChain.Link link) {
        if (broken != null) {
            return;
        }
        events++;
        if (link.position() != position + 1) {
            say(
                    link.position() <= position
                            ? "position %d stands twice"
                            : "position %d is missing",
                    Math.min(link.position(), position + 1));
            return;
        }
        if (Bucket.of(link.id()) != link.bucket()) {
            say("position %d stands in a bucket that is not its own", link.position());
            return;
        }
        byte[] next = EventChain.next(anchor, tenant, feed, link);
        Long mark = link.mark();
        if (mark != null && mark != EventChain.mark(next)) {
            wrong(link.position(), "its mark");
            return;
        }
        Held said = held.get(link.position());
        if (said != null && !Arrays.equals(said.anchor(), next)) {
            wrong(link.position(), said.elsewhere() ? "the anchor kept elsewhere" : "the anchor");
            return;
        }
        anchors += said == null ? 0 : 1;
        sure = mark != null || said != null ? link.position() : sure;
        anchor = next;
        position = link.position();
    }

    /// An event where none can be: in another feed, before the first or behind the head.
    void stray(int inFeed, long at) {
        if (broken == null) {
            broken = "position %d of feed %d is none that was ever given".formatted(at, inFeed);
        }
    }

    /// The feed as it says of itself that it is, behind its last event.
    void end(long headPosition, byte[] head) {
        if (broken != null) {
            return;
        }
        if (position < headPosition) {
            say("position %d and what follows are missing", position + 1);
        } else if (!Arrays.equals(anchor, head)) {
            wrong(position, "the head");
        } else if (!held.isEmpty() && held.lastKey() > position) {
            say("the log was longer: an anchor says so of position %d", held.lastKey());
        }
    }

    long events() {
        return events;
    }

    /// How many anchors the chain was held against and fitted.
    long anchors() {
        return anchors;
    }

    byte[] anchor() {
        return anchor;
    }

    long position() {
        return position;
    }

    @Nullable String broken() {
        return broken;
    }

    private void wrong(long at, String what) {
        broken =
                sure + 1 >= at
                        ? "position %d does not give %s".formatted(at, what)
                        : "positions %d to %d do not give %s".formatted(sure + 1, at, what);
    }

    private void say(String found, long at) {
        broken = found.formatted(at);
    }
}
