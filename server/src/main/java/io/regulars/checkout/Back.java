package io.regulars.checkout;

import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Set;

/// What of a sale is kept: pieces of each item, and the gifts that were brought back, by the
/// benefit that gave them.
@Pure
public record Back(List<Long> kept, Set<Key> giftsBack) {
    public Back {
        kept = List.copyOf(kept);
        giftsBack = Set.copyOf(giftsBack);
    }

    /// Everything is kept.
    public static Back nothing(Sold sold) {
        return new Back(sold.items().stream().map(Basket.Item::quantity).toList(), Set.of());
    }

    /// Whether no piece of anything is kept.
    public boolean empty() {
        return kept.stream().allMatch(each -> each == 0);
    }

    /// How many pieces and gifts came back, less the pieces that were there: more with each return.
    public long progress() {
        return giftsBack.size() - kept.stream().mapToLong(Long::longValue).sum();
    }

    /// With so many more pieces of an item brought back.
    public Back item(int item, long pieces) {
        var now = new java.util.ArrayList<>(kept);
        now.set(item, kept.get(item) - pieces);
        return new Back(now, giftsBack);
    }

    public Back gift(Key of) {
        var now = new java.util.HashSet<>(giftsBack);
        now.add(of);
        return new Back(kept, now);
    }
}
