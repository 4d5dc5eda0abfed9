package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// Figures over amounts that need all of them at once; exact, in whole numbers.
@Pure
final class Amounts {
    record OnDay(LocalDate day, long amount) {}

    private Amounts() {}

    /// The largest sum of what lies in twelve months that end with some day of them; the twelve
    /// months that end on 21 November begin on 22 November.
    static long bestYear(List<OnDay> amounts) {
        if (amounts.isEmpty()) {
            return Compare.ABSENT;
        }
        List<OnDay> sorted = amounts.stream().sorted(Comparator.comparing(OnDay::day)).toList();
        long best = Long.MIN_VALUE + 1;
        long sum = 0;
        int from = 0;
        for (OnDay each : sorted) {
            sum += each.amount();
            LocalDate first = Window.Unit.MONTHS.first(each.day(), 12);
            while (sorted.get(from).day().isBefore(first)) {
                sum -= sorted.get(from++).amount();
            }
            best = Math.max(best, sum);
        }
        return best;
    }

    /// The coefficient of variation in per cent: the least whole p with p² · sum² at least 100² ·
    /// (n · sum of squares − sum²).
    static long variation(List<OnDay> amounts) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (OnDay each : amounts) {
            BigInteger amount = BigInteger.valueOf(each.amount());
            sum = sum.add(amount);
            squares = squares.add(amount.multiply(amount));
        }
        if (amounts.size() < 2 || sum.signum() <= 0) {
            return Compare.ABSENT;
        }
        BigInteger square = sum.multiply(sum);
        BigInteger spread =
                BigInteger.valueOf(amounts.size())
                        .multiply(squares)
                        .subtract(square)
                        .multiply(BigInteger.valueOf(10_000));
        BigInteger[] ratio = spread.divideAndRemainder(square);
        BigInteger least = ratio[1].signum() > 0 ? ratio[0].add(BigInteger.ONE) : ratio[0];
        BigInteger[] root = least.sqrtAndRemainder();
        return root[0].longValueExact() + (root[1].signum() > 0 ? 1 : 0);
    }
}
