package io.regulars.analytics;

import com.nlf.calendar.Lunar;
import com.nlf.calendar.Solar;
import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.models.Occasion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/// Spend in the month of the birthday in plain loops, with the lunar library's own calendar
/// (S2-06).
final class Born {
    private Born() {}

    /// A member as the test knows her.
    record Someone(
            Id id,
            @Nullable LocalDate birth,
            boolean lunar,
            Instant registered,
            String store,
            boolean agreed) {}

    /// By the lunar library itself.
    static List<LocalDate> celebrated(Someone one, int first, int last) {
        LocalDate birth = Objects.requireNonNull(one.birth());
        var days = new ArrayList<LocalDate>();
        for (int year = first - 1; year <= last; year++) {
            if (one.lunar()) {
                Lunar born =
                        Solar.fromYmd(birth.getYear(), birth.getMonthValue(), birth.getDayOfMonth())
                                .getLunar();
                int month = Math.abs(born.getMonth());
                Solar day =
                        born.getDay() == 30
                                ? Lunar.fromYmd(year, month, 29).getSolar()
                                : Lunar.fromYmd(year, month, born.getDay()).getSolar();
                days.add(LocalDate.of(day.getYear(), day.getMonth(), day.getDay()));
            } else {
                days.add(birth.withYear(year));
            }
        }
        return days;
    }

    private record Pair(double other, double occasion) {}

    /// Member by member and month by month.
    static Occasion spend(TestHouse house, LocalDate asOf, List<Someone> all) {
        YearMonth open = YearMonth.from(asOf.plusDays(1));
        Map<Long, Map<YearMonth, Long>> spent = new TreeMap<>();
        for (Happened.Sale sale : new Recomputed(house, asOf).sales) {
            YearMonth month = YearMonth.from(sale.day());
            if (month.isBefore(open) && !month.isBefore(open.minusMonths(12))) {
                spent.computeIfAbsent(sale.member(), _ -> new TreeMap<>())
                        .merge(month, sale.net(), Long::sum);
            }
        }
        var pairs = new ArrayList<Pair>();
        for (Someone one : all) {
            var months = new HashSet<YearMonth>();
            if (one.birth() != null) {
                celebrated(one, 2024, 2026).forEach(day -> months.add(YearMonth.from(day)));
            }
            months.removeIf(month -> month.isBefore(open.minusMonths(12)) || !month.isBefore(open));
            Map<YearMonth, Long> own = spent.getOrDefault(one.id().value(), Map.of());
            boolean before =
                    LocalDate.ofInstant(one.registered(), ZoneOffset.ofHours(8))
                            .isBefore(open.minusMonths(12).atDay(1));
            if (one.agreed() && before && !months.isEmpty() && !own.isEmpty()) {
                double occasion = 0;
                double other = 0;
                for (var each : own.entrySet()) {
                    if (months.contains(each.getKey())) {
                        occasion += each.getValue();
                    } else {
                        other += each.getValue();
                    }
                }
                pairs.add(new Pair(other / (12 - months.size()), occasion / months.size()));
            }
        }
        return judged(pairs);
    }

    /// A ratio of means by the residuals of each member.
    private static Occasion judged(List<Pair> pairs) {
        long bought = pairs.stream().filter(each -> each.occasion() > 0).count();
        int n = pairs.size();
        if (n < 30 || bought < 10) {
            return new Occasion(false, n, bought, 0, 0, 0, 0, 0, 0);
        }
        double other = pairs.stream().mapToDouble(Pair::other).average().orElseThrow();
        double occasion = pairs.stream().mapToDouble(Pair::occasion).average().orElseThrow();
        double ratio = occasion / other;
        double squares = 0;
        for (Pair each : pairs) {
            double left = each.occasion() - ratio * each.other();
            squares += left * left;
        }
        double error = Math.sqrt(squares / (n - 1) / n) / other;
        var t = new TDistribution(n - 1);
        double half = t.inverseCumulativeProbability(0.975) * error;
        return new Occasion(
                true,
                n,
                bought,
                Math.round(occasion),
                Math.round(other),
                Math.round(1e6 * (ratio - 1)),
                Math.round(1e6 * (ratio - 1 - half)),
                Math.round(1e6 * (ratio - 1 + half)),
                Math.round(2e6 * t.cumulativeProbability(-Math.abs((ratio - 1) / error))));
    }
}
