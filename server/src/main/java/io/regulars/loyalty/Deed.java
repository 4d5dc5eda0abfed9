package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.orders.Kept;
import io.regulars.orders.Order;
import io.regulars.orders.OrderFact;
import io.regulars.rules.Line;
import io.regulars.rules.Occasion;
import io.regulars.rules.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something in a member's past that decides what is earned and where the member stands. Deeds are
/// folded in the order of event time; `key` settles equal times the same way on every machine,
/// since it is the outside world's.
@Pure
public sealed interface Deed {
    Comparator<Deed> ORDER =
            Comparator.comparing(Deed::at).thenComparingInt(Deed::rank).thenComparing(Deed::key);

    Id id();

    Instant at();

    String key();

    /// What comes first at the same instant.
    private int rank() {
        return switch (this) {
            case Bought _ -> 0;
            case Behaved _ -> 1;
            case Returned _ -> 2;
            case Adjusted _ -> 3;
            case Ranked _ -> 4;
            case Refused _ -> 5;
        };
    }

    /// The place of this deed among those of the same instant, as one comparable text.
    default String place() {
        return rank() + key();
    }

    record Bought(
            Id id,
            Instant at,
            String key,
            String channel,
            @Nullable String store,
            List<Order.Line> lines,
            boolean late,
            @Nullable Long storedYuan)
            implements Deed {
        /// Of which no till knew what stored value there was.
        public Bought(
                Id id,
                Instant at,
                String key,
                String channel,
                @Nullable String store,
                List<Order.Line> lines,
                boolean late) {
            this(id, at, key, channel, store, lines, late, null);
        }

        static Bought of(OrderFact o) {
            return new Bought(
                    o.id(),
                    o.placedAt(),
                    o.key(),
                    o.channel(),
                    o.store(),
                    o.lines(),
                    o.late(),
                    o.storedYuan());
        }

        public long net() {
            long net = 0;
            for (Order.Line line : lines) {
                net += line.paid();
            }
            return net;
        }

        /// What is left of the order, as conditions on history see it.
        Past past(Kept kept) {
            var left = new ArrayList<Line>();
            long sum = 0;
            for (int i = 0; i < lines.size(); i++) {
                Order.Line l = lines.get(i);
                left.add(
                        new Line(
                                l.sku(),
                                text(l.category()),
                                text(l.brand()),
                                kept.quantity()[i],
                                kept.minor()[i]));
                sum += kept.minor()[i];
            }
            return new Past(Occasion.ORDER, "", at, channel, store, sum, left);
        }

        public List<Line> ruleLines() {
            return lines.stream()
                    .map(l ->
                            new Line(
                                    l.sku(),
                                    text(l.category()),
                                    text(l.brand()),
                                    l.quantity(),
                                    l.paid()))
                    .toList();
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    record Behaved(
            Id id,
            Instant at,
            String key,
            String name,
            String channel,
            @Nullable String store,
            boolean late,
            Map<String, Object> properties)
            implements Deed {}

    record Returned(Id id, Instant at, String key, Id order, Kept.Taken taken) implements Deed {}

    /// A person changed the growth value; `lot` is where it lies in the book.
    record Adjusted(Id id, Instant at, String key, Id lot, long amount, Instant until)
            implements Deed {}

    /// A person gave a tier until an end, or approved a review (no end of its own).
    record Ranked(
            Id id, Instant at, String key, String tier, @Nullable Instant until, String detail)
            implements Deed {}

    /// A person refused the tier that a review asked for.
    record Refused(Id id, Instant at, String key, String tier) implements Deed {}
}
