package io.regulars.access.staff;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long a session lives (L-51): half an hour without use, half a day at most; a sign-in that is
/// not finished a quarter of an hour. A given code is fresh for five minutes.
@Pure
final class SessionLife {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration WHOLE = Duration.ofHours(12);
    static final Duration UNFINISHED = Duration.ofMinutes(15);
    static final Duration FRESH = Duration.ofMinutes(5);

    /// Use is written down once in so long.
    static final Duration COARSE = Duration.ofMinutes(1);

    /// So long after a secret was changed, what was sent with the one before may still arrive.
    static final Duration UNDER_WAY = Duration.ofSeconds(10);

    private SessionLife() {}

    /// Whether the secret before still counts.
    static boolean knowsBefore(@Nullable Instant changedAt, Instant now) {
        return changedAt != null && now.isBefore(changedAt.plus(UNDER_WAY));
    }

    static boolean alive(Session session, Instant now) {
        return now.isBefore(idleUntil(session)) && now.isBefore(session.endsAt());
    }

    static Instant idleUntil(Session session) {
        return session.seenAt().plus(IDLE);
    }

    static Instant ends(SessionState state, Instant openedAt) {
        return openedAt.plus(state == SessionState.OPEN ? WHOLE : UNFINISHED);
    }

    static boolean tellsUse(Session session, Instant now) {
        return !now.isBefore(session.seenAt().plus(COARSE));
    }

    /// Until when the code that was given last counts as fresh; null where it no longer does.
    static @Nullable Instant steppedUpUntil(Session session, Instant now) {
        if (session.state() != SessionState.OPEN || session.factorAt() == null) {
            return null;
        }
        Instant until = session.factorAt().plus(FRESH);
        return now.isBefore(until) ? until : null;
    }
}
