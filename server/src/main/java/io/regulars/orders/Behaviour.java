package io.regulars.orders;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something a member did that is no order, by Segment's names (`Product Viewed`, `Checked In`,
/// `Product Reviewed`, `Referral Completed` …).
@Pure
public record Behaviour(
        String messageId,
        String name,
        Instant at,
        @Nullable Who member,
        String channel,
        @Nullable String store,
        Map<String, Object> properties) {
    public Behaviour {
        Who.lasting(member);
        Check.text("messageId", messageId, 128);
        Check.text("event", name, 64);
        Check.moment("timestamp", at);
        Check.text("channel", channel, 32);
        Check.optional("store", store, 64);
        Check.that(properties.size() <= 50, "properties", "at most 50 properties");
        Check.that(
                properties.values().stream().allMatch(java.util.Objects::nonNull),
                "properties",
                "null is no value; leave the property out");
        properties = Map.copyOf(properties);
    }
}
