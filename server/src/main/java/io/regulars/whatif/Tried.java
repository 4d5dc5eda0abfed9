package io.regulars.whatif;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.offers.Offer;
import org.jspecify.annotations.Nullable;

/// What somebody wants to try: one of the three.
@Pure
record Tried(@Nullable OfRule rule, @Nullable OfLadder ladder, @Nullable OfOffer offer) {
    Tried {
        int told = (rule == null ? 0 : 1) + (ladder == null ? 0 : 1) + (offer == null ? 0 : 1);
        InvalidValue.unless(told == 1, "rule", "one of rule, ladder and offer");
    }

    /// A version of a rule, or a body in its place; without `id` a rule that is not there yet.
    @Pure
    record OfRule(@Nullable Id id, @Nullable Integer version, Rule.@Nullable Body body) {
        OfRule {
            either("rule", id, version, body);
        }
    }

    @Pure
    record OfLadder(@Nullable Integer version, Ladder.@Nullable Body body) {
        OfLadder {
            InvalidValue.unless(
                    (version == null) != (body == null),
                    "ladder.version",
                    "a version or a body, not both");
        }
    }

    /// As [OfRule], for an offer.
    @Pure
    record OfOffer(@Nullable Id id, @Nullable Integer version, Offer.@Nullable Body body) {
        OfOffer {
            either("offer", id, version, body);
        }
    }

    private static void either(
            String field, @Nullable Id id, @Nullable Integer version, @Nullable Object body) {
        InvalidValue.unless(
                (version == null) != (body == null),
                field + ".version",
                "a version or a body, not both");
        InvalidValue.unless(version == null || id != null, field + ".id", "with the version");
    }
}
