package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.InvalidOffer;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Ceiling;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of a coupon template: coupons are given by it within `[starts, ends)`, and keep its
/// terms for their own time.
@Pure
public record Template(Id id, int version, Instant starts, @Nullable Instant ends, Body body) {
    /// What a coupon gives and how it is given. `supply` limits how many are given: in all, a day,
    /// to one member. `claimable`: a member takes one by himself. `transferable`: one member may
    /// give it to another.
    @Pure
    public record Body(
            Offer.Body offer,
            Lifetime lifetime,
            List<Ceiling> supply,
            boolean claimable,
            boolean transferable) {
        public Body {
            InvalidOffer.unless(supply.size() <= 6, "supply", "at most 6");
            for (Ceiling ceiling : supply) {
                InvalidOffer.unless(
                        ceiling.measure() == Ceiling.Measure.TIMES
                                && ceiling.of() != Ceiling.Of.STORE,
                        "supply",
                        "times, of all or of one member");
            }
            InvalidOffer.unless(
                    supply.stream().map(c -> List.of(c.of(), c.per())).distinct().count()
                            == supply.size(),
                    "supply",
                    "one ceiling for each of and per");
            supply = List.copyOf(supply);
        }
    }

    /// What a coupon gives, as the offer that it is.
    public Offer asOffer() {
        return new Offer(id, version, starts, ends, body.offer());
    }

    /// As a purse out of which coupons are given. What was given of an earlier version counts.
    Ask.Purse purse() {
        return purse(id, body.supply());
    }

    /// The same of a template that is known by its supply.
    public static Ask.Purse purse(Id template, List<Ceiling> supply) {
        return new Ask.Purse(template, "GIVEN", true, supply);
    }

    /// By when every coupon that is given until `ends` is over; null where that is open.
    public @Nullable Instant goodUntil(@Nullable Instant ends, ZoneId zone) {
        return switch (body.lifetime()) {
            case Lifetime.Fixed(_, var until) -> until;
            case Lifetime.Days days -> ends == null ? null : days.span(ends, zone).until();
            case Lifetime.DayEnd days -> ends == null ? null : days.span(ends, zone).until();
        };
    }

    boolean inForce(Instant at) {
        return !starts.isAfter(at) && (ends == null || ends.isAfter(at));
    }
}
