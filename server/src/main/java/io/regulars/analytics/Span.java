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

    /// How many calendar months the period touches.
    int months() {
        return (int) (month(to) - month(from)) + 1;
    }

    static long month(LocalDate day) {
        return day.getYear() * 12L + day.getMonthValue() - 1;
    }
}
