package io.regulars.analytics;

import io.regulars.kernel.Pure;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// A period that is asked for, both days included.
@Pure
public record Span(LocalDate from, LocalDate to) {
    /// How the days between two are cut into periods; a week begins on Monday.
    enum Step {
        NONE,
        DAY,
        WEEK,
        MONTH
    }

    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends before it begins");
        }
    }

    /// The periods between these days; of a metric with a window each is the window that ends where
    /// the period does.
    List<Span> cut(Step step, int window) {
        var cut = new ArrayList<Span>();
        LocalDate begin = from;
        while (!begin.isAfter(to)) {
            LocalDate end =
                    switch (step) {
                        case NONE -> to;
                        case DAY -> begin;
                        case WEEK -> begin.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
                        case MONTH -> YearMonth.from(begin).atEndOfMonth();
                    };
            end = end.isAfter(to) ? to : end;
            boolean own = step == Step.NONE || window == 0;
            cut.add(own ? new Span(begin, end) : new Span(end.minusDays(window - 1L), end));
            begin = end.plusDays(1);
        }
        return cut;
    }

    /// A month in the parts that [#monthParts] counts: 28, 29, 30 and 31 days divide it.
    static final long MONTH = 377_580;

    /// How many months the period holds, of a month that lies in it in part its share by days; in
    /// parts of which [#MONTH] are a month.
    long monthParts() {
        long parts = 0;
        LocalDate begin = from;
        while (!begin.isAfter(to)) {
            YearMonth month = YearMonth.from(begin);
            LocalDate end = month.atEndOfMonth().isAfter(to) ? to : month.atEndOfMonth();
            parts +=
                    (end.getDayOfMonth() - begin.getDayOfMonth() + 1)
                            * (MONTH / month.lengthOfMonth());
            begin = end.plusDays(1);
        }
        return parts;
    }

    static long month(LocalDate day) {
        return day.getYear() * 12L + day.getMonthValue() - 1;
    }
}
