package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Rounding;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import java.time.Instant;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// Where one member would stand at the start of a new ladder, beside where he would stand without
/// it.
///
/// `keptByValidityUntil` is set where the new ladder would not give the tier today: it stays until
/// then. `pointsAYear` is what the other multiplier is worth in points on the present growth value.
@Pure
record RetieringMove(
        Id member,
        String from,
        String to,
        boolean downgrade,
        long growth,
        @Nullable Instant keptByValidityUntil,
        long pointsAYear) {

    boolean moved() {
        return !from.equals(to);
    }

    /// What a ladder does at its start, decided by the code that will do it. `with` holds the new
    /// ladder besides those of `without`.
    @Pure
    record Question(
            NavigableMap<Instant, Ladder> without,
            NavigableMap<Instant, Ladder> with,
            Ladder candidate) {
        RetieringMove of(Id member, Standing standing, Growth growth, Climbing.AsOf facts) {
            Instant at = candidate.starts();
            var before = new Climbing(standing, without, growth, facts);
            before.advance(at);
            var after = new Climbing(standing, with, growth, facts);
            after.advance(at);
            Ladder old = before.ladder(at);
            String from = before.standing().tier();
            String to = after.standing().tier();
            Ladder.Tier was = old.tierOrLowest(from);
            Ladder.Tier is = candidate.tier(to);
            boolean down =
                    candidate.rank(from) >= 0
                            ? candidate.rank(to) < candidate.rank(from)
                            : is.growth() < was.growth();
            boolean kept =
                    candidate.rank(to) > 0
                            && after.standing().manualUntil() == null
                            && !after.qualifies(is, at);
            long grown = growth.at(at);
            long points = Math.max(0, grown);
            return new RetieringMove(
                    member,
                    from,
                    to,
                    down,
                    grown,
                    kept ? after.standing().until() : null,
                    is.multiplier().of(points, Rounding.FLOOR)
                            - was.multiplier().of(points, Rounding.FLOOR));
        }
    }
}
