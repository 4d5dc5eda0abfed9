package io.regulars.analytics;

import io.regulars.TestHouse;
import io.regulars.accounting.TermsHook;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.lake.SmallChain;
import io.regulars.ledger.Spending;
import io.regulars.stored.Counter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What goods and benefits cost, and observed LTV less all of it, sale by sale and entry by entry
/// (DEF-13).
final class Costed {
    /// What a point is taken for, as it was said last.
    private static final Map<YearMonth, Ratio> TERMS =
            new TreeMap<>(
                    Map.of(
                            YearMonth.parse("2026-06"), Ratio.of("2"),
                            YearMonth.parse("2026-09"), Ratio.of("7/3"),
                            YearMonth.parse("2026-10"), Ratio.of("0.75")));

    private Costed() {}

    /// In September some redeem points, for a mug and out of a choice, and use stored value with
    /// its bonus; a part of it comes back in October.
    static void benefits(SmallChain chain) {
        Instant now = chain.house.now();
        chain.house.at("2026-09-25T04:00:00Z");
        var counter = new Counter(chain.house);
        chain.house.pass(Duration.ofMinutes(2));
        List<Id> some = chain.members.subList(0, 20);
        var mugs = new ArrayList<Id>();
        for (int i = 0; i < some.size(); i++) {
            var mug = new Spending.Asked(3 + i, "a mug");
            var spent =
                    chain.house
                            .get(Spending.class)
                            .redeem(chain.caller(), some.get(i), mug, TestHouse.key())
                            .join()
                            .outcome();
            if (spent instanceof Outcome.Done<io.regulars.ledger.Spent>(var done)) {
                mugs.add(java.util.Objects.requireNonNull(done.entryId()));
                choice(chain, some.get(i));
            }
        }
        Map<Id, Id> uses = new TreeMap<>();
        for (Id member : some.subList(2, 8)) {
            counter.topUp(member, 20_000);
            counter.roundsAfterwards(member);
            uses.put(member, counter.spends(member, 7_777));
        }
        chain.house.at("2026-10-08T04:00:00Z");
        Id first = uses.keySet().iterator().next();
        counter.givesBack(first, java.util.Objects.requireNonNull(uses.get(first)), 3_333);
        chain.house
                .get(Spending.class)
                .cancel(chain.caller(), mugs.getFirst(), TestHouse.key())
                .join()
                .outcome()
                .orThrow();
        chain.house.at(now.toString());
    }

    /// Two points for something of a choice: what that cost is off the order that it was used in.
    private static void choice(SmallChain chain, Id member) {
        Id pick = chain.house.db.ids().next(member.bucket());
        var asked = new Spending.Asked(2, "out of a choice");
        chain.house.db.write(
                chain.house.tenant,
                tx ->
                        chain.house
                                .get(Spending.class)
                                .redeem(
                                        tx,
                                        List.of(new Spending.Charge(pick, member, asked, "test"))));
    }

    /// Said by finance; what was wrong is said again.
    static void terms(TestHouse house) {
        TermsHook.set(house, "2026-09", "5");
        TERMS.forEach((month, unit) -> {
            house.pass(Duration.ofMillis(1));
            TermsHook.set(house, month.toString(), unit.toString());
        });
    }

    private static long worth(YearMonth month, long points) {
        Ratio unit = Ratio.ZERO;
        for (var each : TERMS.entrySet()) {
            unit = each.getKey().isAfter(month) ? unit : each.getValue();
        }
        return BigDecimal.valueOf(points * unit.over())
                .divide(BigDecimal.valueOf(unit.under()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// Of the members of each month by age, where what channels cost was entered.
    static Map<YearMonth, Map<Integer, Long>> less(Recomputed house) {
        Map<YearMonth, Map<Integer, Long>> less = new TreeMap<>();
        entered(house)
                .forEach((month, members) -> {
                    long channels = Acquired.cost(house, month.atDay(1), month.atEndOfMonth());
                    if (channels > 0) {
                        var ages = new TreeMap<Integer, Long>();
                        for (int age = 0; age < 12; age++) {
                            YearMonth until = month.plusMonths(age);
                            ages.put(
                                    age,
                                    margin(house, members, until)
                                            - benefits(house, members, until)
                                            - channels);
                        }
                        less.put(month, ages);
                    }
                });
        return less;
    }

    /// Net amount of goods of known cost, and all, by month of registration and age.
    static Map<YearMonth, Map<Integer, Figure>> known(Recomputed house) {
        Map<YearMonth, Map<Integer, Figure>> known = new TreeMap<>();
        entered(house)
                .forEach((month, members) -> {
                    var ages = new TreeMap<Integer, Figure>();
                    for (int age = 0; age < 12; age++) {
                        long some = 0;
                        long all = 0;
                        for (Happened.Sale sale : house.sales) {
                            if (members.contains(sale.member())
                                    && by(sale.day(), month.plusMonths(age))) {
                                for (Happened.Goods goods : sale.goods()) {
                                    all += goods.net();
                                    some +=
                                            Margins.piece(sale, goods.sku()) == null
                                                    ? 0
                                                    : goods.net();
                                }
                            }
                        }
                        ages.put(age, new Figure(some, all));
                    }
                    known.put(month, ages);
                });
        return known;
    }

    static Map<YearMonth, Set<Long>> entered(Recomputed house) {
        return house.people.values().stream()
                .collect(
                        Collectors.groupingBy(
                                person -> YearMonth.from(person.joined()),
                                TreeMap::new,
                                Collectors.mapping(Happened.Person::id, Collectors.toSet())));
    }

    private static boolean by(LocalDate day, YearMonth month) {
        return !YearMonth.from(day).isAfter(month);
    }

    private static long margin(Recomputed house, Set<Long> members, YearMonth until) {
        long sum = 0;
        for (Happened.Sale sale : house.sales) {
            if (members.contains(sale.member()) && by(sale.day(), until)) {
                for (Happened.Goods goods : sale.goods()) {
                    Long piece = Margins.piece(sale, goods.sku());
                    sum += piece == null ? 0 : goods.net() - piece * goods.pieces();
                }
            }
        }
        return sum;
    }

    static long benefits(Recomputed house, Set<Long> members, YearMonth until) {
        long bonus = 0;
        Map<YearMonth, Long> points = new TreeMap<>();
        for (Happened.Taken each : house.taken) {
            if (members.contains(each.member()) && !each.month().isAfter(until)) {
                bonus += each.bonus();
                points.merge(each.month(), each.points(), Long::sum);
            }
        }
        long worth = 0;
        for (var each : points.entrySet()) {
            worth += worth(each.getKey(), each.getValue());
        }
        return bonus + worth;
    }
}
