package io.regulars.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What new members cost and what they are worth, in plain loops over the days (DEF-28, S2-09).
final class Acquired {
    private Acquired() {}

    /// Day by day: of each month's cost as many parts as it has days in the period.
    static long cost(Recomputed house, LocalDate from, LocalDate to) {
        long sum = 0;
        for (Map<YearMonth, Long> months : house.costs.values()) {
            for (Map.Entry<YearMonth, Long> each : months.entrySet()) {
                long inside = 0;
                for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                    inside += YearMonth.from(day).equals(each.getKey()) ? 1 : 0;
                }
                sum +=
                        BigDecimal.valueOf(each.getValue() * inside)
                                .divide(
                                        BigDecimal.valueOf(each.getKey().lengthOfMonth()),
                                        0,
                                        RoundingMode.HALF_UP)
                                .longValueExact();
            }
        }
        return sum;
    }

    static Set<Long> fresh(Recomputed house, LocalDate from, LocalDate to) {
        return house.people.values().stream()
                .filter(person -> Recomputed.in(person.joined(), from, to))
                .map(Happened.Person::id)
                .collect(Collectors.toSet());
    }

    /// What those who came brought so far, over what they cost.
    static Figure worth(Recomputed house, LocalDate from, LocalDate to) {
        Set<Long> fresh = fresh(house, from, to);
        long net =
                house.sales.stream()
                        .filter(sale -> fresh.contains(sale.member()))
                        .mapToLong(Happened.Sale::net)
                        .sum();
        long cost = cost(house, from, to);
        return fresh.isEmpty() || cost == 0 ? Figure.NOTHING : new Figure(net, cost);
    }

    /// DEF-13 less what channels cost in the month of entry, where that was said.
    static Map<YearMonth, Map<Integer, Long>> less(
            Recomputed house, Map<YearMonth, Map<Integer, Long>> observed) {
        Map<YearMonth, Map<Integer, Long>> less = new TreeMap<>();
        observed.forEach((month, ages) -> {
            long cost = cost(house, month.atDay(1), month.atEndOfMonth());
            if (cost > 0) {
                var left = new TreeMap<Integer, Long>();
                ages.forEach((age, net) -> left.put(age, net - cost));
                less.put(month, left);
            }
        });
        return less;
    }
}
