package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Outcome;
import io.regulars.rules.Condition.NearBirthday;
import io.regulars.rules.Condition.OnHoliday;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Festivals, ages, birthdays and statutory holidays, against the golden tables (sections 11 and
/// 14).
class CalendarTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    SPRING, 2026-02-17
                    SPRING, 2027-02-06
                    SPRING, 2028-01-26
                    SPRING, 2029-02-13
                    SPRING, 2030-02-03
                    SPRING, 1954-02-03
                    NEW_YEARS_EVE, 2027-02-05
                    LANTERN, 2027-02-20
                    QINGMING, 2025-04-04
                    QINGMING, 2026-04-05
                    QINGMING, 2027-04-05
                    DRAGON_BOAT, 2026-06-19
                    DRAGON_BOAT, 2027-06-09
                    DRAGON_BOAT, 2028-05-28
                    DRAGON_BOAT, 2029-06-16
                    DRAGON_BOAT, 2030-06-05
                    QIXI, 1987-08-30
                    QIXI, 2012-08-23
                    QIXI, 2026-08-19
                    QIXI, 2027-08-08
                    QIXI, 2028-08-26
                    QIXI, 2029-08-16
                    QIXI, 2030-08-05
                    MID_AUTUMN, 2026-09-25
                    MID_AUTUMN, 2027-09-15
                    MID_AUTUMN, 2028-10-03
                    MID_AUTUMN, 2029-09-22
                    MID_AUTUMN, 2030-09-12
                    DOUBLE_NINTH, 2027-10-08
                    WINTER_SOLSTICE, 2026-12-22
                    NEW_YEAR, 2027-01-01
                    MOTHER, 2026-05-10
                    FATHER, 2026-06-21
                    LABOUR, 2026-05-01
                    NATIONAL, 2026-10-01
                    SIX_EIGHTEEN, 2026-06-18
                    DOUBLE_11, 2026-11-11
                    """)
    void aFestivalFallsOnItsDay(Festival festival, LocalDate day) {
        assertThat(festival.in(day.getYear())).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2027-02-05, 1, 0, 2027-02-06
                    2027-02-04, 1, 0,
                    2027-02-07, 0, 1, 2027-02-06
                    2027-02-08, 0, 1,
                    """)
    void aWindowNamesItsFestival(LocalDate day, int before, int after, LocalDate expected) {
        assertThat(Festival.SPRING.around(day, before, after)).isEqualTo(expected);
    }

    @Test
    void aWindowReachesOverTheTurnOfTheYear() {
        assertThat(Festival.NEW_YEAR.around(LocalDate.of(2026, 12, 30), 3, 0))
                .isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(Festival.CHRISTMAS.around(LocalDate.of(2027, 1, 2), 0, 10))
                .isEqualTo(LocalDate.of(2026, 12, 25));
    }

    /// Golden 14: the leap months, seen through the days that have no regular month of their own.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2028, 5
                    2031, 3
                    2033, 11
                    2036, 6
                    2039, 5
                    """)
    void aLeapMonthRepeatsItsNumber(int year, int month) {
        LocalDate first = LunarTable.date(year, month, 1);
        LocalDate leap = LunarTable.date(year, month, 29).plusDays(2);
        LunarTable.Day inLeap = LunarTable.of(leap);
        assertThat(LunarTable.of(first)).isEqualTo(new LunarTable.Day(year, month, 1));
        assertThat(inLeap.month()).isEqualTo(month);
        assertThat(
                        LunarTable.dates(
                                        LocalDate.of(year + 1, 3, 1),
                                        (m, d) -> m == month && d == 10)
                                .stream()
                                .filter(date -> LunarTable.of(date).year() == year))
                .hasSize(2);
    }

    @Test
    void everyDayOfTheTableHasOneLunarDay() {
        LocalDate last = LunarTable.date(1900, 1, 1).minusDays(1);
        assertThat(LunarTable.of(last)).isNull();
        for (LocalDate day = last.plusDays(1);
                day.isBefore(LocalDate.of(2101, 1, 1));
                day = day.plusDays(1)) {
            assertThat(LunarTable.of(day)).as("%s", day).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-05-31, 2026-11-30, 5
                    2026-05-31, 2026-12-01, 6
                    2026-08-31, 2027-02-28, 5
                    2026-08-31, 2027-03-01, 6
                    2026-05-15, 2026-05-15, 0
                    2026-05-15, 2026-06-14, 0
                    2026-05-15, 2026-06-15, 1
                    2026-05-15, 2026-05-14, -1
                    2024-02-29, 2025-02-28, 11
                    2024-02-29, 2025-03-01, 12
                    """)
    void aMonthIsCompleteOnTheSameDayNumberOrTheNextFirst(
            LocalDate birth, LocalDate day, long months) {
        assertThat(Ages.completedMonths(birth, day)).isEqualTo(months);
    }

    @Test
    void theDayThatReachesAnAgeIsTheFirstWithIt() {
        for (int i = 0; i < 800; i++) {
            LocalDate birth = LocalDate.of(2023, 12, 1).plusDays(i);
            for (int months = -3; months < 30; months++) {
                LocalDate day = Ages.reaches(birth, months);
                assertThat(Ages.completedMonths(birth, day)).isEqualTo(months);
                assertThat(Ages.completedMonths(birth, day.minusDays(1))).isEqualTo(months - 1);
                LocalDate today = LocalDate.of(2026, 2, 28).plusDays(i % 31);
                assertThat(Ages.completedMonths(birth, today) >= months)
                        .isEqualTo(!birth.isAfter(Ages.bornBy(today, months)));
            }
        }
    }

    /// Golden 11.03 to 11.06: the day of celebration, and the day three days before it on which the
    /// window opens.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1990-03-01, false, 2027, 2027-03-01, 2027-02-26
                    1990-03-01, false, 2028, 2028-03-01, 2028-02-27
                    1992-02-29, false, 2027, 2027-02-28, 2027-02-25
                    1992-02-29, false, 2028, 2028-02-29, 2028-02-26
                    1990-01-02, false, 2027, 2027-01-02, 2026-12-30
                    1990-10-03, true, 2027, 2027-09-15, 2027-09-12
                    """)
    void aBirthdayIsCelebratedOnItsDay(
            LocalDate birth, boolean lunar, int year, LocalDate day, LocalDate opens) {
        var birthday = new Birthday(birth, lunar);
        var window = new NearBirthday(NearBirthday.When.DAYS_BEFORE, 3);
        assertThat(Birthdays.celebrated(birthday, year, year)).containsExactly(day);
        assertThat(Birthdays.opens(day, window)).isEqualTo(opens);
        assertThat(Birthdays.near(birthday, window, opens)).isTrue();
        assertThat(Birthdays.near(birthday, window, opens.minusDays(1))).isFalse();
        assertThat(Birthdays.near(birthday, window, day)).isTrue();
        assertThat(Birthdays.near(birthday, window, day.plusDays(1))).isFalse();
    }

    @Test
    void aBirthdayInALeapMonthIsCelebratedInTheRegularOne() {
        LocalDate birth = LocalDate.of(2028, 6, 25);
        assertThat(LunarTable.of(birth).month()).isEqualTo(5);
        assertThat(Birthdays.celebrated(new Birthday(birth, true), 2028, 2028))
                .singleElement()
                .isNotEqualTo(birth);
    }

    @Test
    void aLunarBirthdayMayComeTwiceInAYearOrNotAtAll() {
        var counts = new java.util.TreeSet<Integer>();
        for (int year = 2000; year < 2060; year++) {
            counts.add(
                    Birthdays.celebrated(
                                    new Birthday(LunarTable.date(1990, 11, 20), true), year, year)
                            .size());
        }
        assertThat(counts).isEqualTo(Set.of(0, 1, 2));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-02-15, OFF
                    2026-02-23, OFF
                    2026-02-24,
                    2026-02-14, MAKE_UP_WORK
                    2026-09-20, MAKE_UP_WORK
                    2026-10-07, OFF
                    2026-10-08,
                    2025-10-08, OFF
                    2025-01-26, MAKE_UP_WORK
                    2026-03-01,
                    2024-10-01,
                    """)
    void theStatutoryTableKnowsShiftedDays(LocalDate day, Holidays.Kind kind) {
        assertThat(ShippedHolidays.table().on(day)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {2025, 2026})
    void makeUpDaysAreWeekendsAndEveryYearNamesItsSource(int year) {
        Holidays shipped = ShippedHolidays.table();
        assertThat(shipped.years().get(year).source())
                .contains("国务院办公厅")
                .contains(Integer.toString(year));
        LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .forEach(day -> {
                    if (shipped.on(day) == Holidays.Kind.MAKE_UP_WORK) {
                        assertThat(day.getDayOfWeek().getValue()).as("%s", day).isGreaterThan(5);
                    }
                });
    }

    @Test
    void aYearWithoutATableBlocksARuleThatAsksForHolidays() {
        Instant from = Instant.parse("2026-06-01T00:00:00Z");
        Instant to = Instant.parse("2028-01-01T00:00:00Z");
        Condition asks = Condition.all(new OnHoliday(Holidays.Kind.OFF));
        var calendar = new Calendar(SHANGHAI, ShippedHolidays.table(), Scoring.NONE);
        assertThat(calendar.missing(asks, from, to)).containsExactly(2027, 2028);
        assertThat(calendar.known(asks, from, to))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no ->
                                assertThat(no.refusal().reason())
                                        .isEqualTo(RulesReason.NO_HOLIDAY_TABLE));
        assertThat(calendar.known(asks, from, Instant.parse("2026-12-31T15:59:59Z")))
                .isEqualTo(Outcome.done(asks));
        assertThat(calendar.missing(new Condition.All(List.of()), from, to)).isEmpty();
    }
}
