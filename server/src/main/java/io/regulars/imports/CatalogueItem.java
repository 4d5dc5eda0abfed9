package io.regulars.imports;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// One thing that the demo chain sells. `price` is fen a piece; it suits a child of `fromMonth` to
/// before `toMonth` months (below 0: before birth); `season` is 0 spring … 3 winter, or −1 for all
/// year. `restricted` goods (infant formula up to 12 months) are never advertised nor discounted
/// here.
@Pure
public record CatalogueItem(
        String sku,
        String name,
        CatalogueShelf shelf,
        String brand,
        long price,
        int fromMonth,
        int toMonth,
        @Nullable String size,
        int season) {

    public boolean restricted() {
        return shelf == CatalogueShelf.FORMULA && fromMonth < 12;
    }

    /// The category that orders carry. Restricted formula has one of its own, so that a rule can
    /// leave it out by category.
    public String category() {
        return restricted() ? "婴儿配方奶粉" : shelf.title();
    }

    boolean suits(int months, int inSeason) {
        return months >= fromMonth && months < toMonth && (season < 0 || season == inSeason);
    }
}
