package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a member brings along from the system before: points and growth value, with the day on
/// which they lapse ([Lot#NEVER] for never). `source` and `row` say where it stands written.
@Pure
public record Opening(Id member, long points, long growth, Instant expiresAt, Id source, long row) {
    public static final long MOST = 1_000_000_000L;

    /// What became of it: MINE where this very row brought it before, ALREADY where the member has
    /// the same from elsewhere, DIFFERS where the member has another one.
    public enum Became {
        NEW,
        MINE,
        ALREADY,
        DIFFERS
    }

    public Opening {
        if (points < 0 || growth < 0 || points > MOST || growth > MOST || points + growth == 0) {
            throw new IllegalArgumentException("an opening balance is 1 to a billion");
        }
    }

    long amount(Asset asset) {
        return switch (asset) {
            case POINTS -> points;
            case GROWTH -> growth;
            case PRINCIPAL, BONUS -> 0;
        };
    }

    /// A member has one opening balance; `kept` is the one that is there.
    static Became decide(@Nullable Opening kept, Opening asked) {
        if (kept == null) {
            return Became.NEW;
        }
        boolean same =
                kept.points == asked.points
                        && kept.growth == asked.growth
                        && kept.expiresAt.equals(asked.expiresAt);
        if (!same) {
            return Became.DIFFERS;
        }
        return kept.source.equals(asked.source) && kept.row == asked.row
                ? Became.MINE
                : Became.ALREADY;
    }
}
