package io.regulars.access.staff;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The wrong tries of one sign-in name (L-51): the fifth locks it for a quarter of an hour. After
/// that one try is free, and a wrong one locks it again; an hour without a try forgets all. The
/// wrong tries from one address are kept the same way, with a delay that doubles.
///
/// A try is counted before it is looked at and taken back if it was right, so that many at once get
/// no more than five.
@Pure
record Lockout(int failures, @Nullable Instant lastAt, @Nullable Instant lockedUntil) {
    static final Lockout NONE = new Lockout(0, null, null);
    static final Duration LOCKED = Duration.ofMinutes(15);
    static final Duration FORGOTTEN = Duration.ofHours(1);

    /// What is counted, and from which wrong try on it must wait: names for a quarter of an hour at
    /// once, addresses for a second that doubles with each further one. A shop's people share an
    /// address and a city's may share a block, so those begin late.
    enum Limit {
        NAME(5, LOCKED),
        ADDRESS(20, Duration.ofSeconds(1)),
        BLOCK(200, Duration.ofSeconds(1));

        private static final int DOUBLED = 10;

        final int most;
        private final Duration first;

        Limit(int most, Duration first) {
            this.most = most;
            this.first = first;
        }

        private Duration delay(int failures) {
            Duration grown = first.multipliedBy(1L << Math.min(failures - most, DOUBLED));
            return grown.compareTo(LOCKED) > 0 ? LOCKED : grown;
        }

        private Lockout of(int failures, Instant now) {
            int all = Math.min(failures, most + DOUBLED);
            return new Lockout(all, now, all < most ? null : now.plus(delay(all)));
        }
    }

    boolean locked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /// With one more try, which is made now.
    Lockout tried(Instant now, Limit limit) {
        boolean forgotten = lastAt == null || !now.isBefore(lastAt.plus(FORGOTTEN));
        return limit.of(forgotten ? 1 : failures + 1, now);
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
