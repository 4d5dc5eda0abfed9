package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run: what is tried, how far it is, and what it came to.
@Pure
public record WhatIf(
        Id id,
        WhatIfDraft.Kind kind,
        String titleZh,
        String titleEn,
        WhatIfTerms definition,
        String askedBy,
        Instant askedAt,
        State state,
        Progress progress,
        @Nullable WhatIfResult result) {
    public enum State {
        /// Behind another of the chain.
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        /// It broke; the log of the house says by what.
        FAILED;

        boolean open() {
            return this == WAITING || this == RUNNING;
        }
    }

    /// `parts` of `of` are through, with so many members and orders.
    @Pure
    public record Progress(
            int parts,
            int of,
            long members,
            long orders,
            @Nullable Instant begunAt,
            @Nullable Instant endedAt) {}
}
