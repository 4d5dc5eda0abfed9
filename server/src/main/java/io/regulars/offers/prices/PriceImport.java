package io.regulars.offers.prices;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A price list on its way: `taken` of its `lines` are in; it counts once it is DONE, from `starts`
/// on. `problems` say why it FAILED; nothing of it counts then.
@Pure
public record PriceImport(
        Id id,
        String name,
        Instant starts,
        State state,
        int lines,
        int taken,
        List<Problem> problems,
        String author,
        Instant at,
        @Nullable Instant doneAt) {
    public enum State {
        WAITING,
        DONE,
        FAILED
    }

    /// What is wrong with the line at this place.
    @Pure
    public record Problem(int line, String sku, String field, String rule) {}

    /// `starts` null: at once.
    @Pure
    public record Wanted(String name, @Nullable Instant starts, List<Price.Line> lines) {
        static final int MOST = 100_000;

        public Wanted {
            InvalidValue.text("name", name, 120);
            InvalidValue.unless(!lines.isEmpty() && lines.size() <= MOST, "lines", "1 to " + MOST);
            var seen = new HashSet<List<@Nullable String>>();
            for (int i = 0; i < lines.size(); i++) {
                Price.Line line = lines.get(i);
                InvalidValue.unless(
                        seen.add(java.util.Arrays.asList(line.sku(), line.place())),
                        "lines[" + i + "].sku",
                        "each product once for a place");
            }
            lines = List.copyOf(lines);
        }
    }

    PriceImport with(int now, State to, List<Problem> found, @Nullable Instant done) {
        return new PriceImport(id, name, starts, to, lines, now, found, author, at, done);
    }
}
