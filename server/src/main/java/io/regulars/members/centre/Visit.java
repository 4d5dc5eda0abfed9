package io.regulars.members.centre;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;

/// A session of a member as it is kept. `device` is what its browser calls itself, in few words.
@Pure
record Visit(
        Id id,
        Id member,
        String device,
        Instant openedAt,
        Instant seenAt,
        Instant renewedAt,
        Instant endsAt) {}
