package io.regulars.loyalty.desk;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which members a list shows, how it is sorted (always the highest first) and where it goes on.
/// Every part that is there narrows the list; ranges are half-open. `phoneEnd` is the last four
/// digits of the phone.
@Pure
record MemberFilter(
        @Nullable List<String> tiers,
        @Nullable List<String> stores,
        @Nullable List<String> channels,
        @Nullable List<String> states,
        @Nullable Instant registeredFrom,
        @Nullable Instant registeredUntil,
        @Nullable Instant lastOrderFrom,
        @Nullable Instant lastOrderUntil,
        @Nullable Long pointsFrom,
        @Nullable Long pointsUntil,
        @Nullable String phoneEnd,
        @Nullable Sort sort,
        @Nullable String after,
        @Nullable Integer limit) {
    enum Sort {
        REGISTERED,
        LAST_ORDER,
        POINTS
    }

    MemberFilter {
        tiers = InvalidQuestion.values("tiers", tiers);
        stores = InvalidQuestion.values("stores", stores);
        channels = InvalidQuestion.values("channels", channels);
        states = InvalidQuestion.values("states", states);
        InvalidQuestion.range("registeredUntil", registeredFrom, registeredUntil);
        InvalidQuestion.range("lastOrderUntil", lastOrderFrom, lastOrderUntil);
        InvalidQuestion.range("pointsUntil", pointsFrom, pointsUntil);
        InvalidQuestion.unless(
                phoneEnd == null || phoneEnd.matches("[0-9]{4}"), "phoneEnd", "four digits");
        sort = sort == null ? Sort.REGISTERED : sort;
    }

    /// The same members from `after` on, in the order of their registration: the only one that does
    /// not change while somebody reads on.
    MemberFilter part(@Nullable String after, @Nullable Integer limit) {
        return new MemberFilter(
                tiers,
                stores,
                channels,
                states,
                registeredFrom,
                registeredUntil,
                lastOrderFrom,
                lastOrderUntil,
                pointsFrom,
                pointsUntil,
                phoneEnd,
                Sort.REGISTERED,
                after,
                limit);
    }
}
