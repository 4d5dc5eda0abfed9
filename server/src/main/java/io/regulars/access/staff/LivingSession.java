package io.regulars.access.staff;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;

/// A living session as the one who keeps order among them sees it. `own` is the asker's.
@Pure
record LivingSession(
        Id id,
        SessionState state,
        Person staff,
        String address,
        Instant openedAt,
        Instant seenAt,
        Instant idleUntil,
        Instant endsAt,
        boolean own) {

    static LivingSession of(SignedIn who, boolean own) {
        Session s = who.session();
        return new LivingSession(
                s.id(),
                s.state(),
                who.person(),
                s.address(),
                s.openedAt(),
                s.seenAt(),
                SessionLife.idleUntil(s),
                s.endsAt(),
                own);
    }
}
