package io.regulars.whatif;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.offers.Offer;
import org.jspecify.annotations.Nullable;

/// What is tried, with all its content: later changes of a draft do not change what was tried.
/// `version` names the version that it was taken from; null where the content was told.
@Pure
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
public sealed interface WhatIfDraft {
    enum Kind {
        RULE,
        LADDER,
        OFFER
    }

    Kind kind();

    /// An earning rule, in the place of the rule `id`, or besides all others where nobody has that
    /// id.
    @Pure
    @JsonTypeName("rule")
    record OfRule(Id id, @Nullable Integer version, Rule.Body body) implements WhatIfDraft {
        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    /// A ladder, in the place of the one in force.
    @Pure
    @JsonTypeName("ladder")
    record OfLadder(@Nullable Integer version, Ladder.Body body) implements WhatIfDraft {
        @Override
        public Kind kind() {
            return Kind.LADDER;
        }
    }

    /// An offer, in the place of the offer `id`, or besides all others.
    @Pure
    @JsonTypeName("offer")
    record OfOffer(Id id, @Nullable Integer version, Offer.Body body) implements WhatIfDraft {
        @Override
        public Kind kind() {
            return Kind.OFFER;
        }
    }
}
