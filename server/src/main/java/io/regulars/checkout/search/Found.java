package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import java.util.Arrays;

/// A legal choice, and how it stands against another. Less to pay is better; of equal ones the more
/// valuable gift, then fewer coupons, then coupons that expire sooner, fewer points, fewer
/// benefits, smaller priorities, and last the earlier places.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared by equals
public record Found(Priced priced, long payable, long gift, long[] expiries, long priorities)
        implements Comparable<Found> {
    static Found of(Problem problem, Priced priced) {
        var expiries = new long[priced.chosen().length];
        int coupons = 0;
        long priorities = 0;
        for (int place : priced.chosen()) {
            Candidate each = problem.candidates().get(place);
            if (each.coupon()) {
                expiries[coupons++] = each.expires();
            }
            priorities += each.priority();
        }
        expiries = Arrays.copyOf(expiries, coupons);
        Arrays.sort(expiries);
        return new Found(priced, priced.payable(), priced.giftValue(problem), expiries, priorities);
    }

    int coupons() {
        return expiries.length;
    }

    /// Negative where this is the better one.
    @Override
    public int compareTo(Found other) {
        int by = Long.compare(payable, other.payable);
        by = by != 0 ? by : Long.compare(other.gift, gift);
        by = by != 0 ? by : Integer.compare(coupons(), other.coupons());
        by = by != 0 ? by : Arrays.compare(expiries, other.expiries);
        by = by != 0 ? by : Long.compare(priced.points(), other.priced.points());
        by = by != 0 ? by : Integer.compare(priced.chosen().length, other.priced.chosen().length);
        by = by != 0 ? by : Long.compare(priorities, other.priorities);
        return by != 0 ? by : Arrays.compare(priced.chosen(), other.priced.chosen());
    }
}
