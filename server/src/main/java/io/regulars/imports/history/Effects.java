package io.regulars.imports.history;

import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.Consequence;
import io.regulars.loyalty.Consequence.Moved;
import io.regulars.loyalty.Consequences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the orders and returns of a file, or its opening balances, do to the members whom they
/// touch, seen at the instant when the file came in. `debtors` are those who owe more points
/// afterwards, `reviews` those whom a person is asked to let into a tier; `up` and `down` change
/// their tier. A new member begins in the lowest one. What somebody brings along counts as issued.
@Pure
public record Effects(
        long members,
        Moved points,
        Moved growth,
        long debtors,
        long reviews,
        long up,
        long down,
        List<Tier> tiers) {
    public Effects {
        tiers = List.copyOf(tiers);
    }

    /// How many of these members stand in a tier, before and after.
    @Pure
    public record Tier(String code, String nameZh, String nameEn, long before, long after) {}

    /// Adds up what becomes of one member after the other.
    static final class Sum {
        private final Map<String, Tier> tiers = new LinkedHashMap<>();
        private final List<String> ranks = new ArrayList<>();
        private long members;
        private Moved points = Moved.NOTHING;
        private Moved growth = Moved.NOTHING;
        private long debtors;
        private long reviews;
        private long up;
        private long down;

        Sum(List<Consequences.Tier> ladder) {
            ladder.forEach(tier -> {
                ranks.add(tier.code());
                tiers.put(tier.code(), new Tier(tier.code(), tier.nameZh(), tier.nameEn(), 0, 0));
            });
        }

        void add(Consequence one) {
            members++;
            points = points.plus(one.moved(Asset.POINTS));
            growth = growth.plus(one.moved(Asset.GROWTH));
            debtors += one.moved(Asset.POINTS).debt() > 0 ? 1 : 0;
            reviews += one.review() ? 1 : 0;
            int climbed =
                    Integer.compare(
                            ranks.indexOf(one.tierAfter()), ranks.indexOf(one.tierBefore()));
            up += climbed > 0 ? 1 : 0;
            down += climbed < 0 ? 1 : 0;
            count(one.tierBefore(), 1, 0);
            count(one.tierAfter(), 0, 1);
        }

        /// A tier that only an earlier ladder had goes by its code.
        private void count(String code, long before, long after) {
            tiers.merge(
                    code,
                    new Tier(code, code, code, before, after),
                    (tier, more) ->
                            new Tier(
                                    code,
                                    tier.nameZh(),
                                    tier.nameEn(),
                                    tier.before() + more.before(),
                                    tier.after() + more.after()));
        }

        Effects effects() {
            return new Effects(
                    members,
                    points,
                    growth,
                    debtors,
                    reviews,
                    up,
                    down,
                    List.copyOf(tiers.values()));
        }
    }
}
