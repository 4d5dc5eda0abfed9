package io.regulars.checkout.worst;

import io.regulars.checkout.Basket;
import io.regulars.kernel.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What carts are made of in a store, or where no store is named: one piece of each product at its
/// price there.
@Pure
public record Stall(@Nullable String store, List<Basket.Item> goods) {
    public Stall {
        goods = List.copyOf(goods);
    }
}
