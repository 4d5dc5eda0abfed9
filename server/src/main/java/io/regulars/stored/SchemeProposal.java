package io.regulars.stored;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scheme, or its next version, that waits for a second person (D-14). `rounds` are those that
/// pay for themselves where it is on sale, as they were seen when it was asked for; `scheme` and
/// `version` are there once it is published.
@Pure
public record SchemeProposal(
        Id id,
        Asked asked,
        List<SchemeReview.Round> rounds,
        State state,
        @Nullable Id scheme,
        @Nullable Integer version,
        String askedBy,
        Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision) {
    public enum State {
        WAITING,
        PUBLISHED,
        REFUSED
    }

    /// `id` names the scheme that gets a further version; null makes a new one. `starts` null: when
    /// it is approved.
    @Pure
    public record Asked(
            @Nullable Id id,
            @Nullable Instant starts,
            @Nullable Instant ends,
            Scheme.Body body,
            String reason) {
        public Asked {
            InvalidValue.text("reason", reason, 500);
            InvalidValue.unless(
                    starts == null || ends == null || ends.isAfter(starts), "ends", "after starts");
        }
    }

    /// Refused: scheme-proposal-decided, same-person.
    Outcome<SchemeProposal> mayBeDecided(String by) {
        if (state != State.WAITING) {
            return Outcome.refused(Refused.SCHEME_DECIDED, "it is " + state);
        }
        return askedBy.equals(by)
                ? Outcome.refused(Refused.SAME_PERSON, "somebody else has to decide")
                : Outcome.done(this);
    }

    SchemeProposal published(Scheme as, String by, Instant at) {
        return new SchemeProposal(
                id,
                asked,
                rounds,
                State.PUBLISHED,
                as.id(),
                as.version(),
                askedBy,
                askedAt,
                by,
                at,
                null);
    }

    SchemeProposal refused(String by, Instant at, String why) {
        return new SchemeProposal(
                id, asked, rounds, State.REFUSED, null, null, askedBy, askedAt, by, at, why);
    }

    /// What a yuan of value costs at the best of `body` and of what is on sale beside it.
    static Ratio price(Scheme.Body body, Ratio beside) {
        Ratio best = beside;
        for (Scheme.Tier tier : body.tiers()) {
            var price = new Ratio(tier.paid(), tier.paid() + tier.bonus());
            best = price.compareTo(best) < 0 ? price : best;
        }
        return best;
    }
}
