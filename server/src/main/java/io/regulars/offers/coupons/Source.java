package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// Where coupons come from. `of` is the batch, the trigger or the choice; null for the other kinds,
/// and where a gift of earlier times did not note it.
@Pure
public record Source(Kind kind, @Nullable Id of) {
    static final Source HAND = new Source(Kind.HAND, null);
    static final Source CLAIM = new Source(Kind.CLAIM, null);
    static final Source TRANSFER = new Source(Kind.TRANSFER, null);

    public enum Kind {
        /// The codes of a batch, which somebody brought.
        CODES,
        /// What gives by itself.
        TRIGGER,
        /// A pack that a member chose among several.
        CHOICE,
        /// Taken by the member.
        CLAIM,
        /// Given by staff or a machine.
        HAND,
        /// Given on by another member, whose own is void since.
        TRANSFER
    }
}
