package io.regulars.loyalty.restricted;

import io.regulars.kernel.Pure;

/// What goods may be kept from.
@Pure
public enum Bar {
    /// Points and growth value.
    EARNING,
    /// Whatever makes them cheaper without a coupon.
    OFFERS,
    /// Being paid by points.
    OFFSET,
    COUPONS,
    RECOMMENDING,
    /// Being named in messages to many.
    BROADCAST
}
