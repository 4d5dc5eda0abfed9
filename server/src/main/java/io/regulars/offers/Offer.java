package io.regulars.offers;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Trial;
import io.regulars.rules.Condition;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of an offer, in force within `[starts, ends)` for baskets that are quoted then.
@Pure
public record Offer(Id id, int version, Instant starts, @Nullable Instant ends, Body body) {

    /// The offer's content, which a coupon template has as well.
    ///
    /// `name` is Chinese, `nameEn` English. `when` is asked of member and occasion at list amounts,
    /// `lines` of each line at its list amount; null asks nothing. Restricted goods (L-49) are left
    /// out unless `restrictedToo`. `priority` only settles what money does not: of two combinations
    /// that are equal to the member, the one with the smaller numbers. What is used counts against
    /// `limits` (of one member) and `budget` (of all).
    @Pure
    public record Body(
            String name,
            String nameEn,
            Benefit benefit,
            @Nullable Condition when,
            @Nullable Condition lines,
            Stacking stacking,
            int priority,
            @Nullable Trial trial,
            List<Limit> limits,
            @Nullable Id budget,
            boolean restrictedToo) {
        public Body {
            InvalidOffer.unless(
                    !name.isBlank() && name.length() <= 120, "name", "1 to 120 characters");
            InvalidOffer.unless(
                    !nameEn.isBlank() && nameEn.length() <= 120, "nameEn", "1 to 120 characters");
            InvalidOffer.unless(
                    priority >= 0 && priority <= 1000, "priority", "between 0 and 1000");
            InvalidOffer.unless(limits.size() <= 5, "limits", "at most 5");
            var periods = new HashSet<>();
            limits.forEach(limit ->
                    InvalidOffer.unless(periods.add(limit.per()), "limits", "one for each period"));
            limits = List.copyOf(limits);
        }
    }

    public Offer {
        InvalidOffer.unless(version >= 1, "version", "at least 1");
        InvalidOffer.unless(ends == null || ends.isAfter(starts), "ends", "after starts");
    }

    /// The same within another time.
    public Offer during(Instant from, @Nullable Instant until) {
        return new Offer(id, version, from, until, body);
    }

    public boolean inForce(Instant at) {
        return !starts.isAfter(at) && (ends == null || ends.isAfter(at));
    }
}
