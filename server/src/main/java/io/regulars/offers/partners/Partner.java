package io.regulars.offers.partners;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Set;

/// Another brand that gives something to members. Its terms never change: who agrees on others
/// makes another.
@Pure
record Partner(Id id, Terms terms, State state, String author, Instant at) {
    enum State {
        ON,
        OFF
    }

    /// What members are told; `value` is what the chain owes the partner for a code that was used,
    /// in fen; a code is good for `days` times 24 hours. No `tiers` means all.
    @Pure
    record Terms(String name, String nameEn, long value, int days, Set<String> tiers) {
        private static final long MOST = 10_000_000;

        Terms {
            InvalidValue.text("name", name, 120);
            InvalidValue.text("nameEn", nameEn, 120);
            InvalidValue.unless(value >= 0 && value <= MOST, "value", "between 0 and " + MOST);
            InvalidValue.unless(days >= 1 && days <= 3660, "days", "between 1 and 3660");
            InvalidValue.unless(tiers.size() <= 50, "tiers", "at most 50");
            tiers = Set.copyOf(tiers);
        }

        boolean takes(String tier) {
            return tiers.isEmpty() || tiers.contains(tier);
        }
    }

    Partner off(String by, Instant now) {
        return new Partner(id, terms, State.OFF, by, now);
    }
}
