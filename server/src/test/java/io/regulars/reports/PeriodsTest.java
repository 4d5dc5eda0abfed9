package io.regulars.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.analytics.Figure;
import io.regulars.analytics.Span;
import io.regulars.analytics.Unit;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which days a report compares, and how its figures read.
class PeriodsTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-10-01, 2026-10-31, 2026-05-01, 2026-05-31, 2026-09-01, 2026-09-30
                    2026-02-01, 2026-02-28, 2025-09-01, 2025-09-30, 2026-01-01, 2026-01-31
                    2026-10-05, 2026-10-11, 2026-08-31, 2026-09-06, 2026-09-28, 2026-10-04
                    2026-10-01, 2026-10-30, 2026-05-04, 2026-06-02, 2026-09-01, 2026-09-30
                    """)
    void monthsComeBeforeAMonthAndAsManyDaysBeforeDays(
            LocalDate from,
            LocalDate to,
            LocalDate oldest,
            LocalDate its,
            String last,
            String end) {
        List<Span> spans = Periods.of(from, to);
        assertThat(spans).hasSize(Periods.BEFORE + 1);
        assertThat(spans.getFirst()).isEqualTo(new Span(oldest, its));
        assertThat(spans.get(Periods.BEFORE - 1))
                .isEqualTo(new Span(LocalDate.parse(last), LocalDate.parse(end)));
        assertThat(spans.getLast()).isEqualTo(new Span(from, to));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    5,  2026-11-04,
                    5,  2026-11-05, 2026-10
                    5,  2026-11-30, 2026-10
                    1,  2026-01-01, 2025-12
                    28, 2026-02-28, 2026-01
                    """)
    void theMonthBeforeIsDueFromTheChosenDayOn(int day, LocalDate today, YearMonth due) {
        assertThat(Periods.due(day, today)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SHARE  | 64      | 300  | 21.3%
                    SHARE  | 1       | 0    | –
                    SHARE  | -1      | 3    | -33.3%
                    MONEY  | 123450  | 1    | ¥1,234.50
                    MONEY  | 5       | 1    | ¥0.05
                    COUNT  | 1234567 | 1    | 1,234,567
                    DAYS   | 123     | 10   | 12.3 天
                    NUMBER | 1       | 3    | 0.33
                    POINTS | -1000   | 1    | -1,000
                    MONEY  | 9000000000000000001 | 30001 | ¥2,999,900,003,333.22
                    """)
    void aFigureReadsAsPeopleWriteIt(Unit unit, long num, long den, String said) {
        assertThat(Shown.of(unit, new Figure(num, den)).zh()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    会  | 员 | true
                    员  | ， | false
                    ，  | 留 | true
                    （  | 归 | false
                    8   | %  | false
                    a   | b  | false
                    a   | 会 | true
                    '-' | 会 | false
                    """)
    void aLineBreaksWhereChineseLetsIt(char is, char next, boolean breaks) {
        assertThat(PdfStyle.breaks(is, next)).isEqualTo(breaks);
        assertThat(PdfStyle.breaks(' ', next)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SHARE | 30  | 100 | 20  | 100 | +10.0 个百分点
                    SHARE | 20  | 100 | 30  | 100 | -10.0 个百分点
                    COUNT | 150 | 1   | 100 | 1   | +50.0%
                    COUNT | 50  | 1   | 100 | 1   | -50.0%
                    COUNT | 50  | 1   | 0   | 1   | –
                    COUNT | 11237 | 1 | 10000 | 1 | +12.4%
                    COUNT | 8763 | 1  | 10000 | 1 | -12.4%
                    SHARE | 1   | 3   | 2   | 7   | +4.8 个百分点
                    MONEY | 50  | 1   | -100 | 1  | +150.0%
                    MONEY | 30000000000 | 1 | 10000000000 | 1 | +200.0%
                    MONEY | 9000000000000000001 | 30001 | 9000000000000000001 | 60002 | +100.0%
                    SHARE | 1   | 0   | 1   | 2   | –
                    """)
    void aChangeHasItsSign(Unit unit, long a, long n, long b, long m, String said) {
        assertThat(Shown.change(unit, new Figure(a, n), new Figure(b, m)).zh()).isEqualTo(said);
    }
}
