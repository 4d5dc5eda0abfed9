package io.regulars.checkout;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Which benefit: an offer, or a coupon in a member's hand with the offer that it is made by.
@Pure
public record Key(Id offer, @Nullable Id coupon) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::offer)
                    .thenComparing(Key::coupon, Comparator.nullsFirst(Comparator.naturalOrder()));

    public static Key of(Id offer) {
        return new Key(offer, null);
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
