package io.regulars.benefits;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;

/// A time at a store, `[starts, ends)`, with so many places, of which so many are taken.
@Pure
public record Slot(
        Id id,
        Id service,
        String store,
        Instant starts,
        Instant ends,
        int places,
        int taken,
        boolean closed) {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_PLACES = 1000;

    /// What its author says of a slot.
    @Pure
    public record New(Instant starts, Instant ends, int places) {
        public New {
            InvalidValue.unless(starts.isBefore(ends), "ends", "after starts");
            InvalidValue.unless(
                    Duration.between(starts, ends).compareTo(LONGEST) <= 0,
                    "ends",
                    "at most a day after starts");
            InvalidValue.unless(
                    places >= 1 && places <= MOST_PLACES, "places", "between 1 and " + MOST_PLACES);
        }
    }

    int left() {
        return closed ? 0 : places - taken;
    }

    boolean overlaps(Instant from, Instant until) {
        return starts.isBefore(until) && from.isBefore(ends);
    }
}
