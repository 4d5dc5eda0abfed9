package io.regulars.checkout.search;

import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Stacking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Baskets with benefits of every kind, groups, floors, budgets, points and stored value, small
/// enough to try every choice; amounts are often such that thresholds are met or missed by a fen.
final class RandomProblems {
    private final Random random;

    RandomProblems(long seed) {
        random = new Random(seed);
    }

    Problem next(int mostCandidates) {
        int lines = 1 + random.nextInt(5);
        var quantity = new long[lines];
        var unit = new long[lines];
        var floor = new long[lines];
        boolean floors = random.nextInt(3) == 0;
        long list = 0;
        for (int i = 0; i < lines; i++) {
            quantity[i] = 1 + random.nextInt(random.nextInt(3) == 0 ? 5 : 2);
            unit[i] = amount();
            floor[i] = floors && random.nextBoolean() ? unit[i] * random.nextInt(11) / 10 : 0;
            list += quantity[i] * unit[i];
        }
        var candidates = new ArrayList<Candidate>();
        int size = random.nextInt(mostCandidates + 1);
        for (int i = 0; i < size; i++) {
            candidates.add(candidate(unit, list));
        }
        candidates.sort(Candidate.BY_LINES);
        var terms =
                new Problem.Terms(
                        random.nextBoolean() ? 0 : 100 * random.nextInt(20),
                        floor,
                        random.nextInt(4) == 0 ? list * random.nextInt(11) / 10 : 0,
                        switch (random.nextInt(3)) {
                            case 0 -> -1;
                            case 1 -> list * random.nextInt(12) / 10;
                            default -> 10 * list;
                        },
                        random.nextBoolean() ? 0 : random.nextInt(3000),
                        new long[] {random.nextInt(3000), list});
        return Problem.of(quantity, unit, candidates, terms);
    }

    /// Round prices, so that thresholds are met exactly, and crooked ones.
    private long amount() {
        return switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(300);
            case 1 -> 1000L * (1 + random.nextInt(5)) - 1;
            default -> 500L * (1 + random.nextInt(8));
        };
    }

    private Candidate candidate(long[] unit, long list) {
        int[] lines = lines(unit.length);
        Benefit benefit = benefit(list);
        long[] price =
                switch (benefit) {
                    case MemberPrice _ ->
                            IntStream.of(lines)
                                    .mapToLong(line -> unit[line] * (5 + random.nextInt(6)) / 10)
                                    .toArray();
                    case UnitPay _, UnitOff _ ->
                            IntStream.of(lines)
                                    .mapToLong(line -> Candidate.priced(benefit, unit[line]))
                                    .toArray();
                    default -> new long[0];
                };
        boolean coupon = random.nextInt(3) == 0;
        return new Candidate(
                benefit,
                lines,
                price,
                coupon,
                coupon ? random.nextInt(3) : Candidate.NEVER,
                coupon ? random.nextInt(4) : 0,
                random.nextInt(3),
                stacking(),
                random.nextInt(4) == 0 ? random.nextInt(2) : -1,
                benefit instanceof Gift && random.nextBoolean() ? random.nextInt(1000) : 0);
    }

    private int[] lines(int count) {
        if (random.nextBoolean()) {
            return IntStream.range(0, count).toArray();
        }
        int[] some = IntStream.range(0, count).filter(_ -> random.nextBoolean()).toArray();
        return some.length == 0 ? new int[] {random.nextInt(count)} : some;
    }

    private Stacking stacking() {
        Set<String> groups = new HashSet<>();
        for (String group : List.of("a", "b", "c")) {
            if (random.nextInt(5) == 0) {
                groups.add(group);
            }
        }
        return new Stacking(groups, random.nextInt(15) == 0);
    }

    private Ratio paid() {
        return new Ratio(random.nextInt(20), 20);
    }

    private long threshold(long list) {
        return random.nextInt(4) == 0 ? 0 : list * (5 + random.nextInt(12)) / 10 / 100 * 100;
    }

    private Benefit benefit(long list) {
        long from = threshold(list);
        return switch (random.nextInt(13)) {
            case 0 -> new MemberPrice(List.of(new MemberPrice.Price("x", Set.of(), 1)));
            case 1, 2 -> new UnitPay(paid());
            case 3 -> new UnitOff(1 + random.nextInt(800));
            case 4 -> new Nth(2 + random.nextInt(2), paid());
            case 5 -> new BuyGet(1 + random.nextInt(2), 1 + random.nextInt(2), paid());
            case 6 -> Steps.once(from, 1 + random.nextLong(from == 0 ? 500 : from));
            case 7 -> {
                long first = 100 + random.nextLong(list + 1);
                long off = 1 + random.nextLong(first / 2);
                yield new Steps(
                        List.of(
                                new Steps.Step(first, off),
                                new Steps.Step(first + 500, off + 1 + random.nextInt(400))),
                        false,
                        null);
            }
            case 8 -> {
                long each = 300 + random.nextLong(list + 1);
                yield new Steps(
                        List.of(new Steps.Step(each, 1 + random.nextLong(each))),
                        true,
                        random.nextBoolean() ? null : 1 + random.nextLong(2000));
            }
            case 9 -> new Percent(from, paid(), random.nextBoolean() ? null : 700L);
            case 10 -> new Gift(from, "gift", "gift", 1, random.nextInt(4) * 100L);
            case 11 -> random.nextBoolean() ? new StoredPay(paid()) : new FreeShipping(from);
            default ->
                    new PointsOffset(
                            random.nextInt(3) == 0 ? 30 : 100,
                            from,
                            new Ratio(1 + random.nextInt(4), 4));
        };
    }
}
