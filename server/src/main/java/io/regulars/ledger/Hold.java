package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Points set aside until `until`. `lots` holds pairs (lot id, amount held).
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Hold(
        Id id,
        Id member,
        Asset asset,
        long amount,
        long[] lots,
        State state,
        String reason,
        Instant createdAt,
        Instant until,
        @Nullable Id entry) {

    public enum State {
        OPEN,
        CAPTURED,
        RELEASED,
        EXPIRED
    }

    Hold resolved(State to, @Nullable Id byEntry) {
        if (state != State.OPEN) {
            throw new IllegalStateException("hold " + id + " is " + state);
        }
        return new Hold(id, member, asset, amount, lots, to, reason, createdAt, until, byEntry);
    }
}
