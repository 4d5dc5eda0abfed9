package io.regulars.loyalty.desk;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which orders a list shows, the newest first. Every part that is there narrows the list; the
/// range is half-open. `unidentified`: of no known member; `returned`: something of it came back.
@Pure
record OrderFilter(
        @Nullable List<String> stores,
        @Nullable List<String> channels,
        @Nullable Instant placedFrom,
        @Nullable Instant placedUntil,
        @Nullable String externalId,
        @Nullable Id memberId,
        @Nullable Boolean unidentified,
        @Nullable Boolean returned,
        @Nullable String after,
        @Nullable Integer limit) {
    OrderFilter {
        stores = InvalidQuestion.values("stores", stores);
        channels = InvalidQuestion.values("channels", channels);
        InvalidQuestion.range("placedUntil", placedFrom, placedUntil);
        InvalidQuestion.unless(
                externalId == null || !externalId.isEmpty() && externalId.length() <= 128,
                "externalId",
                "1 to 128 characters");
    }

    /// The same orders from `after` on.
    OrderFilter part(@Nullable String after, @Nullable Integer limit) {
        return new OrderFilter(
                stores,
                channels,
                placedFrom,
                placedUntil,
                externalId,
                memberId,
                unidentified,
                returned,
                after,
                limit);
    }

    static OrderFilter of(Id member, @Nullable String after, @Nullable Integer limit) {
        return new OrderFilter(null, null, null, null, null, member, null, null, after, limit);
    }
}
