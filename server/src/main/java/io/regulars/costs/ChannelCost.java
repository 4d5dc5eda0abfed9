package io.regulars.costs;

import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a channel cost in a month (`2026-11`), as it was entered; the newest version counts. `cost`
/// is in fen, null where it was taken back.
@Pure
public record ChannelCost(
        String channel,
        String month,
        int version,
        @Nullable Long cost,
        @Nullable String note,
        String author,
        Instant at) {}
