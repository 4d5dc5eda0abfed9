package io.regulars.whatif;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.offers.Offer;
import io.regulars.rules.Condition;
import java.util.Arrays;
import java.util.List;
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

    /// The same for those alone who were in that segment; nobody asks a ladder for it.
    default WhatIfDraft only(Id segment) {
        var in = new Condition.InSegment(segment.toString());
        return switch (this) {
            case OfRule(var id, var version, var b) ->
                    new OfRule(
                            id,
                            version,
                            new Rule.Body(
                                    b.name(),
                                    b.nameEn(),
                                    b.asset(),
                                    b.on(),
                                    both(b.when(), in),
                                    b.lines(),
                                    b.grant(),
                                    b.caps(),
                                    b.trial(),
                                    b.validity(),
                                    b.pendingDays()));
            case OfLadder ladder -> ladder;
            case OfOffer(var id, var version, var b) ->
                    new OfOffer(
                            id,
                            version,
                            new Offer.Body(
                                    b.name(),
                                    b.nameEn(),
                                    b.benefit(),
                                    both(b.when(), in),
                                    b.lines(),
                                    b.stacking(),
                                    b.priority(),
                                    b.trial(),
                                    b.limits(),
                                    b.budget(),
                                    b.restrictedToo()));
        };
    }

    private static Condition both(@Nullable Condition when, Condition in) {
        return when == null ? in : new Condition.All(List.of(when, in));
    }

    /// What it asks of members, occasions and lines.
    default List<@Nullable Condition> conditions() {
        return switch (this) {
            case OfRule(_, _, var body) -> Arrays.asList(body.when(), body.lines());
            case OfLadder _ -> List.of();
            case OfOffer(_, _, var body) -> Arrays.asList(body.when(), body.lines());
        };
    }

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
