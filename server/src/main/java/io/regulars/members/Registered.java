package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;

/// The member that a registration led to; `created` is false where the member was there already.
@Pure
public record Registered(
        Id id, String memberNo, boolean created, Instant registeredAt, String channel) {}
