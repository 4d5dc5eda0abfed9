package io.regulars.analytics;

import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A page of the boards: few tiles that answer one question, and a row of figures on top.
@Pure
record Board(String key, List<String> figures, List<Tile> tiles) {
    Board {
        figures = List.copyOf(figures);
        tiles = List.copyOf(tiles);
    }

    /// How a tile shows its metric.
    enum Look {
        LINE,
        BARS,
        GROUPS,
        COHORTS,
        FUNNEL,
        WELCOME,
        MATRIX,
        ACQUISITION
    }

    /// How much of the row of three it takes.
    enum Width {
        ONE,
        TWO,
        ROW
    }

    /// `by` is what it is grouped by, `beside` another metric in the same picture, `colour` one of
    /// the six of charts.
    @Pure
    record Tile(
            String metric,
            Look look,
            @Nullable String by,
            @Nullable String beside,
            int colour,
            Width width) {}

    /// What a tile is called wherever it is named: nothing of a board's order, so that it stays the
    /// same when tiles come and go.
    String name(Tile tile) {
        String look = tile.look().name().toLowerCase(Locale.ROOT);
        String name = key + "/" + tile.metric() + "/" + look;
        return tile.by() == null ? name : name + "/" + tile.by();
    }

    /// A tile as one sees it; one with an `action` is never put away.
    @Pure
    record Shown(String id, Tile tile, Metric.@Nullable Action action) {}
}
