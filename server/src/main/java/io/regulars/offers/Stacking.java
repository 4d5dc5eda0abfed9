package io.regulars.offers;

import io.regulars.kernel.Pure;
import java.util.Set;

/// With what a benefit may stand in one order. Of each of its `groups` at most one benefit is used;
/// `alone` stands with nothing else of its layer. Coupons of one template exclude each other
/// without being told so.
@Pure
public record Stacking(Set<String> groups, boolean alone) {
    public static final Stacking FREE = new Stacking(Set.of(), false);

    public Stacking {
        InvalidOffer.unless(groups.size() <= 8, "groups", "at most 8");
        for (String group : groups) {
            InvalidOffer.unless(
                    !group.isBlank() && group.length() <= 32, "groups", "1 to 32 characters each");
        }
        groups = Set.copyOf(groups);
    }

    public static Stacking oneOf(String... groups) {
        return new Stacking(Set.of(groups), false);
    }
}
