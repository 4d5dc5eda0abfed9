package io.regulars.loyalty.tiers;

import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a member is told before the tier is lost (D-23): so much growth is missing, and by when. Of
/// a tier that runs it is what will be missing at its end if nothing more is earned; under grace it
/// is what is missing now.
@Pure
public record Keeping(long growthNeeded, Instant by) {
    /// `then` is the growth that is left at [Standing#due()]; `now` what there is. Null where
    /// nothing threatens, where a person gave the tier, and where a condition decides and not
    /// growth.
    public static @Nullable Keeping of(Ladder ladder, Standing standing, long then, long now) {
        Instant by = standing.due();
        if (by == null || standing.manualUntil() != null || ladder.rank(standing.tier()) <= 0) {
            return null;
        }
        Ladder.Tier tier = ladder.tier(standing.tier());
        long missing = tier.growth() - (standing.graceUntil() == null ? then : now);
        return tier.enter() == null && missing > 0 ? new Keeping(missing, by) : null;
    }
}
