package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// DEF-05, DEF-07: a day gives DAU, a week from Monday to Sunday WAU, a calendar month MAU, and a
/// window of thirty days has its last day in it.
class SpanTest {
    @ParameterizedTest(name = "{0} to {1} by {2}, window {3}")
    @CsvSource(
            textBlock =
                    """
                    2026-11-20, 2026-11-22, DAY,   0,  11-20 11-20 11-21 11-21 11-22 11-22
                    2026-11-20, 2026-12-02, WEEK,  0,  11-20 11-22 11-23 11-29 11-30 12-02
                    2026-11-23, 2026-11-29, WEEK,  0,  11-23 11-29
                    2026-11-29, 2026-11-30, WEEK,  0,  11-29 11-29 11-30 11-30
                    2026-10-31, 2026-12-01, MONTH, 0,  10-31 10-31 11-01 11-30 12-01 12-01
                    2026-10-31, 2026-12-01, NONE,  30, 10-31 12-01
                    2026-11-01, 2026-11-30, MONTH, 30, 11-01 11-30
                    2026-11-22, 2026-11-23, DAY,   30, 10-24 11-22 10-25 11-23
                    """)
    void daysAreCutIntoPeriods(
            LocalDate from, LocalDate to, Span.Step step, int window, String cut) {
        assertThat(
                        new Span(from, to)
                                .cut(step, window).stream()
                                        .map(each ->
                                                each.from().toString().substring(5)
                                                        + " "
                                                        + each.to().toString().substring(5))
                                        .collect(Collectors.joining(" ")))
                .isEqualTo(cut);
    }

    /// DEF-12: purchases are of months, whatever days are asked for.
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            textBlock =
                    """
                    2026-11-01, 2026-11-30, 377580
                    2026-02-01, 2026-02-28, 377580
                    2026-11-01, 2026-11-15, 188790
                    2025-11-01, 2026-10-31, 4530960
                    2026-11-30, 2026-12-01, 24766
                    2026-10-24, 2026-11-22, 374332
                    2028-02-29, 2028-02-29, 13020
                    """)
    void aPartOfAMonthIsItsShareByDays(LocalDate from, LocalDate to, long parts) {
        assertThat(new Span(from, to).monthParts()).isEqualTo(parts);
    }
}
