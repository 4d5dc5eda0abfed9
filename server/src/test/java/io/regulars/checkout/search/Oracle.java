package io.regulars.checkout.search;

import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The best choice by trying every one, priced unit by unit: what the search is compared with. It
/// shares no arithmetic with what it judges.
final class Oracle {
    /// What is compared, in the order of importance.
    record Verdict(
            List<Integer> chosen,
            long payable,
            long gift,
            List<Long> expiries,
            long points,
            long priorities) {}

    private static final Comparator<Verdict> ORDER =
            Comparator.comparingLong(Verdict::payable)
                    .thenComparing(Comparator.comparingLong(Verdict::gift).reversed())
                    .thenComparing(v -> v.expiries().size())
                    .thenComparing(Verdict::expiries, Oracle::lexical)
                    .thenComparing(Verdict::points)
                    .thenComparing(v -> v.chosen().size())
                    .thenComparing(Verdict::priorities)
                    .thenComparing(Verdict::chosen, Oracle::lexical);

    private final Problem problem;

    private Oracle(Problem problem) {
        this.problem = problem;
    }

    static @Nullable Verdict best(Problem problem, List<Integer> forced) {
        var oracle = new Oracle(problem);
        Verdict best = null;
        for (int set = 0; set < 1 << problem.candidates().size(); set++) {
            var chosen = new ArrayList<Integer>();
            for (int i = 0; i < problem.candidates().size(); i++) {
                if ((set >> i & 1) == 1) {
                    chosen.add(i);
                }
            }
            if (!chosen.containsAll(forced) || !oracle.compatible(chosen)) {
                continue;
            }
            Verdict verdict = oracle.price(chosen, forced);
            if (verdict != null && (best == null || ORDER.compare(verdict, best) < 0)) {
                best = verdict;
            }
        }
        return best;
    }

