package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Rounding;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Benefit.Layer;
import java.util.stream.IntStream;

/// The second half of the search: what the items cost is decided, and with it what each other
/// benefit would take off by itself. Which of these together?
@Pure
final class Orders {
    private final Problem problem;
    private final State state;
    private final Best best;
    private final Most most;
    private final Narrow narrow;

    /// By place: whose gain is paid out of goods, which have floors; what takes off goods (gifts,
    /// freight and points do not); and points.
    private final boolean[] goods;

    private final boolean[] takes;
    private final boolean[] pays;

    /// Places to decide on, those that give most first; and what each gives by itself.
    private int[] places = new int[0];

    private long[] worth = new long[0];
    private long[] gifts = new long[0];
    private long start;

    /// From here on no place takes anything off the goods.
    private int beside;

    /// How many benefits may still come that take from goods, at most.
    private int takers;

    Orders(State state, Best best, Most most) {
        this.state = state;
        this.best = best;
        this.most = most;
        narrow = new Narrow(state.problem);
        problem = state.problem;
        int size = problem.candidates().size();
        goods = new boolean[size];
        takes = new boolean[size];
        pays = new boolean[size];
        for (int place = 0; place < size; place++) {
            Candidate each = problem.candidates().get(place);
            goods[place] = each.outOfGoods();
            takes[place] = each.layer() == Layer.ORDER && !(each.benefit() instanceof Gift);
            pays[place] = each.benefit() instanceof PointsOffset;
        }
    }

    void decide(int[] others) {
        look(others);
        decide(0, 0, 0);
    }

    /// Takes what gives most as long as something may be taken.
    void straight(int[] others) {
        look(others);
        int taken = 0;
        for (int place : places) {
            if (!state.blocked(place)) {
                state.take(place);
                taken++;
            }
        }
        best.hear(state.sorted());
        for (; taken > 0; taken--) {
            state.back();
        }
    }

    /// Sorts out what may be used for what the items cost now.
    private void look(int[] others) {
        long[] base = state.base();
        long sum = 0;
        for (long each : base) {
            sum += each;
        }
        start = sum + problem.beside();
        int open = 0;
        var given = new long[others.length];
        var gift = new long[others.length];
        var alive = new int[others.length];
        for (int place : others) {
            if (state.blocked(place)) {
                continue;
            }
            Candidate each = problem.candidates().get(place);
            long amount = Pricing.sum(base, each.lines());
            long worth = worth(problem, each, amount, Long.MAX_VALUE);
            if (goods[place] && worth > amount - Pricing.sum(problem.least(), each.lines())) {
                continue; // its lines would lie below their floors, whatever else is used
            }
            if (worth > 0
                    || each.benefit() instanceof Gift && amount >= Candidate.from(each.benefit())) {
                alive[open] = place;
                given[open] = worth;
                gift[open++] = each.giftValue();
            }
        }
        open = distinct(alive, given, gift, open);
        int[] order = order(alive, given, open);
        places = new int[open];
        worth = new long[open];
        gifts = new long[open];
        for (int i = 0; i < open; i++) {
            places[i] = alive[order[i]];
            worth[i] = given[order[i]];
            gifts[i] = gift[order[i]];
        }
        if (least(0, 0) > problem.terms().stored()) {
            dropStored();
        }
        beside = places.length;
        while (beside > 0 && !takes[places[beside - 1]]) {
            beside--;
        }
        for (int i = 0; i < beside; i++) {
            most.add(places[i], 1);
        }
        takers = most.count();
        most.take();
        narrow.look(base, places, worth);
    }

    /// Leaves out what needs more stored value than there is, however little is payable.
    private void dropStored() {
        int[] kept =
                IntStream.range(0, places.length)
                        .filter(i -> !problem.candidates().get(places[i]).needsStored())
                        .toArray();
        places = IntStream.of(kept).map(i -> places[i]).toArray();
        worth = IntStream.of(kept).mapToLong(i -> worth[i]).toArray();
        gifts = IntStream.of(kept).mapToLong(i -> gifts[i]).toArray();
    }

    /// Leaves out whoever has another before him that does the same, excludes no more, and is
    /// preferred; returns how many are left.
    private int distinct(int[] alive, long[] given, long[] gift, int open) {
        int left = 0;
        for (int i = 0; i < open; i++) {
            boolean stood = false;
            for (int j = 0; j < left && !stood; j++) {
                stood =
                        given[j] == given[i]
                                && problem.candidates()
                                        .get(alive[j])
                                        .stands(problem.candidates().get(alive[i]))
                                && problem.excludesNoMore(alive[j], alive[i])
                                && !best.forced(alive[i]);
            }
            if (!stood) {
                alive[left] = alive[i];
                given[left] = given[i];
                gift[left++] = gift[i];
            }
        }
        return left;
    }

