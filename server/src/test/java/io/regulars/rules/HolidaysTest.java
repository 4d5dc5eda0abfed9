package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTest {
    private static Holidays.Year year(int year, String source, String daysOff, String workDays) {
        return new Holidays.Year(
                year,
                source,
                parts(daysOff)
                        .map(each -> {
                            String[] ends = each.split("/");
                            return new Holidays.Off(
                                    LocalDate.parse(ends[0]), LocalDate.parse(ends[1]), "holiday");
                        })
                        .toList(),
                parts(workDays).map(LocalDate::parse).toList());
    }

    private static java.util.stream.Stream<String> parts(String text) {
        return Arrays.stream(text.split(" ")).filter(each -> !each.isEmpty());
    }

    @ParameterizedTest(name = "{4}: {5}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1999 | x  | 1999-01-01/1999-01-01                       | ''                    | year             | 2000 to 2200
                    2201 | x  | 2201-01-01/2201-01-01                       | ''                    | year             | 2000 to 2200
                    2027 | '' | 2027-01-01/2027-01-01                       | ''                    | source           | 1 to 200 characters
                    2027 | ' '| 2027-01-01/2027-01-01                       | ''                    | source           | 1 to 200 characters
                    2027 | x  | ''                                          | 2027-02-14            | daysOff          | 1 to 60 ranges
                    2027 | x  | 2027-01-02/2027-01-01                       | ''                    | last             | not before first
                    2027 | x  | 2026-12-31/2027-01-01                       | ''                    | daysOff[0].first | a day of the year
                    2027 | x  | 2027-12-31/2028-01-01                       | ''                    | daysOff[0].last  | a day of the year
                    2027 | x  | 2027-02-05/2027-02-11 2027-02-11/2027-02-12 | ''                    | daysOff[1]       | ranges do not overlap
                    2027 | x  | 2027-01-01/2027-01-01                       | 2026-12-26            | workDays[0]      | a day of the year
                    2027 | x  | 2027-01-01/2027-01-01                       | 2027-02-12            | workDays[0]      | a Saturday or a Sunday
                    2027 | x  | 2027-02-05/2027-02-14                       | 2027-02-20 2027-02-14 | workDays[1]      | neither a day off
                    2027 | x  | 2027-01-01/2027-01-01                       | 2027-02-14 2027-02-14 | workDays[1]      | neither a day off
                    """)
    void aTableThatCannotBeIsNotMade(
            int year, String source, String daysOff, String workDays, String field, String rule) {
        assertThatThrownBy(() -> year(year, source, daysOff, workDays))
                .isInstanceOfSatisfying(
                        InvalidHolidays.class,
                        wrong -> {
                            assertThat(wrong.field()).isEqualTo(field);
                            assertThat(wrong.rule()).contains(rule);
                        });
    }

    @Test
    void aYearOfTheChainTakesThePlaceOfTheShippedOneAsAWhole() {
        Holidays.Year own = year(2026, "own", "2026-12-30/2026-12-31", "2026-12-27");
        Holidays table = ShippedHolidays.table().with(List.of(own));
        assertThat(table.on(LocalDate.of(2026, 12, 31))).isEqualTo(Holidays.Kind.OFF);
        assertThat(table.on(LocalDate.of(2026, 12, 27))).isEqualTo(Holidays.Kind.MAKE_UP_WORK);
        assertThat(table.on(LocalDate.of(2026, 10, 1))).as("it is not in the own table").isNull();
        assertThat(table.on(LocalDate.of(2025, 10, 1))).isEqualTo(Holidays.Kind.OFF);
        assertThat(ShippedHolidays.table().on(LocalDate.of(2026, 12, 31))).isNull();
        assertThat(table.working(LocalDate.of(2026, 12, 27))).isTrue();
        assertThat(table.working(LocalDate.of(2026, 12, 26))).isFalse();
        assertThat(table.working(LocalDate.of(2026, 12, 30))).isFalse();
        assertThat(table.working(LocalDate.of(2026, 12, 29))).isTrue();
    }
}
