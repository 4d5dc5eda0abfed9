package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was given in one act.
@Pure
public record Given(Id issueId, @Nullable Id memberId, List<Line> coupons) {
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
    }

    static Given of(Give give, List<Coupon> coupons) {
        return new Given(give.id(), give.member(), coupons.stream().map(Line::of).toList());
    }
}
