package io.regulars.checkout;

import io.regulars.kernel.Pure;
import io.regulars.offers.Offer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sale with the terms that it was made on, frozen: all that a return needs. `paid` is what goods
/// and freight cost, by whatever tender; of it `pointsOff` was paid by `points`.
@Pure
public record Sold(
        List<Basket.Item> items,
        List<Long> net,
        List<Term> terms,
        long shippingList,
        long shipping,
        long points,
        long pointsOff) {
    /// A benefit that was used (points are not among them), for which of the [Goods], and at which
    /// unit prices where it sets prices.
    @Pure
    public record Term(Key key, Offer offer, List<Integer> lines, @Nullable List<Long> price) {}

    public long paid() {
        return net.stream().mapToLong(Long::longValue).sum() + shipping;
    }
}
