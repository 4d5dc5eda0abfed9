package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Rounding;
import io.regulars.kernel.Shares;
import io.regulars.offers.Benefit.*;
import java.util.Arrays;

/// What a basket costs with a given set of benefits. The one place that says so: the search
/// compares, the quote tells and the return re-judges what stands here.
///
/// Each unit costs the lowest of the chosen prices. Then quantity benefits favour the cheapest
/// units of their lines. What the lines cost now is the base on which every other benefit is
/// judged, each on the same; in the order of candidates they take their amount off what remains.
@Pure
public final class Pricing {
    private final Problem problem;
    private final int[] chosen;

    /// What each chosen benefit takes off each line.
    private final long[][] off;

    private final long[] rest;
    private long shipping;
    private long shippingOff;
    private long points;
    private long pointsOff;
    private final boolean[] given;

    private Pricing(Problem problem, int[] chosen) {
        this.problem = problem;
        this.chosen = chosen;
        off = new long[chosen.length][problem.lines()];
        given = new boolean[chosen.length];
        rest = new long[problem.lines()];
        shipping = problem.terms().shipping();
    }

    /// `chosen` are places of candidates, ascending.
    public static Priced of(Problem problem, int... chosen) {
        var pricing = new Pricing(problem, chosen);
        pricing.items();
        long[] base = pricing.rest.clone();
        pricing.orders(base);
        long[] net = pricing.rest.clone();
        for (int i = 0; i < chosen.length; i++) {
            if (pricing.candidate(i).benefit() instanceof PointsOffset offset) {
                pricing.points(i, offset);
            }
        }
        return new Priced(
                chosen,
                pricing.off,
                base,
                net,
                pricing.shipping,
                pricing.shippingOff,
                pricing.points,
                pricing.pointsOff,
                pricing.owed(),
                pricing.given);
    }

    private long owed() {
        long owed = problem.beside() - problem.terms().shipping();
        for (int i = 0; i < chosen.length; i++) {
            owed -= given[i] ? candidate(i).owed() : 0;
        }
        return owed;
    }

    private Candidate candidate(int i) {
        return problem.candidates().get(chosen[i]);
    }

    private void items() {
        long[] unit = problem.unit().clone();
        var by = new int[unit.length];
        Arrays.fill(by, -1);
        for (int i = 0; i < chosen.length; i++) {
            Candidate each = candidate(i);
            long[] price = each.price();
            for (int at = 0; at < price.length; at++) {
                int line = each.lines()[at];
                if (price[at] < unit[line]) {
                    unit[line] = price[at];
                    by[line] = i;
                }
            }
        }
        for (int line = 0; line < unit.length; line++) {
            rest[line] = problem.quantity()[line] * unit[line];
            if (by[line] >= 0) {
                off[by[line]][line] = problem.quantity()[line] * problem.unit()[line] - rest[line];
                given[by[line]] = true;
            }
        }
        for (int i = 0; i < chosen.length; i++) {
            if (candidate(i).counts()) {
                given[i] = favour(problem, candidate(i), unit, off[i]) > 0;
                take(off[i]);
            }
        }
    }

    private void take(long[] off) {
        for (int line = 0; line < off.length; line++) {
            rest[line] -= off[line];
        }
    }

    /// What a quantity benefit takes off at these unit prices, noted by line in `off`.
    static long favour(Problem problem, Candidate candidate, long[] unit, long[] off) {
        long units = 0;
        var order = new long[candidate.lines().length];
        for (int i = 0; i < order.length; i++) {
            int line = candidate.lines()[i];
            units += problem.quantity()[line];
            order[i] = unit[line] * problem.lines() + line;
        }
        Arrays.sort(order);
        long left = favoured(candidate, units);
        long sum = 0;
        for (int i = 0; i < order.length && left > 0; i++) {
            int line = (int) (order[i] % problem.lines());
            long take = Math.min(left, problem.quantity()[line]);
            off[line] = take * (unit[line] - share(candidate, unit[line]));
            sum += off[line];
            left -= take;
        }
        return sum;
    }

    static long share(Candidate candidate, long unit) {
        return switch (candidate.benefit()) {
            case Nth(_, var paid) -> paid.of(unit, Rounding.HALF_UP);
            case BuyGet(_, _, var paid) -> paid.of(unit, Rounding.HALF_UP);
            default -> unit;
        };
    }

    /// How many of so many units a quantity benefit favours.
    static long favoured(Candidate candidate, long units) {
        return switch (candidate.benefit()) {
            case Nth(var n, _) -> units / n;
            case BuyGet(var buy, var get, _) ->
                    units / (buy + get) * get + Math.max(0, units % (buy + get) - buy);
            default -> 0;
        };
    }

    private void orders(long[] base) {
        for (int i = 0; i < chosen.length; i++) {
            Candidate each = candidate(i);
            switch (each.layer()) {
                case ORDER -> {
                    long amount = sum(base, each.lines());
                    long take =
                            Math.min(
                                    Candidate.off(each.benefit(), amount), sum(rest, each.lines()));
                    spread(i, take);
                    given[i] =
                            take > 0
                                    || each.benefit() instanceof Gift
                                            && amount >= Candidate.from(each.benefit());
                }
                case SHIPPING -> {
                    if (sum(base, each.lines()) >= Candidate.from(each.benefit()) && shipping > 0) {
                        shippingOff = shipping;
                        shipping = 0;
                        given[i] = true;
                    }
                }
                case POINTS -> given[i] = sum(base, each.lines()) >= Candidate.from(each.benefit());
                case ITEM -> {}
            }
        }
    }

    private void points(int i, PointsOffset offset) {
        if (!given[i]) {
            return;
        }
        long most = offset.share().of(sum(rest, candidate(i).lines()), Rounding.FLOOR);
        long may = Math.min(problem.terms().points(), Worth.points(offset, most));
        long worth = Worth.yuan(offset, may);
        given[i] = worth > 0;
        pointsOff += worth;
        // the fewest points that give this amount
        points += Worth.cost(offset, worth);
        spread(i, worth);
    }

    /// Takes an amount off the candidate's lines, in proportion to what remains of them.
    private void spread(int i, long amount) {
        if (amount == 0) {
            return;
        }
        int[] lines = candidate(i).lines();
        var weights = new long[lines.length];
        for (int at = 0; at < lines.length; at++) {
            weights[at] = rest[lines[at]];
        }
        long[] parts = Shares.split(amount, weights);
        for (int at = 0; at < lines.length; at++) {
            off[i][lines[at]] = parts[at];
            rest[lines[at]] -= parts[at];
        }
    }

    static long sum(long[] amounts, int[] lines) {
        long sum = 0;
        for (int line : lines) {
            sum += amounts[line];
        }
        return sum;
    }
}
