package io.regulars.loyalty.earning;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Limits a rule to a share of the members (by a stable hash of member and rule, so that another
/// rule's trial falls on others), to listed stores, or both. An empty set of stores means all.
@Pure
public record Trial(int percent, Set<String> stores) {
    /// [#takes] as PostgreSQL reckons it, of `d.h`, the SHA-256 of the texts of rule and member
    /// with a colon between them. A test holds the two together.
    public static final String DRAWN =
            """
            (((get_byte(d.h, 0) & 127) << 24) | (get_byte(d.h, 1) << 16) | (get_byte(d.h, 2) << 8) | get_byte(d.h, 3)) % 100 < :percent
            """;

    private static final Duration LONGEST = Duration.ofDays(90);

    public Trial {
        InvalidRule.unless(percent >= 1 && percent <= 100, "percent", "between 1 and 100");
        InvalidRule.unless(stores.size() <= 1000, "stores", "at most 1000");
        stores = Set.copyOf(stores);
    }

    /// Half-open.
    @Pure
    public record Span(Instant from, Instant until) {}

    /// Over which time a trial is compared: from its start on, for ninety days at most. The first
    /// days and not the last: what is looked at again and again has to keep its beginning, or no
    /// interval holds for all looks together.
    public static Span compared(@Nullable Instant starts, Instant now) {
        Instant from = starts == null ? now : starts;
        Instant end = from.plus(LONGEST);
        return new Span(from, end.isBefore(now) ? end : now);
    }

    /// Null where the share of members is no limit.
    public @Nullable Integer share() {
        return percent == 100 ? null : percent;
    }

    /// In their order; null where stores are no limit.
    public @Nullable List<String> listed() {
        return stores.isEmpty() ? null : stores.stream().sorted().toList();
    }

    public boolean takes(Id rule, Id member, @Nullable String store) {
        return (stores.isEmpty() || store != null && stores.contains(store)) && takes(rule, member);
    }

    public boolean takes(Id rule, Id member) {
        if (percent == 100) {
            return true;
        }
        byte[] hash =
                Bucket.sha256()
                        .digest(
                                (rule + ":" + member)
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        int spread =
                ((hash[0] & 0x7f) << 24)
                        | ((hash[1] & 0xff) << 16)
                        | ((hash[2] & 0xff) << 8)
                        | (hash[3] & 0xff);
        return spread % 100 < percent;
    }
}
