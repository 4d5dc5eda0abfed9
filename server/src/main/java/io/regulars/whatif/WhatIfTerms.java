package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is tried on which part of the past: `[from, to]` of `months` months, orders of `stores`
/// alone (none named: all), `percent` of the members, drawn by a stable hash. A point is worth 1 ÷
/// `pointsPerYuan` yuan; null where nobody says. What it comes to is told by `groups` as well.
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
        @Nullable BySegment segments,
        List<Group> groups) {
    /// The segments for which the draft asks. Who was in them is taken from their logs, which all
    /// know of everybody from `since` on; `from` where that lies before the span.
    @Pure
    public record BySegment(List<Named> of, Instant since) {
        public BySegment {
            of = List.copyOf(of);
        }
    }

    /// A segment by which the result is told: whoever was in it at the moment of what is told. Its
    /// log knows of everybody from `since` on; what is before is in no group.
    @Pure
    public record Group(Named of, Instant since) {}

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
        groups = groups == null ? List.of() : List.copyOf(groups); // runs of before had none
    }

    /// Told as a whole, by month, store and tier alone.
    WhatIfTerms(
            WhatIfDraft draft,
            int months,
            Instant from,
            Instant to,
            List<String> stores,
            int percent,
            @Nullable Long pointsPerYuan,
            Worth worth,
            @Nullable BySegment segments) {
        this(draft, months, from, to, stores, percent, pointsPerYuan, worth, segments, List.of());
    }

    /// From when on the draft counts.
    Instant begins() {
        return segments == null ? from : segments.since();
    }

    /// The ids of all segments whose logs it takes.
    Set<Id> logs() {
        var logs = new TreeSet<Id>();
        groups.forEach(group -> logs.add(group.of().id()));
        if (segments != null) {
            segments.of().forEach(named -> logs.add(named.id()));
        }
        return logs;
    }

    boolean takes(Id member) {
        return new Trial(percent, Set.of()).takes(SAMPLE, member);
    }
}
