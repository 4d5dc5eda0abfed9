package io.regulars.orders;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A behaviour event as it was taken.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BehaviourFact(
        Id id,
        @Nullable Id member,
        String messageId,
        String name,
        String channel,
        @Nullable String store,
        Instant at,
        Instant receivedAt,
        String properties,
        byte[] fingerprint,
        @Nullable String tierAfter) {
    /// With the tier in which it left the member.
    public BehaviourFact standing(@Nullable String tier) {
        return new BehaviourFact(
                id,
                member,
                messageId,
                name,
                channel,
                store,
                at,
                receivedAt,
                properties,
                fingerprint,
                tier);
    }
}
