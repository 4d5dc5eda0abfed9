package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is happening: an order (`kind` "order") or a behaviour (`kind` "behaviour", with its `name`
/// and `properties`). Amounts in fen.
@Pure
public record Occasion(
        String kind,
        String name,
        String channel,
        @Nullable String store,
        Instant at,
        long amountMinor,
        List<Line> lines,
        Map<String, Object> properties) {
    public static final String ORDER = "order";
    public static final String BEHAVIOUR = "behaviour";

    public Occasion {
        lines = List.copyOf(lines);
        properties = Map.copyOf(properties);
    }

    /// Without properties, as an order is.
    public Occasion(
            String kind,
            String name,
            String channel,
            @Nullable String store,
            Instant at,
            long amountMinor,
            List<Line> lines) {
        this(kind, name, channel, store, at, amountMinor, lines, Map.of());
    }
}
