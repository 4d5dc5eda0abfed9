package io.regulars.analytics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// What [Recomputed] has no room for, in plain loops as well: scores, lots, moves between tiers,
/// layers and cohorts.
final class Reckoned {
    private static final List<String> TIERS = List.of("base", "silver", "gold");

    /// What the definitions DEF-01 to DEF-37 are told by, but for cohorts and layers.
    static final List<String> SHOWN =
            List.of(
                    "active-members",
                    "active-rate",
                    "activity-score",
                    "churn-rate",
                    "discount-depth",
                    "first-order-conversion",
                    "members",
                    "net-amount",
                    "new-member-loss",
                    "new-members",
                    "occasion-value",
                    "occasions",
                    "order-frequency",
                    "order-value",
                    "points-redemption-cohort",
                    "points-redemption-rate",
                    "promotion-share",
                    "registration-conversion",
                    "repurchase-cohort",
                    "repurchase-cycle",
                    "repurchase-cycle-median",
                    "repurchase-cycle-member-mean",
                    "repurchase-rate",
                    "spend-per-member",
                    "unidentified-share",
                    "valid-orders");

    static final List<String> COHORTS =
            List.of(
                    "retention",
                    "retention-active",
                    "retention-rolling",
                    "observed-ltv",
                    "observed-ltv-less-channel-cost",
                    "cohort-orders",
                    "cohort-spend");

    private Reckoned() {}

    /// Null where this does not recompute it.
    static Figure of(Recomputed house, String code, LocalDate from, LocalDate to) {
        return switch (code) {
            case "activity-score" -> activity(house, to);
            case "points-expired" -> new Figure(-house.moved("EXPIRE", from, to), 1);
            case "points-redemption-cohort" -> redeemed(house, from, to);
            case "tier-ups" -> new Figure(moves(house, from, to, 1), 1);
            case "tier-downs" -> new Figure(moves(house, from, to, -1), 1);
            case "repurchase-cycle-median" -> median(house.gaps(from, to));
            case "repurchase-cycle-member-mean" -> memberMean(house, from, to);
            case "acquisition-cost" -> {
                long cost = Acquired.cost(house, from, to);
                int many = Acquired.fresh(house, from, to).size();
                yield cost == 0 && many == 0 ? null : new Figure(cost, many);
            }
            case "ltv-to-cac" -> Acquired.worth(house, from, to);
            case "gross-margin", "gross-profit", "known-cost-share" ->
                    Margins.of(house, code, from, to);
            default -> null;
        };
    }

    /// DEF-34: ten of a day with a purchase, one of another active day, halved every thirty days.
    private static Figure activity(Recomputed house, LocalDate to) {
        var bought = house.occasions(_ -> true);
        long sum = 0;
        for (long member : house.people.keySet()) {
            for (LocalDate day : house.active.getOrDefault(member, new TreeSet<>())) {
                long age = ChronoUnit.DAYS.between(day, to);
                if (age >= 0 && age <= 365) {
                    boolean sale =
                            house.ordersCount
                                    && bought.getOrDefault(member, new TreeSet<>()).contains(day);
                    long left = Math.round(1e6 * Math.pow(0.5, age % 30 / 30.0)) / (1L << age / 30);
                    sum += (sale ? 10 : 1) * left;
                }
            }
        }
        long there = house.people.values().stream().filter(p -> !p.joined().isAfter(to)).count();
        return new Figure(sum, there * 1_000_000);
    }

    /// DEF-24, lot by lot: redeemed of what was granted in the period and not taken back.
    private static Figure redeemed(Recomputed house, LocalDate from, LocalDate to) {
        Set<Long> lots =
                house.lots.stream()
                        .filter(each -> each.opened() && each.house().equals("ISSUE"))
                        .filter(each -> Recomputed.in(each.day(), from, to))
                        .map(Happened.LotMove::lot)
                        .collect(Collectors.toSet());
        long granted = 0;
        long redeemed = 0;
        for (Happened.LotMove each : house.lots) {
            if (lots.contains(each.lot())) {
                granted += each.house().equals("ISSUE") ? each.change() : 0;
                redeemed -= each.house().equals("REDEEM") ? each.change() : 0;
            }
        }
        return new Figure(redeemed, granted);
    }

    private static long moves(Recomputed house, LocalDate from, LocalDate to, int way) {
        return house.moves.stream()
                .filter(move -> Recomputed.in(move.day(), from, to))
                .filter(move ->
                        Integer.signum(TIERS.indexOf(move.tier()) - TIERS.indexOf(move.before()))
                                == way)
                .count();
    }

    /// Of an even number the mean of both in the middle.
    private static Figure median(List<Long> gaps) {
        int many = gaps.size();
        if (many == 0) {
            return Figure.NOTHING;
        }
        return many % 2 == 1
                ? new Figure(gaps.get(many / 2), 1)
                : new Figure(gaps.get(many / 2 - 1) + gaps.get(many / 2), 2);
    }

    private static Figure memberMean(Recomputed house, LocalDate from, LocalDate to) {
        long sum = 0;
        long members = 0;
        for (TreeSet<LocalDate> days : house.occasions(_ -> true).values()) {
            long total = 0;
            long many = 0;
            for (LocalDate day : days) {
                LocalDate before = days.lower(day);
                if (before != null && Recomputed.in(day, from, to)) {
                    total += ChronoUnit.DAYS.between(before, day);
                    many++;
                }
            }
            sum += many == 0 ? 0 : Math.floorDiv(2_000_000 * total + many, 2 * many);
            members += many == 0 ? 0 : 1;
        }
        return new Figure(sum, members * 1_000_000);
    }

