package io.regulars.checkout.review;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.offers.FairPrice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version that somebody wants published, with what was found out about it then. Where nobody
/// else need be asked it is published at once.
@Pure
public record Proposal(
        Id id,
        Kind kind,
        Id offer,
        Asked asked,
        State state,
        Findings findings,
        String askedBy,
        Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision) {
    public enum Kind {
        OFFER,
        TEMPLATE;

        FairPrice.As as() {
            return switch (this) {
                case OFFER -> FairPrice.As.OFFER;
                case TEMPLATE -> FairPrice.As.COUPON;
            };
        }
    }

    public enum State {
        WAITING,
        /// Nobody else had to be asked.
        AT_ONCE,
        PUBLISHED,
        REFUSED
    }

    /// `starts` null: at once; `ends` null: open. `accepted` are golden baskets that may become so,
    /// and `reason` is why they may, or why the worst cart may.
    @Pure
    public record Asked(
            int version,
            @Nullable Instant starts,
            @Nullable Instant ends,
            List<Findings.Accepted> accepted,
            @Nullable String reason) {
        public Asked {
            InvalidValue.unless(accepted.size() <= 1_000, "accepted", "at most 1000");
            InvalidValue.optional("reason", reason, 500);
            accepted = List.copyOf(accepted);
        }

        /// Who accepts something says why; what was asked before that was so is kept as it is.
        Asked explained() {
            if (!accepted.isEmpty()) {
                InvalidValue.text("reason", reason == null ? "" : reason, 500);
            }
            return this;
        }
    }

    /// Whether `caller` may decide on it.
    static Outcome<Proposal> decidable(@Nullable Proposal found, String caller) {
        if (found == null) {
            return Outcome.refused(Refused.UNKNOWN_PROPOSAL, "nothing was proposed under that id");
        }
        if (found.state() != State.WAITING) {
            return Outcome.refused(Refused.PROPOSAL_DECIDED, "it is " + found.state());
        }
        return found.askedBy().equals(caller)
                ? Outcome.refused(Refused.SAME_PERSON, "a second person decides")
                : Outcome.done(found);
    }

    Proposal decided(State to, String by, Instant when, @Nullable String why) {
        return new Proposal(id, kind, offer, asked, to, findings, askedBy, askedAt, by, when, why);
    }

    Proposal with(Findings now) {
        return new Proposal(
                id, kind, offer, asked, state, now, askedBy, askedAt, decidedBy, decidedAt,
                decision);
    }
}
