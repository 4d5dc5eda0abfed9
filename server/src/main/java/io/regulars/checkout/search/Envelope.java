package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The least that can be payable when each line costs something between `low` and `high`, and all
/// of them at least `total`.
///
/// What the lines cost less, other benefits can lose: a threshold may no longer be reached. So the
/// least lies either where the lines cost least, or just where some threshold is reached; what they
/// must cost more to get there is paid, and is set against what the threshold gives. Of what
/// excludes each other only the most counts.
@Pure
final class Envelope {
    /// More steps of one benefit than this are not looked at one by one.
    private static final int STEPS = 16;

    private static final long WHOLE = 1_000_000;
    private static final long[] NONE = {};

    private final Problem problem;
    private final State state;
    private final int[] others;

    /// Of the others those that are no points, and those that are.
    private final int[] givers;

    private final int[] points;

    /// Whose gain is paid out of goods, which have floors.
    private final boolean[] goods;

    private final Most most;
    final long[] low;
    final long[] high;

    /// Of each other benefit's lines, the least and the most together.
    private final long[] own;

    private final long[] ceiling;

    /// Of each other benefit's lines, what they must cost at least.
    private final long[] floor;

    /// Those of the others that give more with each fen, or again and again, or from the first fen
    /// on; and the share that each takes where it is the same for every amount.
    private final int[] sloping;

    private final long[] share;

    Envelope(State state, int[] others, Most most) {
        this.state = state;
        this.others = others;
        this.most = most;
        problem = state.problem;
        low = new long[problem.lines()];
        high = new long[problem.lines()];
        own = new long[problem.candidates().size()];
        ceiling = new long[problem.candidates().size()];
        floor = new long[problem.candidates().size()];
        goods = new boolean[problem.candidates().size()];
        for (int place : others) {
            Candidate each = problem.candidates().get(place);
            floor[place] = Pricing.sum(problem.least(), each.lines());
            goods[place] = each.outOfGoods();
        }
        givers = IntStream.of(others).filter(place -> !pays(place)).toArray();
        points = IntStream.of(others).filter(this::pays).toArray();
        share = new long[problem.candidates().size()];
        sloping =
                IntStream.of(others)
                        .filter(place -> slopes(problem.candidates().get(place).benefit()))
                        .toArray();
        for (int place : sloping) {
            share[place] = share(problem.candidates().get(place).benefit());
        }
    }

    private boolean pays(int place) {
        return problem.candidates().get(place).benefit() instanceof PointsOffset;
    }

    private static boolean slopes(Benefit benefit) {
        return switch (benefit) {
            case Percent _, StoredPay _ -> true;
            case Steps(var steps, var repeating, _) -> repeating || steps.getFirst().from() == 0;
            default -> false;
        };
    }

    private static long share(Benefit benefit) {
        return switch (benefit) {
            case Percent(_, var paid, _) -> share(paid);
            case StoredPay(var paid) -> share(paid);
            default -> 0;
        };
    }

    private static long share(Ratio paid) {
        return Math.ceilDiv((paid.under() - paid.over()) * WHOLE, paid.under());
    }

    /// At least what is payable; exact enough for what is not above `enough`.
    long least(long total, long enough) {
        for (int place : others) {
            int[] lines = problem.candidates().get(place).lines();
            own[place] = Pricing.sum(low, lines);
            ceiling[place] = Pricing.sum(high, lines);
        }
        long top = gain(sum(high));
        long quick = paid(total - top);
        if (quick > enough) {
            return quick;
        }
        long slope = slope();
        return slope < 0 ? quick : Math.max(quick, paid(atThresholds(total, top) - slope));
    }

    static long sum(long[] amounts) {
        long sum = 0;
        for (long each : amounts) {
            sum += each;
        }
        return sum;
    }

    /// The most that all other benefits take off when the lines cost `amount` in all.
    private long gain(long amount) {
        long spare = amount - sum(low);
        for (int place : givers) {
            if (!state.blocked(place)) {
                long reach = reach(place, spare);
                long worth = Orders.worth(problem, problem.candidates().get(place), reach, 0);
                most.add(place, goods[place] ? Math.min(worth, reach - floor[place]) : worth);
            }
        }
        return most.take();
    }

    /// The most that a benefit's lines can cost when `spare` is spent above the least of all lines.
    private long reach(int place, long spare) {
        return Math.min(ceiling[place], own[place] + spare);
    }

    /// The least over all amounts at which some threshold is just reached, and the least amount;
    /// `most` is what the others can give at the very most.
    private long atThresholds(long total, long most) {
        long least = total - gain(total);
        long top = sum(high);
        long bottom = sum(low);
        for (int place : givers) {
            if (state.blocked(place)) {
                continue;
            }
            Candidate each = problem.candidates().get(place);
            long reach = reach(place, total - bottom);
            for (long step : steps(each, reach, reach(place, top - bottom))) {
                long amount = bottom - own[place] + step;
                if (amount > total && amount <= top && amount - most < least) {
                    least = Math.min(least, amount - gain(amount));
                }
            }
        }
        return least;
    }

    /// The amounts in `(above, upTo]` from which on a benefit gives more.
    private static long[] steps(Candidate candidate, long above, long upTo) {
        if (candidate.benefit() instanceof Steps(var steps, var repeating, _)) {
            if (!repeating) {
                var reached = new long[steps.size()];
                int size = 0;
                for (Steps.Step step : steps) {
                    if (step.from() > above && step.from() <= upTo) {
                        reached[size++] = step.from();
                    }
                }
                return size == 0 ? NONE : Arrays.copyOf(reached, size);
            }
            long from = steps.getFirst().from();
            var multiples = new long[(int) (upTo / from - above / from)];
            for (int i = 0; i < multiples.length; i++) {
                multiples[i] = (above / from + i + 1) * from;
            }
            return multiples;
        }
        long from = Candidate.from(candidate.benefit());
        return from > above && from <= upTo ? new long[] {from} : NONE;
    }

    /// How much less than at the thresholds may be paid between them, by rounding; or -1 if the
    /// benefits that take a share take more than all together, or one has too many steps, so that
    /// looking at thresholds says nothing.
    private long slope() {
        for (int place : sloping) {
            if (state.blocked(place)) {
                continue;
            }
            long takes = share[place];
            if (problem.candidates().get(place).benefit()
                    instanceof Steps(var steps, var repeating, _)) {
                Steps.Step first = steps.getFirst();
                if (repeating && (ceiling[place] - own[place]) / first.from() > STEPS) {
                    most.take();
                    return -1;
                }
                // takes all of what costs less than it
                takes = first.from() == 0 && own[place] < first.off() ? WHOLE : 0;
            }
            most.add(place, takes);
        }
        int shares = most.count();
        return most.take() > WHOLE ? -1 : Math.max(0, shares - 1);
    }

    /// What remains to be paid of goods and what comes beside them, by floor and points.
    private long paid(long goods) {
        long left = Math.max(goods + problem.beside(), problem.leastGoods());
        long least = left;
        for (int place : points) {
            if (!state.blocked(place)) {
                Candidate each = problem.candidates().get(place);
                least = Math.min(least, left - Orders.worth(problem, each, Long.MAX_VALUE, left));
            }
        }
        return least;
    }
}
