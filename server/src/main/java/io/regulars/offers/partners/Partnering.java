package io.regulars.offers.partners;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides who has a code and when it is used.
@Pure
final class Partnering {
    private Partnering() {}

    /// `tier` is null where there is no such member.
    static Outcome<Partner> eligible(@Nullable Partner partner, @Nullable String tier) {
        if (partner == null) {
            return Outcome.refused(Refused.UNKNOWN_PARTNER, "no partner has that id");
        }
        if (tier == null) {
            return Outcome.refused(
                    io.regulars.loyalty.Refused.UNKNOWN_MEMBER, "no member has that id");
        }
        if (partner.state() == Partner.State.OFF) {
            return Outcome.refused(Refused.PARTNER_STOPPED, partner.terms().name());
        }
        return partner.terms().takes(tier)
                ? Outcome.done(partner)
                : Outcome.refused(Refused.NOT_ELIGIBLE, "the member is of the tier " + tier);
    }

    /// The same reference is told the same again: the partner may not have heard the answer.
    static Outcome<PartnerCode> verify(
            @Nullable PartnerCode code, Id partner, String reference, Instant now) {
        if (code == null || !code.partner().equals(partner)) {
            return Outcome.refused(Refused.UNKNOWN_CODE, "no such code was given");
        }
        if (code.usedAt() != null) {
            return reference.equals(code.reference())
                    ? Outcome.done(code)
                    : Outcome.refused(Refused.CODE_USED, "at " + code.usedAt());
        }
        return now.isBefore(code.until())
                ? Outcome.done(code.used(now, reference))
                : Outcome.refused(Refused.CODE_OVER, "it was good until " + code.until());
    }
}