    private static <T extends Comparable<T>> int lexical(List<T> a, List<T> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (a.get(i).compareTo(b.get(i)) != 0) {
                return a.get(i).compareTo(b.get(i));
            }
        }
        return a.size() - b.size();
    }

    private boolean compatible(List<Integer> chosen) {
        for (int one : chosen) {
            for (int two : chosen) {
                Candidate a = problem.candidates().get(one);
                Candidate b = problem.candidates().get(two);
                boolean sameLayer = a.benefit().layer() == b.benefit().layer();
                if (one != two
                        && (a.family() > 0 && a.family() == b.family()
                                || !Collections.disjoint(
                                        a.stacking().groups(), b.stacking().groups())
                                || sameLayer && (a.stacking().alone() || b.stacking().alone())
                                || sameLayer && a.benefit() instanceof FreeShipping
                                || sameLayer && a.benefit() instanceof PointsOffset
                                || quantity(a) && quantity(b) && shareALine(a, b))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean quantity(Candidate c) {
        return c.benefit() instanceof Nth || c.benefit() instanceof BuyGet;
    }

    private static boolean shareALine(Candidate a, Candidate b) {
        for (int x : a.lines()) {
            for (int y : b.lines()) {
                if (x == y) {
                    return true;
                }
            }
        }
        return false;
    }

    /// One unit of a line.
    private static final class Unit {
        final int line;
        final BigInteger list;
        BigInteger price;

        Unit(int line, long list) {
            this.line = line;
            this.list = BigInteger.valueOf(list);
            price = this.list;
        }
    }

    private @Nullable Verdict price(List<Integer> chosen, List<Integer> forced) {
        List<Unit> units = units();
        var worth = new BigInteger[problem.candidates().size()];
        java.util.Arrays.fill(worth, BigInteger.ZERO);
        items(chosen, units, worth);
        var base = new BigInteger[problem.quantity().length];
        java.util.Arrays.fill(base, BigInteger.ZERO);
        units.forEach(unit -> base[unit.line] = base[unit.line].add(unit.price));
        BigInteger[] rest = base.clone();
        BigInteger shipping = BigInteger.valueOf(problem.terms().shipping());
        long gift = 0;
        var gave = new boolean[worth.length];
        for (int place : chosen) {
            Candidate c = problem.candidates().get(place);
            BigInteger amount = total(base, c.lines());
            BigInteger off = orderOff(c.benefit(), amount).min(total(rest, c.lines()));
            worth[place] = worth[place].add(off);
            spread(rest, c.lines(), off);
            if (c.benefit() instanceof Gift g && amount.compareTo(big(g.from())) >= 0) {
                gift += g.quantity() * g.value();
                worth[place] = big(g.quantity() * g.value());
                gave[place] = true;
            }
            if (c.benefit() instanceof FreeShipping(long from)
                    && amount.compareTo(big(from)) >= 0) {
                worth[place] = shipping;
                shipping = BigInteger.ZERO;
            }
        }
        BigInteger[] net = rest.clone();
        long points = 0;
        BigInteger pointsOff = BigInteger.ZERO;
        for (int place : chosen) {
            Candidate c = problem.candidates().get(place);
            if (c.benefit() instanceof PointsOffset p
                    && total(base, c.lines()).compareTo(big(p.from())) >= 0) {
                points = points(p, floor(total(net, c.lines()), p.share()).longValueExact());
                pointsOff = big(points * 100 / p.perYuan());
                worth[place] = pointsOff;
            }
        }
        BigInteger goods = total(net);
        long owed = 0;
        for (int i = 0; i < gave.length; i++) {
            owed += gave[i] ? 0 : problem.candidates().get(i).owed();
        }
        long payable = goods.add(shipping).subtract(pointsOff).longValueExact() + owed;
        for (int place : forced) {
            if (worth[place].signum() == 0 && !gave[place]) {
                return null;
            }
        }
        if (!legal(chosen, net, goods, payable, worth)) {
            return null;
        }
        long priorities =
                chosen.stream().mapToLong(i -> problem.candidates().get(i).priority()).sum();
        return new Verdict(chosen, payable, gift, expiries(chosen), points, priorities);
    }

    private List<Unit> units() {
        var units = new ArrayList<Unit>();
        for (int line = 0; line < problem.quantity().length; line++) {
            for (int i = 0; i < problem.quantity()[line]; i++) {
                units.add(new Unit(line, problem.unit()[line]));
            }
        }
        return units;
    }

    /// The points that are worth most without being worth more than `most`, one by one.
    private long points(PointsOffset offset, long most) {
        long n = 0;
        for (long each = 1; each <= problem.terms().points(); each++) {
            long value = each * 100 / offset.perYuan();
            if (value > most) {
                break;
            }
            n = value > n * 100 / offset.perYuan() ? each : n;
        }
        return n;
    }

    private List<Long> expiries(List<Integer> chosen) {
        return chosen.stream()
                .map(problem.candidates()::get)
                .filter(Candidate::coupon)
                .map(Candidate::expires)
                .sorted()
                .toList();
    }

    private void items(List<Integer> chosen, List<Unit> units, BigInteger[] worth) {
        for (Unit unit : units) {
            int by = -1;
            for (int place : chosen) {
                Candidate c = problem.candidates().get(place);
                for (int i = 0; c.prices() && i < c.lines().length; i++) {
                    if (c.lines()[i] == unit.line && big(c.price()[i]).compareTo(unit.price) < 0) {
                        unit.price = big(c.price()[i]);
                        by = place;
                    }
                }
            }
            if (by >= 0) {
                worth[by] = worth[by].add(unit.list.subtract(unit.price));
            }
        }
        for (int place : chosen) {
            Candidate c = problem.candidates().get(place);
            var mine =
                    new ArrayList<>(
                            units.stream().filter(unit -> contains(c.lines(), unit.line)).toList());
            mine.sort(Comparator.comparing((Unit u) -> u.price).thenComparing(u -> u.line));
            int favoured = 0;
            Ratio pays = Ratio.ONE;
            if (c.benefit() instanceof Nth(int n, Ratio paid)) {
                for (int i = 1; i <= mine.size(); i++) {
                    favoured += i % n == 0 ? 1 : 0;
                }
                pays = paid;
            }
            if (c.benefit() instanceof BuyGet(int buy, int get, Ratio paid)) {
                for (int i = 0; i < mine.size(); i++) {
                    favoured += i % (buy + get) >= buy ? 1 : 0;
                }
                pays = paid;
            }
            for (int i = 0; i < favoured; i++) {
                BigInteger now = halfUp(mine.get(i).price, pays);
                worth[place] = worth[place].add(mine.get(i).price.subtract(now));
                mine.get(i).price = now;
            }
        }
    }

    private static BigInteger orderOff(Benefit benefit, BigInteger amount) {
        return switch (benefit) {
            case Steps(var steps, var repeating, var most) -> {
                BigInteger off = BigInteger.ZERO;
                if (repeating) {
                    for (BigInteger left = amount;
                            left.compareTo(big(steps.getFirst().from())) >= 0;
                            left = left.subtract(big(steps.getFirst().from()))) {
                        off = off.add(big(steps.getFirst().off()));
                    }
                } else {
                    for (Steps.Step step : steps) {
                        off = amount.compareTo(big(step.from())) >= 0 ? big(step.off()) : off;
                    }
                }
                yield most == null ? off : off.min(big(most));
            }
            case Percent(var from, var paid, var most) -> {
                BigInteger off =
                        amount.compareTo(big(from)) < 0
                                ? BigInteger.ZERO
                                : amount.subtract(halfUp(amount, paid));
                yield most == null ? off : off.min(big(most));
            }
            case StoredPay(var paid) -> amount.subtract(halfUp(amount, paid));
            default -> BigInteger.ZERO;
        };
    }

    private boolean legal(
            List<Integer> chosen,
            BigInteger[] net,
            BigInteger goods,
            long payable,
            BigInteger[] worth) {
        Problem.Terms terms = problem.terms();
        for (int line = 0; line < net.length; line++) {
            if (net[line].compareTo(big(terms.floor()[line] * problem.quantity()[line])) < 0) {
                return false;
            }
        }
        for (int budget = 0; budget < terms.budgets().length; budget++) {
            BigInteger spent = BigInteger.ZERO;
            for (int place : chosen) {
                spent =
                        problem.candidates().get(place).budget() == budget
                                ? spent.add(worth[place])
                                : spent;
            }
            if (spent.compareTo(big(terms.budgets()[budget])) > 0) {
                return false;
            }
        }
        boolean stored =
                chosen.stream()
                        .anyMatch(i -> problem.candidates().get(i).benefit() instanceof StoredPay);
        return goods.compareTo(big(terms.orderFloor())) >= 0
                && (!stored || payable <= terms.stored());
    }

    /// Largest remainder: a fen at a time to who is furthest behind his due.
    private static void spread(BigInteger[] rest, int[] lines, BigInteger off) {
        if (off.signum() == 0) {
            return;
        }
        BigInteger sum = total(rest, lines);
        var given = new BigInteger[lines.length];
        BigInteger left = off;
        for (int i = 0; i < lines.length; i++) {
            given[i] = off.multiply(rest[lines[i]]).divide(sum);
            left = left.subtract(given[i]);
        }
        var order = new ArrayList<Integer>();
        for (int i = 0; i < lines.length; i++) {
            order.add(i);
        }
        order.sort(
                Comparator.comparing((Integer i) -> off.multiply(rest[lines[i]]).mod(sum))
                        .reversed());
        for (int i = 0; i < left.intValueExact(); i++) {
            given[order.get(i)] = given[order.get(i)].add(BigInteger.ONE);
        }
        for (int i = 0; i < lines.length; i++) {
            rest[lines[i]] = rest[lines[i]].subtract(given[i]);
        }
    }

    private static boolean contains(int[] lines, int line) {
        for (int each : lines) {
            if (each == line) {
                return true;
            }
        }
        return false;
    }

    private static BigInteger total(BigInteger[] amounts, int... lines) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < amounts.length; i++) {
            sum = lines.length == 0 || contains(lines, i) ? sum.add(amounts[i]) : sum;
        }
        return sum;
    }

    private static BigInteger halfUp(BigInteger amount, Ratio paid) {
        BigInteger under = big(paid.under());
        return amount.multiply(big(2 * paid.over())).add(under).divide(under.shiftLeft(1));
    }

    private static BigInteger floor(BigInteger amount, Ratio share) {
        return amount.multiply(big(share.over())).divide(big(share.under()));
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
