package io.regulars.access.staff;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One sign-in of one person. `seenAt` is exact to the minute; `factorAt` is when a code of the
/// second factor was last given.
@Pure
public record Session(
        Id id,
        SessionState state,
        Instant openedAt,
        Instant seenAt,
        Instant endsAt,
        @Nullable Instant factorAt,
        String address) {}
