package io.regulars.benefits;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A member's place in a slot, by the version of the service that was in force when it was taken.
/// `counts` says whether it uses the service up.
@Pure
record Booking(
        Id id,
        Id member,
        Id service,
        int version,
        Id slot,
        String store,
        Instant starts,
        Instant ends,
        State state,
        boolean counts,
        Instant bookedAt,
        String bookedBy,
        @Nullable Instant settledAt,
        @Nullable String settledBy) {
    /// So long after the slot staff may still say that the member came; then it is missed.
    static final Duration GRACE = Duration.ofMinutes(30);

    enum State {
        BOOKED,
        SERVED,
        CANCELLED,
        CANCELLED_LATE,
        MISSED
    }

    @Nullable Instant due() {
        return state == State.BOOKED ? ends.plus(GRACE) : null;
    }

    Booking settled(State as, boolean stillCounts, String by, Instant now) {
        return new Booking(
                id,
                member,
                service,
                version,
                slot,
                store,
                starts,
                ends,
                as,
                stillCounts,
                bookedAt,
                bookedBy,
                now,
                by);
    }

    /// Whether it keeps its member from being elsewhere.
    boolean open() {
        return state == State.BOOKED || state == State.SERVED;
    }

    /// A line of the ledger of uses: which period it counts in, by the start of the slot.
    @Pure
    record Use(int amount, Instant starts) {}
}
