package io.regulars.analytics;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Asks metrics of a house without HTTP.
public final class AskHook {
    private AskHook() {}

    static Question question(
            TestHouse house, String code, LocalDate from, LocalDate to, LocalDate asOf) {
        Metrics metrics = house.get(Metrics.class);
        Metric metric = metrics.find(code).orThrow();
        return new Question(
                metric,
                List.of(new Span(from, to)),
                asOf,
                asOf,
                "",
                Question.Filter.NONE,
                metrics.own(house.tenant));
    }

    /// The members behind a figure.
    static Set<Id> behind(TestHouse house, Question question, Metrics.Who who) {
        return house
                .get(Metrics.class)
                .members(house.tenant, question, who, new Metrics.Part(0, 1_000))
                .orThrow()
                .items()
                .stream()
                .map(Metrics.Behind::memberId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Figure figure(
            TestHouse house, String code, LocalDate from, LocalDate to, LocalDate asOf) {
        return first(house, question(house, code, from, to, asOf));
    }

    /// As it was known at the end of the period.
    static Figure knownBy(
            TestHouse house, String code, LocalDate from, LocalDate to, LocalDate asOf) {
        return first(house, question(house, code, from, to, asOf).knownBy(to));
    }

    static Figure first(TestHouse house, Question question) {
        Answer.Point point =
                house.get(Metrics.class)
                        .answer(house.tenant, question)
                        .orThrow()
                        .answer()
                        .lines()
                        .getFirst()
                        .points()
                        .getFirst();
        return new Figure(point.num(), point.den());
    }

    /// Members with two orders or more over members with any, whatever the days.
    static Figure membersOfSeveralOrders(TestHouse house) {
        try (var reader =
                java.util.Objects.requireNonNull(
                        house.get(io.regulars.lake.Lake.class).read(house.tenant))) {
            return reader.list(
                            "select count(*) filter (where o.many >= 2) as num, count(*) as den"
                                    + " from (select member, count(*) as many from orders group by member) o",
                            java.util.Map.of(),
                            row -> new Figure(row.whole("num"), row.whole("den")))
                    .getFirst();
        }
    }
}
