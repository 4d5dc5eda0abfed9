package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is tried on which part of the past: `[from, to]` of `months` months, orders of `stores`
/// alone (none named: all), `percent` of the members, drawn by a stable hash. A point is worth 1 ÷
/// `pointsPerYuan` yuan; null where nobody says.
@Pure
public record WhatIfTerms(
        WhatIfDraft draft,
        int months,
        Instant from,
        Instant to,
        List<String> stores,
        int percent,
        @Nullable Long pointsPerYuan,
        Worth worth,
        @Nullable BySegment segments) {
    /// The segments for which the draft asks. Who was in them is taken from their logs, which all
    /// know of everybody from `since` on; `from` where that lies before the span.
    @Pure
    public record BySegment(List<Named> of, Instant since) {
        public BySegment {
            of = List.copyOf(of);
        }
    }

    @Pure
    public record Named(Id id, String zh, String en) {}

    /// Where the value of a point comes from.
    public enum Worth {
        /// The offer in force that takes points for money; of several, the dearest for the house.
        OFFER,
        /// Whoever asked said so.
        TOLD,
        UNKNOWN
    }

    /// The same for every run, so that two runs of one share look at the same members.
    private static final Id SAMPLE = new Id(1);

    public WhatIfTerms {
        stores = List.copyOf(stores);
    }

    /// From when on the draft counts.
    Instant begins() {
        return segments == null ? from : segments.since();
    }

    /// The ids of the segments that it asks for.
    Set<Id> asked() {
        return segments == null
                ? Set.of()
                : segments.of().stream()
                        .map(Named::id)
                        .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    boolean takes(Id member) {
        return new Trial(percent, Set.of()).takes(SAMPLE, member);
    }
}
