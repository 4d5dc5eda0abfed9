package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.loyalty.tiers.TierMove;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What should be, from all of a member's deeds: the same decisions as the till's, over the whole
/// past in its true order.
@Pure
final class Refold implements Progress.Sink {
    /// What one rule should have given for one order or event.
    record Key(Id about, Id rule, Asset asset) {}

    /// `net` is what should still stand of it after all returns.
    record Should(Deed deed, Earned earned, long net) {}

    /// The whole result.
    record Past(
            Map<Key, Should> should,
            Standing standing,
            List<TierMove> moves,
            List<Climbing.Review> reviews) {
        /// The review that is still open in the end; null where none is.
        Climbing.@Nullable Review open() {
            String asked = standing.review();
            for (Climbing.Review review : reviews.reversed()) {
                if (review.tier().equals(asked)) {
                    return review;
                }
            }
            return null;
        }
    }

    private final Map<Key, Should> should = new LinkedHashMap<>();
    private long lots;

    private Refold() {}

    /// Folds `deeds`, which are sorted.
    static Past fold(Program program, Who who, List<Deed> deeds) {
        return fold(program, who, deeds, null);
    }

    /// As `fold`, and then lets time pass until `to`.
    static Past fold(Program program, Who who, List<Deed> deeds, @Nullable Instant to) {
        var refold = new Refold();
        var progress =
                new Progress(
                        program,
                        who,
                        Standing.fresh(program.firstLadder()),
                        Growth.complete(),
                        refold);
        deeds.forEach(progress::take);
        if (to != null) {
            progress.tick(to);
        }
        return new Past(
                refold.should,
                progress.standing(),
                progress.climbing().moves(),
                progress.climbing().reviews());
    }

    @Override
    public long earn(Deed deed, Earned earned) {
        should.put(
                new Key(deed.id(), earned.rule(), earned.asset()),
                new Should(deed, earned, earned.amount()));
        return --lots;
    }

    @Override
    public void takeBack(Deed.Returned deed, Given given, long amount) {
        should.computeIfPresent(
                new Key(deed.order(), given.rule(), given.asset()),
                (_, s) -> new Should(s.deed(), s.earned(), s.net() - amount));
    }
}
