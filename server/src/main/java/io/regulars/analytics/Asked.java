package io.regulars.analytics;

import io.regulars.access.Rejection;
import io.regulars.kernel.Id;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A metric's question as a caller writes it: days as `2026-11-28`, all optional. Spring fills it
/// from the query.
record Asked(
        @Nullable String from,
        @Nullable String to,
        @Nullable String asOf,
        @Nullable String knownBy,
        @Nullable String by,
        @Nullable String step,
        @Nullable String store,
        @Nullable String channel,
        @Nullable String tier,
        @Nullable String segment) {
    /// Segments that one question compares.
    static final int MOST_SEGMENTS = 20;

    private static final int MOST_DAYS = 3700;
    private static final int MOST_PERIODS = 400;

    /// The question, where today is `today`. Without days it is about the last `window` days, or
    /// thirty.
    Question question(Metric metric, LocalDate today, Question.Own own) {
        LocalDate now = ahead(day("asOf", asOf, today), today);
        unless(!now.isAfter(today), "asOf", "not after today, which is " + today);
        LocalDate known = day("knownBy", knownBy, today);
        LocalDate end = ahead(day("to", to, now), today);
        int window = metric.window();
        LocalDate begin =
                ahead(day("from", from, end.minusDays((window == 0 ? 30 : window) - 1L)), today);
        unless(!begin.isAfter(end), "from", "not after to");
        unless(begin.plusDays(MOST_DAYS).isAfter(end), "from", "at most ten years before to");
        unless(!now.isBefore(end), "to", "not after asOf");
        Span.Step cut = steps();
        var spans = new Span(begin, end).cut(cut, window);
        unless(spans.size() <= MOST_PERIODS, "step", "at most " + MOST_PERIODS + " periods");
        String group = grouped(metric);
        filtered(metric, "store", store);
        filtered(metric, "channel", channel);
        filtered(metric, "tier", tier);
        filtered(metric, Question.BY_SEGMENT, segment);
        var filter =
                new Question.Filter(
                        code("store", store),
                        code("channel", channel),
                        code("tier", tier),
                        segments(group.equals(Question.BY_SEGMENT)));
        return new Question(metric, spans, now, known, group, filter, own);
    }

    /// One of the metric's groups, or several of one that is crossed, with commas between them.
    private String grouped(Metric metric) {
        List<String> together = by == null || by.isEmpty() ? List.of() : List.of(by.split(",", -1));
        String group = metric.grouped(together);
        if (group == null) {
            throw Rejection.at(
                    "by",
                    (metric.crossed() ? "some of " : "one of ")
                            + String.join(", ", metric.groups())
                            + (metric.crossed()
                                    ? ", with commas between them; segment alone"
                                    : ""));
        }
        return group;
    }

    private static void filtered(Metric metric, String field, @Nullable String given) {
        unless(
                given == null || given.isEmpty() || metric.filters().contains(field),
                field,
                "this metric is asked only by " + String.join(", ", metric.filters()));
    }

    /// Ids with commas between them.
    private List<Id> segments(boolean many) {
        if (segment == null || segment.isEmpty()) {
            return List.of();
        }
        List<String> ids = List.of(segment.split(",", -1));
        unless(
                ids.size() <= (many ? MOST_SEGMENTS : 1)
                        && ids.stream().allMatch(each -> each.matches("[1-9][0-9]{0,17}")),
                "segment",
                many
                        ? "ids of segments, at most " + MOST_SEGMENTS + ", with commas between them"
                        : "the id of a segment; of several only grouped by segment");
        return ids.stream().map(Id::of).distinct().toList();
    }

    private Span.Step steps() {
        if (step == null) {
            return Span.Step.NONE;
        }
        try {
            return Span.Step.valueOf(step.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Rejection.at("step", "none, day, week or month");
        }
    }

    /// Clocks of devices run ahead of ours around midnight: their tomorrow is our today.
    private static LocalDate ahead(LocalDate day, LocalDate today) {
        return day.equals(today.plusDays(1)) ? today : day;
    }

    private static LocalDate day(String field, @Nullable String given, LocalDate otherwise) {
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(given);
            unless(day.getYear() >= 1990 && day.getYear() <= 2200, field, "from 1990 to 2200");
            return day;
        } catch (DateTimeParseException wrong) {
            throw Rejection.at(field, "a day like 2026-11-28");
        }
    }

    private static String code(String field, @Nullable String given) {
        String code = given == null ? "" : given;
        unless(code.length() <= 64, field, "at most 64 characters");
        return code;
    }

    private static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw Rejection.at(field, rule);
        }
    }
}
