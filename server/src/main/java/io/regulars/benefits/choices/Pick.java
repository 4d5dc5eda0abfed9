package io.regulars.benefits.choices;

import io.regulars.benefits.choices.Choice.Price;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member took out of a choice: in which period, for which line of which version's table,
/// and in which tier she stood. `entry` is what she paid with (null: it cost nothing), `coupons` is
/// what she got.
@Pure
public record Pick(
        Id id,
        Id member,
        Id choice,
        int version,
        String period,
        String item,
        String tier,
        Price price,
        Instant at,
        String by,
        List<Id> coupons,
        @Nullable Id entry,
        @Nullable Cancelled cancelled) {
    /// By whom it was taken back, and why.
    @Pure
    public record Cancelled(Instant at, String by, String reason) {}

    public Pick {
        coupons = List.copyOf(coupons);
    }

    Pick got(List<Id> given, @Nullable Id paid) {
        return new Pick(
                id, member, choice, version, period, item, tier, price, at, by, given, paid, null);
    }

    Pick cancelled(Cancelled how) {
        return new Pick(
                id, member, choice, version, period, item, tier, price, at, by, coupons, entry,
                how);
    }
}
