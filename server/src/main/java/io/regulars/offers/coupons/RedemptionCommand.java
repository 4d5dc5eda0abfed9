package io.regulars.offers.coupons;

import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happens to one coupon. `by` is the checkout that asks, whose word is then alone heard.
@Pure
public sealed interface RedemptionCommand {
    Id coupon();

    /// Sets it aside until `until`; `member` is who buys, null where nobody is known.
    record Hold(Id coupon, Id by, @Nullable Id member, Instant until, Coupon.Place place)
            implements RedemptionCommand {}

    record Use(Id coupon, Id by, Coupon.Place place) implements RedemptionCommand {}

    /// Hold and use in one.
    record Redeem(Id coupon, Id by, @Nullable Id member, Coupon.Place place)
            implements RedemptionCommand {}

    record Free(Id coupon, Id by) implements RedemptionCommand {}

    /// After it was used.
    record GiveBack(Id coupon, Id by) implements RedemptionCommand {}

    /// `person` is who takes it back, null where no person does; his act stands in the operation
    /// log.
    record Revoke(Id coupon, String reason, @Nullable Caller person) implements RedemptionCommand {
        public Revoke(Id coupon, String reason) {
            this(coupon, reason, null);
        }
    }

    /// Time has done something to it.
    record Sweep(Id coupon) implements RedemptionCommand {}

    /// Given on by `from`; the coupon that another member gets for it is `becomes`.
    record Send(Id coupon, Id from, Id becomes) implements RedemptionCommand {}
}
