package io.regulars.loyalty.tiers;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A change of tier, or of how long it lasts, at `at`.
@Pure
public record TierMove(
        Instant at,
        String from,
        String to,
        Why why,
        @Nullable Instant until,
        long growth,
        int ladder,
        @Nullable String detail) {
    public enum Why {
        /// Growth or the entering condition was reached.
        REACHED,
        /// The validity ended and the tier was still deserved.
        RENEWED,
        /// The validity ended; the grace begins. The tier stays.
        GRACE,
        /// The grace ended without the growth needed.
        FELL,
        /// The order that the tier rested on was brought back.
        WITHDRAWN,
        /// Given by a person.
        BY_HAND,
        /// A tier given by a person came to its end.
        HAND_ENDED,
        /// Another ladder came into force.
        LADDER,
        /// A person approved the review.
        APPROVED
    }

    /// Whether both say the same, whenever they were posted.
    public boolean same(TierMove other) {
        return at.equals(other.at)
                && to.equals(other.to)
                && why == other.why
                && Objects.equals(until, other.until);
    }
}
