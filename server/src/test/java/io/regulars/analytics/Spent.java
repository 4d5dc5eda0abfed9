package io.regulars.analytics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Money by tier, occasions, amount, time of day and category, each sale taken apart by hand.
final class Spent {
    private Spent() {}

    static Map<String, Long> of(Recomputed house, LocalDate from, LocalDate to) {
        var visits = house.occasions(s -> Recomputed.in(s.day(), from, to));
        var cells = new TreeMap<String, Long>();
        house.sold(from, to)
                .forEach(sale -> {
                    Happened.Person buyer = house.people.get(sale.member());
                    int times = visits.getOrDefault(sale.member(), new TreeSet<>()).size();
                    String cell =
                            String.join(
                                    "|",
                                    buyer == null ? "" : buyer.tier(),
                                    List.of("", "1", "2", "3-4", "3-4", "5+")
                                            .get(Math.min(times, 5)),
                                    step(
                                            sale.net() / 100,
                                            List.of("0-99", "100-299", "300-999", "1000+"),
                                            100,
                                            300,
                                            1000),
                                    step(
                                            sale.hour(),
                                            List.of("00-05", "06-10", "11-13", "14-17", "18-23"),
                                            6,
                                            11,
                                            14,
                                            18));
                    sale.kept()
                            .forEach((category, net) -> {
                                if (net != 0) {
                                    cells.merge(cell + "|" + category, net, Long::sum);
                                }
                            });
                });
        return cells;
    }

    private static String step(long of, List<String> names, int... limits) {
        int at = 0;
        while (at < limits.length && of >= limits[at]) {
            at++;
        }
        return names.get(at);
    }
}
