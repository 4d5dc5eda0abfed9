package io.regulars.checkout.till;

import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a price of another moment than now rests on: of `what`, `how` it was taken. `code` is the
/// tier, `number` the points that lapse until then, the fen of stored value, the coupons that were
/// left out or the budgets; `at` when the tier comes by itself, null where it is that of now or of
/// then, or when the guest became a member.
@Pure
record Rest(
        What what, How how, @Nullable String code, @Nullable Long number, @Nullable Instant at) {
    enum What {
        /// He was no member yet and is quoted as a guest; `at` is when he became one.
        GUEST,
        OFFERS,
        TIER,
        POINTS,
        STORED,
        COUPONS,
        HISTORY,
        PROFILE,
        LIMITS,
        /// Of so many budgets nobody kept the ceilings of then.
        CEILINGS
    }

    enum How {
        /// As it was then, by what is known of it now.
        AS_IT_WAS,
        /// As it will be if nothing happens until then.
        IF_NOTHING_HAPPENS,
        /// As it is now, whatever it was or will be then.
        AS_IT_IS
    }

    static Rest of(What what, How how) {
        return new Rest(what, how, null, null, null);
    }

    static Rest of(What what, How how, long number) {
        return new Rest(what, how, null, number, null);
    }
}
