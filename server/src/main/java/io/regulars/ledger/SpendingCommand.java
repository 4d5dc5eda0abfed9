package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the lanes do to a member's points. `operator` is who asked; `id` is the command's own, made
/// in the member's bucket.
@Pure
sealed interface SpendingCommand {
    /// The thing named by the caller; its bucket says in which lane the effect lies.
    Id target();

    /// Sets `amount` aside for `ttl`.
    record Reserve(Id member, long amount, String reason, Duration ttl) implements SpendingCommand {
        @Override
        public Id target() {
            return member;
        }
    }

    record Capture(Id hold, String operator) implements SpendingCommand {
        @Override
        public Id target() {
            return hold;
        }
    }

    record Release(Id hold) implements SpendingCommand {
        @Override
        public Id target() {
            return hold;
        }
    }

    /// The hold's time is over.
    record Lapse(Id hold) implements SpendingCommand {
        @Override
        public Id target() {
            return hold;
        }
    }

    /// Hold and capture in one; `id` becomes the cause of the entry. `about` is what another room
    /// sells for it.
    record Redeem(Id id, Id member, long amount, String reason, String operator, @Nullable Id about)
            implements SpendingCommand {
        @Override
        public Id target() {
            return member;
        }
    }

    /// Gives back what the entry `redemption` spent. What it paid for is taken back by the room
    /// that sold it, which names it as `about`.
    record Cancel(Id redemption, String operator, @Nullable Id about) implements SpendingCommand {
        @Override
        public Id target() {
            return redemption;
        }
    }
}
