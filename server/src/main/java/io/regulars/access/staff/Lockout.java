package io.regulars.access.staff;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The wrong tries of one sign-in name (L-51): the fifth locks it for a quarter of an hour. After
/// that one try is free, and a wrong one locks it again; an hour without a try forgets all.
///
/// A try is counted before it is looked at and taken back if it was right, so that many at once get
/// no more than five.
@Pure
record Lockout(int failures, @Nullable Instant lastAt, @Nullable Instant lockedUntil) {
    static final Lockout NONE = new Lockout(0, null, null);
    static final int MOST = 5;
    static final Duration LOCKED = Duration.ofMinutes(15);
    static final Duration FORGOTTEN = Duration.ofHours(1);

    boolean locked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /// With one more try, which is made now.
    Lockout tried(Instant now) {
        boolean forgotten = lastAt == null || !now.isBefore(lastAt.plus(FORGOTTEN));
        int all = forgotten ? 1 : Math.min(failures + 1, MOST);
        return new Lockout(all, now, all < MOST ? null : now.plus(LOCKED));
    }

    /// With one try taken back that was right but does not end the sign-in.
    Lockout forgiven() {
        return new Lockout(Math.max(0, failures - 1), lastAt, null);
    }

    /// Whether a failure now is the first of a minute, and worth a line in the log.
    boolean worthTelling(Instant now) {
        return lastAt == null || !now.isBefore(lastAt.plusSeconds(60));
    }
}
