package io.regulars.members.centre;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;

/// How long a member stays signed in on a phone that is hers: a month without use, half a year at
/// most. Its secret changes each day of use; the one before is good for another minute after the
/// new one was seen, since a page asks several things at once, and until then where the answer got
/// lost.
@Pure
final class VisitLife {
    static final Duration IDLE = Duration.ofDays(30);
    static final Duration WHOLE = Duration.ofDays(180);
    static final Duration RENEWED = Duration.ofDays(1);
    static final Duration OVERLAP = Duration.ofMinutes(1);

    /// Use is written down once in so long.
    static final Duration COARSE = Duration.ofMinutes(5);

    private VisitLife() {}

    static boolean alive(Visit visit, Instant now) {
        return now.isBefore(visit.seenAt().plus(IDLE)) && now.isBefore(visit.endsAt());
    }

    static boolean tellsUse(Visit visit, Instant now) {
        return !now.isBefore(visit.seenAt().plus(COARSE));
    }

    static boolean wantsRenewal(Visit visit, Instant now) {
        return !now.isBefore(visit.renewedAt().plus(RENEWED));
    }
}
