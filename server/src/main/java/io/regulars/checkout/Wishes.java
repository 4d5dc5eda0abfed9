package io.regulars.checkout;

import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the member decides. Benefits in `use` are used, even where that costs more, the first
/// before the second where both cannot be had; those in `without` are not. `points` is how many to
/// use at most. `stored` is what the member's stored value can pay, null where he does not pay by
/// it. `override` says that somebody with the right has approved a price below the floors.
@Pure
public record Wishes(
        List<Key> use, Set<Key> without, long points, @Nullable Long stored, boolean override) {
    /// As many points as may be.
    public static final long ALL_POINTS = Long.MAX_VALUE;

    public static final Wishes NONE = new Wishes(List.of(), Set.of(), 0, null, false);

    public Wishes {
        InvalidBasket.unless(use.size() <= 20, "use", "at most 20");
        InvalidBasket.unless(without.size() <= 200, "without", "at most 200");
        InvalidBasket.unless(points >= 0, "points", "at least 0");
        InvalidBasket.unless(stored == null || stored >= 0, "stored", "at least 0");
        use = List.copyOf(use);
        without = Set.copyOf(without);
    }

    public Wishes withPoints(long most) {
        return new Wishes(use, without, most, stored, override);
    }

    public Wishes withStored(long available) {
        return new Wishes(use, without, points, available, override);
    }

    public Wishes use(Key... keys) {
        return new Wishes(List.of(keys), without, points, stored, override);
    }

    public Wishes without(Key... keys) {
        return new Wishes(use, Set.of(keys), points, stored, override);
    }

    public Wishes overriding() {
        return new Wishes(use, without, points, stored, true);
    }
}
