package io.regulars.imports;

import io.regulars.kernel.Pure;

/// Whether and when an order has a sequel: goods brought back, a review. Decided by the order's key
/// alone, before the order is made, so that a month can find the sequels of earlier months cheaply.
@Pure
final class ChainFollowUps {
    /// No sequel comes later than this many days after its order.
    static final int LATEST_DAYS = 46;

    private static final int BACK = 20;
    private static final int REVIEW = 21;
    private static final int BACK_PER_TEN_THOUSAND = 310;
    private static final int REVIEWS_PER_MILLE = 55;

    private ChainFollowUps() {}

    static ChainDice dice(long seed, boolean live, long first, long second) {
        return ChainDice.of(seed, BACK + (live ? 10 : 0), first, second);
    }

    /// Second at which something is brought back, or [ChainMember#NONE]: most within 7 days, few
    /// after 15. `dice` are [#dice] of the order, and make the return itself afterwards.
    static long broughtBack(long placed, ChainDice dice) {
        if (dice.below(10_000) >= BACK_PER_TEN_THOUSAND) {
            return ChainMember.NONE;
        }
        int days =
                switch (dice.pick(66, 27, 7)) {
                    case 0 -> dice.between(1, 7);
                    case 1 -> dice.between(8, 15);
                    default -> dice.between(16, LATEST_DAYS - 1);
                };
        return (Math.floorDiv(placed, ChainMember.DAY) + days) * ChainMember.DAY
                + dice.between(10 * 3600, 21 * 3600);
    }

    static ChainDice reviewDice(long seed, boolean live, long first, long second) {
        return ChainDice.of(seed, REVIEW + (live ? 10 : 0), first, second);
    }

    /// Second of a review, or [ChainMember#NONE].
    static long reviewed(long placed, ChainDice dice) {
        if (!dice.hits(REVIEWS_PER_MILLE)) {
            return ChainMember.NONE;
        }
        return (Math.floorDiv(placed, ChainMember.DAY) + dice.between(2, 10)) * ChainMember.DAY
                + dice.between(19 * 3600, 23 * 3600);
    }
}
