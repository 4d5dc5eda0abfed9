package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// The best choice found so far, and how much of the search budget it took. `open` is the least
/// that a branch could cost that was left because the budget ran out.
@Pure
final class Best {
    private final Problem problem;
    private final int[] forced;
    private final int most;
    @Nullable Found found;
    long open = Long.MAX_VALUE;
    int examined;

    Best(Problem problem, int[] forced, int most) {
        this.problem = problem;
        this.forced = forced;
        this.most = most;
    }

    boolean forced(int place) {
        for (int each : forced) {
            if (each == place) {
                return true;
            }
        }
        return false;
    }

    boolean forcedNone() {
        return forced.length == 0;
    }

    /// Counts a step; whether the budget is used up.
    boolean tired() {
        return ++examined > most;
    }

    void leave(long least) {
        open = Math.min(open, least);
    }

    /// Whether a branch that costs at least `least`, has gifts of at most `gifts` and at least so
    /// many coupons cannot hold anything better.
    boolean hopeless(long least, long gifts, int coupons) {
        if (found == null || least < found.payable()) {
            return false;
        }
        if (least > found.payable() || gifts < found.gift()) {
            return true;
        }
        return gifts == found.gift() && coupons > found.coupons();
    }

    /// Keeps the choice if it is legal, has all that was asked for, and is better; says so.
    boolean hear(int... chosen) {
        Priced priced = Pricing.of(problem, chosen);
        if (found != null && priced.payable() > found.payable()) {
            return false;
        }
        for (int place : forced) {
            int at = java.util.Arrays.binarySearch(chosen, place);
            if (at < 0 || !priced.given()[at]) {
                return false;
            }
        }
        Found heard = Found.of(problem, priced);
        if ((found == null || heard.compareTo(found) < 0) && priced.breach(problem) == null) {
            found = heard;
            return true;
        }
        return false;
    }
}
