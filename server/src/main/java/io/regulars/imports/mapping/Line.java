package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// A row that means something: one line of a sale, or goods that came back.
///
/// `at` is in milliseconds since 1970, `quantity` is positive for every kind, `price` is a
/// millionth of the currency per piece (to find the sale that a cancellation takes back), the other
/// amounts are minor units. `member` is written `channel:value`, behind `phone:` or `memberNo:`
/// where it is one of these.
@Pure
public record Line(
        long row,
        Kind kind,
        String order,
        @Nullable String returnId,
        @Nullable String member,
        @Nullable String store,
        long at,
        Goods goods,
        long shipping)
        implements Mapped {

    /// The same row of another member.
    public Line of(@Nullable String named) {
        return new Line(row, kind, order, returnId, named, store, at, goods, shipping);
    }

    /// What a row can be. EXCLUDED rows never become a line.
    public enum Kind {
        SALE,
        /// Takes back goods without naming the sale: it is looked for.
        CANCELLATION,
        /// Takes back goods of the order that it names.
        RETURN,
        EXCLUDED
    }

    /// What was sold. `quantity × unitPrice − discount = paid`.
    @Pure
    public record Goods(
            String sku,
            @Nullable String name,
            @Nullable String category,
            @Nullable String brand,
            long quantity,
            long price,
            long unitPrice,
            long discount,
            long paid) {}
}
