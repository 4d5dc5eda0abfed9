package io.regulars.access;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key as anybody may see it: everything but the key itself, which nobody sees after its making.
/// `follows` is the key that it replaced; `lastUsedAt` is exact to the hour.
@Pure
public record ApiKey(
        Id id,
        String name,
        Role role,
        @Nullable String scope,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Id follows) {

    /// A key to be made. `scope` is the code of a unit, null for the whole chain; `expiresAt` null
    /// means in a year.
    @Pure
    public record New(String name, Role role, @Nullable String scope, @Nullable Instant expiresAt) {
        public New {
            InvalidValue.text("name", name, 100);
            InvalidValue.unless(role.ofKeys(), "role", "a role that a key can have");
        }
    }

    /// A new key with its secret, which is shown this once.
    public record Issued(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Issued[" + key.id() + "]";
        }
    }

    public boolean alive(Instant at) {
        return revokedAt == null && at.isBefore(expiresAt);
    }
}
