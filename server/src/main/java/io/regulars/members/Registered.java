package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The member that a registration led to; `created` is false where the member was there already.
/// `invitation` says what came of the inviter whom it named.
@Pure
public record Registered(
        Id id,
        String memberNo,
        boolean created,
        Instant registeredAt,
        String channel,
        @Nullable Invitation invitation) {
    /// Whom the keys led to before.
    static Registered there(Registering.Standing standing, @Nullable Invitation invitation) {
        return new Registered(
                standing.id(),
                standing.memberNo(),
                false,
                standing.registeredAt(),
                standing.channel(),
                invitation);
    }
}
