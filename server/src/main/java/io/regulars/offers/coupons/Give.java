package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives coupons to one member, all of them or none: one for each of `templates`. `id` is the act's
/// own and lies where the coupons will. `member` is null where somebody nobody knows brought a
/// code.
@Pure
public record Give(
        Id id, @Nullable Id member, List<Id> templates, Why why, @Nullable Bearer bearer) {
    /// `occurrence` names what this is done for once only; null: it may be done again. `byMember`:
    /// he takes it himself. `pushed`: he neither asked for it nor did anything for it, nor was it
    /// promised to him. `source` is what the analysis of unused coupons counts by.
    @Pure
    public record Why(
            String cause,
            @Nullable String occurrence,
            String operator,
            boolean byMember,
            boolean pushed,
            Source source) {}

    /// The code of a batch that the coupon comes by, and the id that the coupon gets.
    @Pure
    public record Bearer(long number, Id batch, Id coupon) {}

    public Give {
        templates = List.copyOf(templates);
        if (templates.isEmpty() || bearer != null && templates.size() != 1) {
            throw new IllegalArgumentException("one coupon for a code, at least one for a gift");
        }
    }
}