    /// Forced ones first, then what takes off goods, points last; of each what gives most.
    private int[] order(int[] alive, long[] given, int open) {
        return IntStream.range(0, open)
                .boxed()
                .sorted((a, b) -> {
                    int by = Boolean.compare(best.forced(alive[b]), best.forced(alive[a]));
                    by = by != 0 ? by : Boolean.compare(takes[alive[b]], takes[alive[a]]);
                    by = by != 0 ? by : Boolean.compare(pays[alive[a]], pays[alive[b]]);
                    by = by != 0 ? by : Long.compare(given[b], given[a]);
                    return by != 0 ? by : Integer.compare(alive[a], alive[b]);
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// What a benefit gives for `amount` of its lines when it is alone, in fen; of points at most
    /// what may be paid by them of `payable`.
    static long worth(Problem problem, Candidate candidate, long amount, long payable) {
        return switch (candidate.benefit()) {
            case FreeShipping(var from) -> amount >= from ? problem.terms().shipping() : 0;
            case PointsOffset offset -> {
                if (amount < offset.from()) {
                    yield 0;
                }
                long base = Math.min(amount, Math.max(0, payable));
                long most = offset.share().of(base, Rounding.FLOOR);
                yield Math.min(Worth.yuan(offset, problem.terms().points()), most);
            }
            case Gift(var from, _, _, _, _) -> amount >= from ? candidate.owed() : 0;
            default -> Math.min(amount, Candidate.off(candidate.benefit(), amount));
        };
    }

    private void decide(int i, long saved, long gift) {
        long least = least(i, saved);
        if (best.hopeless(least, gift + gifts(i), state.coupons())
                || !narrow.none() && best.hopeless(narrowly(i), gift + gifts(i), state.coupons())) {
            return;
        }
        if (best.tired()) {
            best.leave(least);
            return;
        }
        if (i == places.length) {
            best.hear(state.sorted());
            return;
        }
        if (i == beside && !legal(0)) {
            return;
        }
        int place = places[i];
        if (!state.blocked(place)) {
            state.take(place);
            long more = saved + (pays[place] ? 0 : worth[i]);
            boolean paid =
                    !problem.candidates().get(place).needsStored()
                            || least(i + 1, more) <= problem.terms().stored();
            if (paid && (i >= beside || legal(takers))) {
                decide(i + 1, more, gift + gifts[i]);
            }
            state.back();
            if (best.forced(place) || given(i)) {
                return;
            }
        }
        decide(i + 1, saved, gift);
    }

    /// Whether it is a gift that costs nothing and stands in nobody's way: to leave it out is never
    /// better.
    private boolean given(int i) {
        Candidate each = problem.candidates().get(places[i]);
        if (gifts[i] == 0 || each.budget() >= 0) {
            return false;
        }
        for (int j = i + 1; j < places.length; j++) {
            if (problem.conflict(places[i], places[j])) {
                return false;
            }
        }
        return true;
    }

    /// Whether what is chosen keeps to the floors; more benefits would take more off. What is left
    /// of a line may be `rounding` more with them, a fen for each.
    private boolean legal(int rounding) {
        if (problem.leastGoods() == 0) {
            return true;
        }
        Priced priced = Pricing.of(problem, state.sorted());
        for (int line = 0; line < problem.lines(); line++) {
            if (priced.net()[line] < problem.least()[line] - rounding) {
                return false;
            }
        }
        return priced.goods() >= problem.terms().orderFloor();
    }

    private long gifts(int from) {
        long sum = 0;
        for (int i = from; i < places.length; i++) {
            sum += state.blocked(places[i]) ? 0 : gifts[i];
        }
        return sum;
    }

    /// The least that can be payable: of what excludes each other the most that one gives, as if
    /// nothing took from the same lines.
    private long least(int from, long saved) {
        for (int i = from; i < places.length; i++) {
            if (!state.blocked(places[i]) && !pays[places[i]]) {
                most.add(places[i], worth[i]);
            }
        }
        return paid(from, start - saved - most.take());
    }

    /// The same, where off some lines no more can come than they cost.
    private long narrowly(int from) {
        long left = start;
        for (Narrow.Few few : narrow.few()) {
            long taken = 0;
            for (int i = 0; i < places.length; i++) {
                if (narrow.within(places[i], few.lines())) {
                    if (i < from) {
                        taken += state.has(places[i]) ? worth[i] : 0;
                    } else if (!state.blocked(places[i])) {
                        most.add(places[i], worth[i]);
                    }
                }
            }
            left -= Math.min(few.room(), taken + most.take());
        }
        for (int i = 0; i < places.length; i++) {
            if (!narrow.any(places[i]) && !pays[places[i]]) {
                if (i < from) {
                    left -= state.has(places[i]) ? worth[i] : 0;
                } else if (!state.blocked(places[i])) {
                    most.add(places[i], worth[i]);
                }
            }
        }
        return paid(from, left - most.take());
    }

    /// What remains to be paid by floor and points.
    private long paid(int from, long goods) {
        long left = goods;
        left = Math.max(left, problem.leastGoods());
        long least = left;
        for (int i = 0; i < state.size() + places.length - from; i++) {
            int place = i < state.size() ? state.chosen(i) : places[from + i - state.size()];
            if (pays[place] && (i < state.size() || !state.blocked(place))) {
                Candidate each = problem.candidates().get(place);
                least = Math.min(least, left - worth(problem, each, Long.MAX_VALUE, left));
            }
        }
        return least;
    }
}
