package io.regulars.offers.budgets;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One asks for something out of one or more purses, all of it or nothing. `id` is the command's
/// own: the same id asks once.
@Pure
public record Ask(Id id, List<Part> parts) {
    /// So many times, and so much money in fen, out of one purse. A ceiling for each store or
    /// member binds only who names his.
    @Pure
    public record Part(
            Purse purse, @Nullable Id member, @Nullable String store, long times, long money) {
        public Part {
            if (times < 0 || money < 0) {
                throw new IllegalArgumentException("nobody asks for less than nothing");
            }
        }
    }

    /// What has ceilings: a budget, a coupon template with its stock, the uses of an offer.
    /// `counted` tells apart what is counted of one thing (coupons given, coupons used). One that
    /// is not open gives nothing.
    @Pure
    public record Purse(Id id, String counted, boolean open, List<Ceiling> ceilings) {
        public Purse {
            ceilings = List.copyOf(ceilings);
        }
    }

    public Ask {
        parts = List.copyOf(parts);
    }
}
