package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened before: an order or a behaviour, in the shape of an [Occasion]. An
/// order's amount is what is left of it after returns, its lines likewise; a behaviour has neither,
/// but `properties`.
@Pure
public record Past(
        String kind,
        String name,
        Instant at,
        String channel,
        @Nullable String store,
        long amountMinor,
        List<Line> lines,
        Map<String, Object> properties) {
    public Past {
        lines = List.copyOf(lines);
        properties = Map.copyOf(properties);
    }

    /// Without properties, as an order is.
    public Past(
            String kind,
            String name,
            Instant at,
            String channel,
            @Nullable String store,
            long amountMinor,
            List<Line> lines) {
        this(kind, name, at, channel, store, amountMinor, lines, Map.of());
    }
}
