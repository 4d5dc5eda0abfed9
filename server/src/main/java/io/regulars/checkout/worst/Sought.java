package io.regulars.checkout.worst;

import io.regulars.kernel.Pure;
import java.util.List;

/// How far a look for the worst cart went: so many `carts` of so many different `goods`, chosen out
/// of the `products` of the price lists and what the caller named, in the chain and in `stores`, for
/// so many kinds of `buyers`. `wholeList` is false where the lists are longer than was read.
@Pure
public record Sought(
        int carts,
        int goods,
        int products,
        boolean wholeList,
        List<String> stores,
        int buyers) {
    public Sought {
        stores = List.copyOf(stores);
    }
}
