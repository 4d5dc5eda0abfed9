package io.regulars.analytics;

import io.regulars.TestHouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The metrics once more, in plain loops over the facts as PostgreSQL has them: another language,
/// other data, other ways to count days.
final class Recomputed extends Happened {
    Recomputed(TestHouse house, LocalDate asOf) {
        super(house, asOf);
    }

    /// The same of these members alone.
    static Recomputed of(TestHouse house, LocalDate asOf, Set<Long> members) {
        var again = new Recomputed(house, asOf);
        again.sales.removeIf(sale -> !members.contains(sale.member()));
        again.people.keySet().retainAll(members);
        again.points.removeIf(booking -> !members.contains(booking.member()));
        again.active.keySet().retainAll(members);
        again.visits.removeIf(visit -> !members.contains(visit.visitor()));
        again.moves.removeIf(move -> !members.contains(move.member()));
        again.lots.removeIf(move -> !members.contains(move.member()));
        return again;
    }

    static boolean in(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    Stream<Sale> sold(LocalDate from, LocalDate to) {
        return sales.stream().filter(s -> in(s.day(), from, to));
    }

    /// The days on which each member bought.
    Map<Long, TreeSet<LocalDate>> occasions(Predicate<Sale> which) {
        Map<Long, TreeSet<LocalDate>> days = new TreeMap<>();
        sales.stream()
                .filter(s -> s.member() != 0)
                .filter(which)
                .forEach(s -> days.computeIfAbsent(s.member(), _ -> new TreeSet<>()).add(s.day()));
        return days;
    }

    List<Long> gaps(LocalDate from, LocalDate to) {
        var gaps = new ArrayList<Long>();
        occasions(_ -> true)
                .values()
                .forEach(days -> {
                    for (LocalDate day : days) {
                        LocalDate before = days.lower(day);
                        if (before != null && in(day, from, to)) {
                            gaps.add(day.toEpochDay() - before.toEpochDay());
                        }
                    }
                });
        gaps.sort(null);
        return gaps;
    }

    private static Figure share(Set<Long> part, Set<Long> whole) {
        return new Figure(part.stream().filter(whole::contains).count(), whole.size());
    }

    private Set<Long> members(LocalDate from, LocalDate to) {
        return people.values().stream()
                .filter(p -> in(p.joined(), from, to))
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    private Set<Long> activeIn(LocalDate from, LocalDate to) {
        return active.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(d -> in(d, from, to)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    long moved(String house, LocalDate from, LocalDate to) {
        return points.stream()
                .filter(b -> b.house().equals(house) && in(b.day(), from, to))
                .mapToLong(Booking::amount)
                .sum();
    }

    private Figure repurchase(Predicate<Sale> which, LocalDate from, LocalDate to) {
        long buyers = 0;
        long again = 0;
        for (var days : occasions(which).values()) {
            long there = days.stream().filter(d -> in(d, from, to)).count();
            buyers += there >= 1 ? 1 : 0;
            again += there >= 2 ? 1 : 0;
        }
        return new Figure(again, buyers);
    }

    Figure inStore(String code, String store, LocalDate from, LocalDate to) {
        return switch (code) {
            case "repurchase-rate" -> repurchase(s -> s.store().equals(store), from, to);
            case "net-amount" ->
                    new Figure(
                            sold(from, to)
                                    .filter(s -> s.store().equals(store))
                                    .mapToLong(Sale::net)
                                    .sum(),
                            1);
            case "members" ->
                    new Figure(
                            people.values().stream()
                                    .filter(p -> p.store().equals(store))
                                    .filter(p -> !p.joined().isAfter(to))
                                    .count(),
                            1);
            default -> throw new IllegalArgumentException(code);
        };
    }

    /// Null where this does not recompute it.
    Figure of(String code, LocalDate from, LocalDate to) {
        LocalDate ever = LocalDate.EPOCH;
        Set<Long> there = members(ever, to);
        Set<Long> fresh = members(from, to);
        long orders = sold(from, to).count();
        long net = sold(from, to).mapToLong(Sale::net).sum();
        long named = sold(from, to).filter(s -> s.member() != 0).count();
        Set<Long> buyers =
                sold(from, to).map(Sale::member).filter(m -> m != 0).collect(Collectors.toSet());
        return switch (code) {
            case "valid-orders" -> new Figure(orders, 1);
            case "net-amount" -> new Figure(net, 1);
            case "occasions" -> new Figure(visits(from, to), 1);
            case "members" -> new Figure(there.size(), 1);
            case "new-members" -> new Figure(fresh.size(), 1);
            case "active-members" ->
                    new Figure(share(activeIn(from, to), members(ever, asOf)).num(), 1);
            case "active-rate" -> share(activeIn(from, to), there);
            case "repurchase-rate" -> repurchase(_ -> true, from, to);
            case "repurchase-cycle" -> {
                List<Long> gaps = gaps(from, to);
                yield new Figure(gaps.stream().mapToLong(g -> g).sum(), gaps.size());
            }
            case "order-frequency" -> new Figure(named, buyers.size());
            case "order-value" -> new Figure(net, orders);
            case "occasion-value" ->
                    new Figure(
                            sold(from, to).filter(s -> s.member() != 0).mapToLong(Sale::net).sum(),
                            visits(from, to));
            case "spend-per-member" ->
                    new Figure(
                            sold(from, to)
                                    .filter(s -> there.contains(s.member()))
                                    .mapToLong(Sale::net)
                                    .sum(),
                            there.size());
            case "unidentified-share" -> new Figure(orders - named, orders);
            default -> amounts(code, from, to, fresh);
        };
    }

    private Figure amounts(String code, LocalDate from, LocalDate to, Set<Long> fresh) {
        long net = sold(from, to).mapToLong(Sale::net).sum();
        return switch (code) {
            case "discount-depth" -> {
                long list = sold(from, to).mapToLong(Sale::list).sum();
                yield new Figure(list - sold(from, to).mapToLong(Sale::paid).sum(), list);
            }
            case "promotion-share" ->
                    new Figure(
                            sold(from, to)
                                    .filter(s -> s.list() > s.paid())
                                    .mapToLong(Sale::net)
                                    .sum(),
                            net);
            case "points-issued" -> new Figure(moved("ISSUE", from, to), 1);
            case "points-redeemed" -> new Figure(-moved("REDEEM", from, to), 1);
            case "points-outstanding" ->
                    new Figure(
                            points.stream()
                                    .filter(b -> !b.day().isAfter(to))
                                    .mapToLong(Booking::amount)
                                    .sum(),
                            1);
            case "points-redemption-rate" ->
                    new Figure(-moved("REDEEM", from, to), moved("ISSUE", from, to));
            default -> others(code, from, to, fresh);
        };
    }

    private Figure others(String code, LocalDate from, LocalDate to, Set<Long> fresh) {
        return switch (code) {
            case "one-occasion-members" -> {
                long one = 0;
                long any = 0;
                for (var days : occasions(s -> !s.day().isAfter(to)).values()) {
                    any++;
                    one += days.size() == 1 ? 1 : 0;
                }
                yield new Figure(one, any);
            }
            case "repurchase-cohort" -> {
                long again = 0;
                long buyers = 0;
                for (var days : occasions(_ -> true).values()) {
                    List<LocalDate> within = days.stream().filter(d -> in(d, from, to)).toList();
                    buyers += within.isEmpty() ? 0 : 1;
                    again +=
                            within.stream()
                                            .anyMatch(d ->
                                                    days.stream()
                                                            .anyMatch(n ->
                                                                    in(
                                                                            n,
                                                                            d.plusDays(1),
                                                                            d.plusDays(30))))
                                    ? 1
                                    : 0;
                }
                yield to.plusDays(30).isAfter(asOf) ? null : new Figure(again, buyers);
            }
            case "churn-rate" -> churn(from, to, 90);
            case "repurchasing-members" -> {
                var again = new HashSet<Long>();
                occasions(_ -> true)
                        .forEach((member, days) -> {
                            if (days.stream()
                                    .filter(d -> in(d, from, to))
                                    .anyMatch(d -> !days.subSet(d.minusDays(30), d).isEmpty())) {
                                again.add(member);
                            }
                        });
                yield share(again, members(LocalDate.EPOCH, to));
            }
            case "spend" ->
                    new Figure(
                            Spent.of(this, from, to).values().stream().mapToLong(m -> m).sum(), 1);
            case "registration-visits" -> new Figure(looked(from, to), 1);
            case "registration-conversion" -> new Figure(fresh.size(), looked(from, to));
            case "newcomer-pack-use" -> share(welcomed, fresh);
            default -> {
                Figure more = Reckoned.of(this, code, from, to);
                yield more == null ? newcomers(code, fresh) : more;
            }
        };
    }

    /// Day by day: who has not been seen for exactly so many days is lost that day.
    Figure churn(LocalDate from, LocalDate to, int days) {
        var bought = occasions(_ -> true);
        var there = new HashSet<Long>();
        var lost = new HashSet<Long>();
        for (Person person : people.values()) {
            var seen = new TreeSet<>(bought.getOrDefault(person.id(), new TreeSet<>()));
            seen.add(person.joined());
            if (seen.stream().anyMatch(d -> in(d, from.minusDays(days), from.minusDays(1)))) {
                there.add(person.id());
            }
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                if (day.minusDays(days).equals(seen.lower(day))) {
                    lost.add(person.id());
                }
            }
        }
        return share(lost, there);
    }

    private Figure newcomers(String code, Set<Long> fresh) {
        return switch (code) {
            case "new-member-loss" -> {
                var old = new HashSet<Long>();
                var lost = new HashSet<Long>();
                for (long id : fresh) {
                    LocalDate joined = people.get(id).joined();
                    if (!joined.plusDays(31).isAfter(asOf)) {
                        old.add(id);
                        boolean came =
                                active.getOrDefault(id, new TreeSet<>()).stream()
                                        .anyMatch(d ->
                                                in(d, joined.plusDays(1), joined.plusDays(30)));
                        if (!came) {
                            lost.add(id);
                        }
                    }
                }
                yield share(lost, old);
            }
            case "first-order-conversion" -> share(soon(fresh).keySet(), fresh);
            case "new-members-retained" -> share(again(soon(fresh)), fresh);
            case "new-members-referred" -> {
                Set<Long> both = again(soon(fresh));
                both.retainAll(brought);
                yield share(both, fresh);
            }
            default -> null;
        };
    }

    private long looked(LocalDate from, LocalDate to) {
        return visits.stream().filter(visit -> in(visit.day(), from, to)).count();
    }

    /// Of these the first purchase, where it is within thirty days of the registration.
    private Map<Long, LocalDate> soon(Set<Long> fresh) {
        var bought = occasions(_ -> true);
        var soon = new TreeMap<Long, LocalDate>();
        for (long id : fresh) {
            LocalDate joined = people.get(id).joined();
            LocalDate first = bought.getOrDefault(id, new TreeSet<>()).ceiling(joined);
            if (first != null && !first.isAfter(joined.plusDays(30))) {
                soon.put(id, first);
            }
        }
        return soon;
    }

    private Set<Long> again(Map<Long, LocalDate> first) {
        var bought = occasions(_ -> true);
        var again = new TreeSet<Long>();
        first.forEach((id, day) -> {
            LocalDate next = bought.getOrDefault(id, new TreeSet<>()).higher(day);
            if (next != null && !next.isAfter(day.plusDays(30))) {
                again.add(id);
            }
        });
        return again;
    }

    private long visits(LocalDate from, LocalDate to) {
        return occasions(s -> in(s.day(), from, to)).values().stream()
                .mapToLong(TreeSet::size)
                .sum();
    }
}
