package io.regulars.whatif;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.Deed;
import io.regulars.loyalty.Life;
import org.jspecify.annotations.Nullable;

/// Of the `orders` that a run looks at, so many were placed before the log of a segment that the
/// draft asks for begins. Nobody knows who was in it then: there both courses are what happened.
@Pure
public record Judged(long orders, long unknown) {
    Judged plus(Judged other) {
        return new Judged(orders + other.orders, unknown + other.unknown);
    }

    static @Nullable Judged both(@Nullable Judged one, @Nullable Judged other) {
        return one == null || other == null ? one : one.plus(other);
    }

    /// Counts while members are walked; tells nothing where the draft asks for no segment.
    static final class Count {
        private final Course.View view;
        private final WhatIfTerms definition;
        private long orders;
        private long unknown;

        Count(Course.View view, WhatIfTerms definition) {
            this.view = view;
            this.definition = definition;
        }

        void see(Life life) {
            if (definition.segments() == null) {
                return;
            }
            for (Deed deed : life.deeds()) {
                if (deed instanceof Deed.Bought bought
                        && view.month(bought.at(), bought.store()) >= 0) {
                    orders++;
                    unknown += bought.at().isBefore(definition.begins()) ? 1 : 0;
                }
            }
        }

        @Nullable Judged told() {
            return definition.segments() == null ? null : new Judged(orders, unknown);
        }
    }
}
