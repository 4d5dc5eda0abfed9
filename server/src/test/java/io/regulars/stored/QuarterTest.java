package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.InvalidValue;
import io.regulars.rules.Holidays;
import io.regulars.rules.ShippedHolidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarterTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    2025-Q4, 2025-10-01, 2025-12-31, 2025-Q3, 2026-Q1
                    2026-Q1, 2026-01-01, 2026-03-31, 2025-Q4, 2026-Q2
                    2026-Q2, 2026-04-01, 2026-06-30, 2026-Q1, 2026-Q3
                    2026-Q3, 2026-07-01, 2026-09-30, 2026-Q2, 2026-Q4
                    2028-Q1, 2028-01-01, 2028-03-31, 2027-Q4, 2028-Q2
                    """)
    void aQuarterHasItsDaysAndItsNeighbours(
            String text, LocalDate first, LocalDate last, String before, String next) {
        Quarter quarter = Quarter.read(text).orElseThrow();
        assertThat(quarter).hasToString(text);
        assertThat(quarter.first()).isEqualTo(first);
        assertThat(quarter.last()).isEqualTo(last);
        assertThat(quarter.before()).hasToString(before).isLessThan(quarter);
        assertThat(quarter.next()).hasToString(next).isGreaterThan(quarter);
        assertThat(Quarter.of(first)).isEqualTo(quarter).isEqualTo(Quarter.of(last));
    }

    /// Its days are the chain's: midnight of one zone is the evening before in another.
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            textBlock =
                    """
                    2026-09-30T15:59:59Z, Asia/Shanghai, 2026-Q3
                    2026-09-30T16:00:00Z, Asia/Shanghai, 2026-Q4
                    2026-09-30T16:00:00Z, UTC,           2026-Q3
                    2026-10-01T03:59:59Z, America/New_York, 2026-Q3
                    2026-10-01T04:00:00Z, America/New_York, 2026-Q4
                    2025-12-31T16:00:00Z, Asia/Shanghai, 2026-Q1
                    """)
    void aMomentLiesInTheQuarterOfTheChainsOwnZone(Instant moment, ZoneId zone, String quarter) {
        Quarter of = Quarter.at(moment, zone);
        assertThat(of).hasToString(quarter);
        assertThat(of.starts(zone)).isBeforeOrEqualTo(moment);
        assertThat(of.ends(zone)).isAfter(moment);
        assertThat(of.next().starts(zone)).isEqualTo(of.ends(zone));
    }

    /// L-24: within 20 working days; in Shanghai by the 25th of the month that follows. Counted by
    /// hand on the calendars as decreed: October begins with the holidays and the make-up Saturday
    /// of the 10th (in 2025 the 11th) counts; that of 2025-02-08 came too late to count.
    @ParameterizedTest(name = "{0} is filed by {1}, in Shanghai by {2}")
    @CsvSource(
            textBlock =
                    """
                    2024-Q4, 2025-02-05, 2025-01-25
                    2025-Q1, 2025-04-28, 2025-04-25
                    2025-Q2, 2025-07-28, 2025-07-25
                    2025-Q3, 2025-11-04, 2025-10-25
                    2025-Q4, 2026-01-29, 2026-01-25
                    2026-Q1, 2026-04-29, 2026-04-25
                    2026-Q2, 2026-07-28, 2026-07-25
                    2026-Q3, 2026-11-03, 2026-10-25
                    """)
    void aQuarterIsFiledByItsDay(String text, LocalDate workingDays, LocalDate shanghai) {
        Quarter.Filing filing = Quarter.read(text).orElseThrow().filing(ShippedHolidays.table());
        assertThat(filing.workingDays()).isEqualTo(workingDays);
        assertThat(filing.shanghai()).isEqualTo(shanghai);
        assertThat(filing.latest()).isEqualTo(workingDays);
    }

    /// Holidays are decreed year by year: without the table of its year a day is not guessed.
    @ParameterizedTest
    @CsvSource({"2098-Q4, 2099-01-25", "2099-Q2, 2099-07-25", "2024-Q2, 2024-07-25"})
    void withoutTheHolidaysOfTheYearOnlyTheFixedDayIsKnown(String text, LocalDate shanghai) {
        Quarter.Filing filing = Quarter.read(text).orElseThrow().filing(ShippedHolidays.table());
        assertThat(filing.workingDays()).isNull();
        assertThat(filing.shanghai()).isEqualTo(shanghai).isEqualTo(filing.latest());
    }

    /// The chain's own table counts: the first four days of the year are off, and people work on
    /// Sunday the tenth.
    @Test
    void aYearThatTheChainEnteredIsCounted() {
        Quarter quarter = Quarter.read("2026-Q4").orElseThrow();
        assertThat(quarter.filing(ShippedHolidays.table()).workingDays()).isNull();
        var own =
                new Holidays.Year(
                        2027,
                        "decree",
                        List.of(
                                new Holidays.Off(
                                        LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 4), "元旦")),
                        List.of(LocalDate.of(2027, 1, 10)));
        Holidays table = ShippedHolidays.table().with(List.of(own));
        assertThat(quarter.filing(table).workingDays()).isEqualTo(LocalDate.of(2027, 1, 29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-Q0",
                "2026-Q5",
                "2026Q3",
                "2026-q3",
                "26-Q3",
                "1999-Q4",
                "2200-Q1",
                "２０２６-Q3",
                "2026-Q3 "
            })
    void whatIsNoQuarterIsNotRead(String text) {
        assertThat(Quarter.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1999, 4", "2200, 1", "2026, 0", "2026, 5"})
    void aQuarterIsOneOfFour(int year, int number) {
        assertThatThrownBy(() -> new Quarter(year, number)).isInstanceOf(InvalidValue.class);
    }
}
