package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The cheapest basket that holds at least `least` and at most `most` of each line, found exactly:
/// boxes of quantities are halved, and left out where their [Envelope] cannot beat what was found.
///
/// More goods can be cheaper only by reaching a threshold, so nearly always the first box is left
/// out at once.
@Pure
public final class Between {
    /// What was found: the quantities, what they cost, and whether nothing cheaper is there.
    @Pure
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Cheapest(long[] quantity, Priced priced, boolean proven) {}

    private static final int STEPS = 5_000;
    private static final int EFFORT = 20_000;

    private final Function<long[], Problem> problems;
    private long[] quantity;
    private Priced best;
    private int steps;
    private boolean proven = true;

    private Between(Function<long[], Problem> problems, long[] first) {
        this.problems = problems;
        quantity = first;
        best = priced(first);
    }

    /// `problems` gives the problem for quantities; only these may differ, and no choice may be
    /// illegal.
    public static Cheapest find(Function<long[], Problem> problems, long[] least, long[] most) {
        var between = new Between(problems, least);
        between.search(least, most);
        return new Cheapest(between.quantity, between.best, between.proven);
    }

    private Priced priced(long[] quantity) {
        Search.Answer answer = Search.best(problems.apply(quantity), new int[0], EFFORT);
        Found found = answer.found();
        if (found == null) {
            throw new IllegalStateException("a basket without benefits is not legal");
        }
        proven &= answer.proven();
        return found.priced();
    }

    private void search(long[] low, long[] high) {
        if (++steps > STEPS) {
            proven = false;
            return;
        }
        int widest = -1;
        for (int line = 0; line < low.length; line++) {
            if (high[line] > low[line]
                    && (widest < 0 || high[line] - low[line] > high[widest] - low[widest])) {
                widest = line;
            }
        }
        if (widest < 0) {
            if (!Arrays.equals(low, quantity)) {
                Priced priced = priced(low);
                if (priced.payable() < best.payable()) {
                    best = priced;
                    quantity = low;
                }
            }
            return;
        }
        if (least(low, high) >= best.payable()) {
            return;
        }
        long middle = low[widest] + (high[widest] - low[widest]) / 2;
        search(low, with(high, widest, middle));
        search(with(low, widest, middle + 1), high);
    }

    private static long[] with(long[] quantity, int line, long other) {
        long[] copy = quantity.clone();
        copy[line] = other;
        return copy;
    }

    /// The least that any basket of the box can cost: as if every price were had for what it holds
    /// at least, and every threshold were judged on what it may hold.
    private long least(long[] low, long[] high) {
        Problem problem = problems.apply(high);
        Problem fewest = problem.with(low);
        var state = new State(problem);
        int size = problem.candidates().size();
        int[] others =
                IntStream.range(0, size)
                        .filter(i -> problem.candidates().get(i).judgesAmount())
                        .toArray();
        var envelope = new Envelope(state, others, Most.of(problem));
        int[] items =
                IntStream.range(0, size)
                        .filter(i -> !problem.candidates().get(i).judgesAmount())
                        .toArray();
        var all = new State(fewest);
        for (int place : items) {
            all.take(place);
        }
        long[] base = all.base();
        for (int line = 0; line < low.length; line++) {
            envelope.high[line] = high[line] * problem.unit()[line];
            envelope.low[line] = low[line] * all.unit()[line];
        }
        for (int place : items) {
            counted(problem, place, all.unit(), low, envelope.low);
        }
        long total = Math.max(Envelope.sum(base), Envelope.sum(envelope.low));
        return envelope.least(total, best.payable());
    }

    /// Takes off each line the most that a quantity benefit may take off it.
    private static void counted(
            Problem problem, int place, long[] unit, long[] quantity, long[] low) {
        Candidate each = problem.candidates().get(place);
        if (!each.counts()) {
            return;
        }
        long favoured = Pricing.favoured(each, Pricing.sum(problem.quantity(), each.lines()));
        for (int line : each.lines()) {
            low[line] -=
                    Math.min(favoured, quantity[line])
                            * (unit[line] - Pricing.share(each, unit[line]));
        }
    }
}
