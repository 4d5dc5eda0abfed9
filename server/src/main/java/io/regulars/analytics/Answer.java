package io.regulars.analytics;

import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a question came to: a line for each group, with a figure for each period; or, of cohorts, a
/// line for each with a figure for each age.
@Pure
record Answer(List<Line> lines, List<Cohort> cohorts) {
    /// `factors` are what the figure is the product of; absent of one that is no product.
    @Pure
    record Point(
            LocalDate from, LocalDate to, long num, long den, @Nullable List<Figure> factors) {}

    @Pure
    record Line(String group, List<Point> points) {}

    @Pure
    record Aged(int age, long num, long den) {}

    /// `month` is that of entry, as `2026-11`; `members` is how many entered.
    @Pure
    record Cohort(String month, long members, List<Aged> ages) {}

    /// A row of what the engine answered; `members` is how many entered, of a cohort.
    @Pure
    record Row(long period, String group, int age, int factor, Figure figure, long members) {}

    static Answer of(Question question, List<Row> rows) {
        return question.metric().cohorts()
                ? new Answer(List.of(), cohorts(rows))
                : new Answer(lines(question, rows), List.of());
    }

    private static List<Line> lines(Question question, List<Row> rows) {
        Map<String, Map<Long, List<Figure>>> groups = new TreeMap<>();
        rows.stream()
                .sorted(Comparator.comparingInt(Row::factor))
                .forEach(row ->
                        groups.computeIfAbsent(row.group(), _ -> new TreeMap<>())
                                .computeIfAbsent(row.period(), _ -> new ArrayList<>())
                                .add(row.figure()));
        if (question.by().isEmpty()) {
            groups.putIfAbsent("", Map.of());
        }
        var lines = new ArrayList<Line>();
        groups.forEach((group, found) -> {
            var points = new ArrayList<Point>();
            for (int i = 0; i < question.spans().size(); i++) {
                Span span = question.spans().get(i);
                List<Figure> parts = found.getOrDefault((long) i, List.of());
                Figure figure = figure(question.metric(), parts);
                boolean product = question.metric().factors() > 1 && !figure.nothing();
                points.add(
                        new Point(
                                span.from(),
                                span.to(),
                                figure.num(),
                                figure.den(),
                                product ? List.copyOf(parts) : null));
            }
            lines.add(new Line(group, points));
        });
        return lines;
    }

    private static Figure figure(Metric metric, List<Figure> found) {
        if (found.size() < metric.factors()) {
            return metric.sums() ? new Figure(0, 1) : Figure.NOTHING;
        }
        return metric.factors() == 1 ? found.getFirst() : Figure.product(found);
    }

    private static List<Cohort> cohorts(List<Row> rows) {
        Map<Long, List<Row>> found = new TreeMap<>();
        rows.forEach(row -> found.computeIfAbsent(row.period(), _ -> new ArrayList<>()).add(row));
        var cohorts = new ArrayList<Cohort>();
        found.forEach((month, ages) -> {
            ages.sort(Comparator.comparingInt(Row::age));
            cohorts.add(
                    new Cohort(
                            name(month),
                            ages.getFirst().members(),
                            ages.stream()
                                    .map(each ->
                                            new Aged(
                                                    each.age(),
                                                    each.figure().num(),
                                                    each.figure().den()))
                                    .toList()));
        });
        return cohorts;
    }

    static String name(long month) {
        long of = month % 12 + 1;
        return month / 12 + (of < 10 ? "-0" : "-") + of;
    }
}
