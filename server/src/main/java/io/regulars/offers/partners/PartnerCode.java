package io.regulars.offers.partners;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A member's code at a partner, and under which of the partner's references it was used.
@Pure
record PartnerCode(
        long number,
        Id partner,
        Id member,
        Instant issuedAt,
        Instant until,
        @Nullable Instant usedAt,
        @Nullable String reference) {
    PartnerCode used(Instant now, String under) {
        return new PartnerCode(number, partner, member, issuedAt, until, now, under);
    }
}
