package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was given in one act. `withheld` are templates of which nothing was pushed at the member,
/// for she never buys what they are for.
@Pure
public record Given(
        Id issueId, @Nullable Id memberId, List<Line> coupons, @Nullable Set<Id> withheld) {
    /// A coupon that was given; good within `[from, until)`.
    @Pure
    public record Line(Id id, Id template, int version, String code, Instant from, Instant until) {
        static Line of(Coupon coupon) {
            return new Line(
                    coupon.id(),
                    coupon.template(),
                    coupon.version(),
                    coupon.code(),
                    coupon.from(),
                    coupon.until());
        }
    }

    public Given {
        coupons = List.copyOf(coupons);
        withheld = withheld == null || withheld.isEmpty() ? null : Set.copyOf(withheld);
    }

    static Given of(Give give, List<Coupon> coupons, Set<Id> withheld) {
        return new Given(
                give.id(), give.member(), coupons.stream().map(Line::of).toList(), withheld);
    }
}