    /// DEF-15: the mean of each tier over that of the lowest.
    static Map<String, Figure> layers(Recomputed house, LocalDate to) {
        var net = new TreeMap<String, Long>();
        var members = new TreeMap<String, Long>();
        for (Happened.Person person : house.people.values()) {
            if (!person.joined().isAfter(to)) {
                members.merge(person.tier(), 1L, Long::sum);
                net.merge(person.tier(), spent(house, Set.of(person.id()), to), Long::sum);
            }
        }
        var layers = new TreeMap<String, Figure>();
        members.forEach((tier, many) ->
                layers.put(
                        tier,
                        Figure.product(
                                List.of(
                                        new Figure(net.get(tier), many),
                                        new Figure(
                                                members.get(TIERS.getFirst()),
                                                net.get(TIERS.getFirst()))))));
        return layers;
    }

    private static long spent(Recomputed house, Collection<Long> members, LocalDate to) {
        return house.sales.stream()
                .filter(s -> members.contains(s.member()) && !s.day().isAfter(to))
                .mapToLong(Recomputed.Sale::net)
                .sum();
    }

    /// By month of entry and months since then; entry itself is 0 and tells how many entered.
    static Map<YearMonth, Map<Integer, Long>> cohorts(Recomputed house, String code) {
        return switch (code) {
            case "retention" -> cameBack(house.occasions(_ -> true).values());
            case "retention-active" -> {
                var known = new ArrayList<TreeSet<LocalDate>>();
                house.active.forEach((member, days) -> {
                    if (house.people.containsKey(member)) {
                        known.add(days);
                    }
                });
                yield cameBack(known);
            }
            case "retention-rolling" -> stayed(house, house.asOf);
            case "observed-ltv" -> observed(house);
            case "observed-ltv-less-channel-cost" -> Acquired.less(house, observed(house));
            case "cohort-orders" -> monthly(house, _ -> 1);
            case "cohort-spend" -> monthly(house, Happened.Sale::net);
            default -> throw new IllegalArgumentException(code);
        };
    }

    /// S0-01: of the members of a month, sale by sale, in which month after it.
    private static Map<YearMonth, Map<Integer, Long>> monthly(
            Recomputed house, ToLongFunction<Happened.Sale> much) {
        Map<YearMonth, Map<Integer, Long>> found = new TreeMap<>();
        house.people
                .values()
                .forEach(p ->
                        found.computeIfAbsent(YearMonth.from(p.joined()), _ -> new TreeMap<>()));
        for (Happened.Sale sale : house.sales) {
            Happened.Person buyer = house.people.get(sale.member());
            if (buyer != null) {
                YearMonth joined = YearMonth.from(buyer.joined());
                int age = (int) joined.until(YearMonth.from(sale.day()), ChronoUnit.MONTHS);
                found.get(joined).merge(age, much.applyAsLong(sale), Long::sum);
            }
        }
        return found;
    }

    private static Map<YearMonth, Map<Integer, Long>> cameBack(Collection<TreeSet<LocalDate>> all) {
        Map<YearMonth, Map<Integer, Long>> came = new TreeMap<>();
        for (TreeSet<LocalDate> days : all) {
            YearMonth entry = YearMonth.from(days.first());
            days.stream()
                    .map(YearMonth::from)
                    .distinct()
                    .forEach(month ->
                            came.computeIfAbsent(entry, _ -> new TreeMap<>())
                                    .merge(
                                            (int) entry.until(month, ChronoUnit.MONTHS),
                                            1L,
                                            Long::sum));
        }
        return came;
    }

    /// Who came that month or in one after it, as far as months are over.
    private static Map<YearMonth, Map<Integer, Long>> stayed(Recomputed house, LocalDate now) {
        Map<YearMonth, Map<Integer, Long>> stayed = new TreeMap<>();
        for (TreeSet<LocalDate> days : house.occasions(_ -> true).values()) {
            YearMonth entry = YearMonth.from(days.first());
            LocalDate last = days.lower(now.withDayOfMonth(1));
            for (int age = 0;
                    last != null && !entry.plusMonths(age).isAfter(YearMonth.from(last));
                    age++) {
                stayed.computeIfAbsent(entry, _ -> new TreeMap<>()).merge(age, 1L, Long::sum);
            }
        }
        return stayed;
    }

    /// DEF-13: what the members of a month spent by the end of each month after it.
    private static Map<YearMonth, Map<Integer, Long>> observed(Recomputed house) {
        Map<YearMonth, Set<Long>> entered = new TreeMap<>();
        house.people
                .values()
                .forEach(p ->
                        entered.computeIfAbsent(YearMonth.from(p.joined()), _ -> new TreeSet<>())
                                .add(p.id()));
        Map<YearMonth, Map<Integer, Long>> observed = new TreeMap<>();
        entered.forEach((month, members) -> {
            var ages = new TreeMap<Integer, Long>();
            for (int age = 0; age < 36; age++) {
                ages.put(age, spent(house, members, month.plusMonths(age).atEndOfMonth()));
            }
            observed.put(month, ages);
        });
        return observed;
    }

    /// DEF-12: order value, orders a month and months of life, from the sales of members.
    static Figure formula(Recomputed house, LocalDate from, LocalDate to) {
        List<Recomputed.Sale> sold = house.sold(from, to).filter(s -> s.member() != 0).toList();
        long buyers = sold.stream().map(Recomputed.Sale::member).distinct().count();
        long months = 0;
        var lives = house.occasions(s -> !s.day().isAfter(to));
        for (var days : lives.values()) {
            months += Span.month(days.last()) - Span.month(days.first()) + 1;
        }
        return Figure.product(
                List.of(
                        new Figure(
                                sold.stream().mapToLong(Recomputed.Sale::net).sum(), sold.size()),
                        new Figure(sold.size(), buyers),
                        new Figure(months, lives.size())));
    }
}
