package io.regulars.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods brought back. `lines` null or empty means all that is left of the order.
@Pure
public record Return(
        String channel,
        String externalId,
        String returnId,
        Instant returnedAt,
        @Nullable List<Line> lines) {

    /// Part of one line of the order: `line` counts from 0 in the order's list; `refund` (fen) is
    /// what was paid back for it, null for the paid share of `quantity`.
    @Pure
    public record Line(int line, long quantity, @Nullable Long refund) {
        public Line {
            Check.between("line", line, 0, Order.MOST_LINES - 1);
            Check.between("quantity", quantity, 0, 1_000_000);
            if (refund != null) {
                Check.between("refund", refund, 0, Check.MOST_MINOR);
            }
            Check.that(
                    quantity > 0 || refund != null && refund > 0,
                    "quantity",
                    "a quantity or a refund above 0");
        }
    }

    public Return {
        Check.text("channel", channel, 32);
        Check.text("externalId", externalId, 128);
        Check.text("returnId", returnId, 128);
        Check.moment("returnedAt", returnedAt);
        lines = lines == null ? List.of() : List.copyOf(lines);
        Check.that(
                lines.size() <= Order.MOST_LINES,
                "lines",
                "at most " + Order.MOST_LINES + " lines");
        long distinct = lines.stream().map(Line::line).distinct().count();
        Check.that(distinct == lines.size(), "lines", "each line at most once");
    }

    @JsonIgnore
    public String orderKey() {
        return Order.key(channel, externalId);
    }
}
