package io.regulars.checkout;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.Offer;
import java.time.Instant;

/// A coupon that a member has and that nobody has used or set aside, valid within `[from, until)`.
/// `template` says what it gives; the template's own validity was for issuing it and is not asked
/// again.
@Pure
public record HeldCoupon(Id id, Offer template, Instant from, Instant until) {
    Key key() {
        return new Key(template.id(), id);
    }
}
