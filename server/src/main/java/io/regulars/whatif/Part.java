package io.regulars.whatif;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// What a part of a run came to: of a rule or ladder its tally and what the orders are priced at
/// whose buyers stand in another tier, of an offer its sales.
@Pure
record Part(
        @Nullable Tally tally,
        @Nullable SalesTally sales,
        @Nullable Judged judged,
        @Nullable PricedSales moved) {
    Part plus(Part other) {
        return new Part(
                tally == null || other.tally == null ? tally : tally.plus(other.tally),
                sales == null || other.sales == null ? sales : sales.plus(other.sales),
                Judged.both(judged, other.judged),
                moved == null || other.moved == null ? moved : moved.plus(other.moved));
    }
}
