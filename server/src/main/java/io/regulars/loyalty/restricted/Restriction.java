package io.regulars.loyalty.restricted;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A mark on a product or a category, in force within `[starts, ends)`.
@Pure
public record Restriction(
        Id id, Body body, Instant starts, @Nullable Instant ends, String author, Instant at) {

    /// Either `sku` or `category`. Goods are kept from `bars`; where it is `allowed`, the product
    /// is free of what its category is kept from.
    @Pure
    public record Body(
            @Nullable String sku,
            @Nullable String category,
            boolean allowed,
            Set<Bar> bars,
            String reason) {
        public Body {
            InvalidValue.unless(
                    (sku == null) != (category == null), "sku", "either sku or category");
            InvalidValue.unless(sku == null || !sku.isBlank(), "sku", "not blank");
            InvalidValue.unless(category == null || !category.isBlank(), "category", "not blank");
            InvalidValue.optional("sku", sku, 64);
            InvalidValue.optional("category", category, 64);
            InvalidValue.unless(
                    !allowed || sku != null, "allowed", "frees one product, not a category");
            InvalidValue.unless(!bars.isEmpty(), "bars", "at least one");
            InvalidValue.unless(
                    !reason.isBlank() && reason.length() <= 200, "reason", "1 to 200 characters");
            // in the order of the enum, so that the same content is the same text
            bars = Collections.unmodifiableSet(EnumSet.copyOf(bars));
        }

        /// Whether it is on the same product or category.
        public boolean onSame(Body other) {
            return sku == null
                    ? category != null && category.equals(other.category())
                    : sku.equals(other.sku());
        }
    }

    /// Where it stands at a moment.
    public enum State {
        SCHEDULED,
        RUNNING,
        ENDED
    }

    public State state(Instant now) {
        if (never() || ends != null && !ends.isAfter(now)) {
            return State.ENDED;
        }
        return starts.isAfter(now) ? State.SCHEDULED : State.RUNNING;
    }

    /// Whether it was ended before it began.
    private boolean never() {
        return ends != null && !ends.isAfter(starts);
    }

    boolean inForce(Instant at) {
        return !starts.isAfter(at) && (ends == null || ends.isAfter(at));
    }

    /// Whether it is in force at some moment of `[from, until)`; null: for ever.
    public boolean overlaps(Instant from, @Nullable Instant until) {
        return !never()
                && (ends == null || ends.isAfter(from))
                && (until == null || starts.isBefore(until));
    }

    /// The same, until `end`; one that has not begun never does.
    public Restriction ended(Instant end) {
        return new Restriction(id, body, starts, end.isBefore(starts) ? starts : end, author, at);
    }
}
