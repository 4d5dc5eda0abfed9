package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import java.util.HashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What a set of benefits makes of a basket. `off` is what each chosen benefit takes off each line,
/// points included; `base` is what the lines cost after benefits of items, `net` after all but
/// points; `given` which of the chosen give anything. Shipping and points are in `shippingOff` and
/// `pointsOff`; `owed` is for gifts that are kept and not given any more.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Priced(
        int[] chosen,
        long[][] off,
        long[] base,
        long[] net,
        long shipping,
        long shippingOff,
        long points,
        long pointsOff,
        long owed,
        boolean[] given) {

    /// What a combination must not do.
    public enum Limit {
        UNIT_FLOOR,
        ORDER_FLOOR,
        BUDGET,
        STORED_VALUE
    }

    /// A limit that is passed: `at` is the line or the budget, `needed` the least that would be
    /// legal and `had` what there is.
    @Pure
    public record Breach(Limit limit, int at, long needed, long had) {}

    /// What a benefit's lines cost where thresholds are judged.
    public long base(Candidate candidate) {
        return Pricing.sum(base, candidate.lines());
    }

    public long goods() {
        return LongStream.of(net).sum();
    }

    /// What the member pays, by whatever tender, after points.
    public long payable() {
        return goods() + shipping + owed - pointsOff;
    }

    /// What benefit `i` of the chosen gives in fen; a gift its stated value.
    public long worth(Problem problem, int i) {
        Candidate candidate = problem.candidates().get(chosen[i]);
        if (!given[i]) {
            return 0;
        }
        return switch (candidate.layer()) {
            case SHIPPING -> shippingOff;
            default -> LongStream.of(off[i]).sum() + candidate.giftValue();
        };
    }

    public long giftValue(Problem problem) {
        long value = 0;
        for (int i = 0; i < chosen.length; i++) {
            value += given[i] ? problem.candidates().get(chosen[i]).giftValue() : 0;
        }
        return value;
    }

    /// The first limit that this passes, or null: the set is legal.
    public @Nullable Breach breach(Problem problem) {
        Problem.Terms terms = problem.terms();
        for (int line = 0; line < net.length; line++) {
            long least = problem.quantity()[line] * terms.floor()[line];
            if (net[line] < least) {
                return new Breach(Limit.UNIT_FLOOR, line, least, net[line]);
            }
        }
        if (goods() < terms.orderFloor()) {
            return new Breach(Limit.ORDER_FLOOR, 0, terms.orderFloor(), goods());
        }
        var spent = new HashMap<Integer, Long>();
        for (int i = 0; i < chosen.length; i++) {
            Candidate candidate = problem.candidates().get(chosen[i]);
            if (candidate.budget() >= 0) {
                long sum = spent.merge(candidate.budget(), worth(problem, i), Long::sum);
                long left = terms.budgets()[candidate.budget()];
                if (sum > left) {
                    return new Breach(Limit.BUDGET, candidate.budget(), sum, left);
                }
            }
            if (candidate.benefit() instanceof io.regulars.offers.Benefit.StoredPay
                    && payable() > terms.stored()) {
                return new Breach(Limit.STORED_VALUE, 0, payable(), terms.stored());
            }
        }
        return null;
    }
}
