package io.regulars.whatif;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// What a part of a run came to: of a rule or ladder its tally, of an offer its sales.
@Pure
record Part(@Nullable Tally tally, @Nullable SalesTally sales, @Nullable Judged judged) {
    Part plus(Part other) {
        return new Part(
                tally == null || other.tally == null ? tally : tally.plus(other.tally),
                sales == null || other.sales == null ? sales : sales.plus(other.sales),
                Judged.both(judged, other.judged));
    }
}
