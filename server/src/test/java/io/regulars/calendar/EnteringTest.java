package io.regulars.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Outcome;
import io.regulars.rules.Calendar;
import io.regulars.rules.Holidays;
import io.regulars.rules.Scoring;
import io.regulars.rules.ShippedHolidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnteringTest {
    private static final Calendar CALENDAR =
            new Calendar(ZoneId.of("Asia/Shanghai"), ShippedHolidays.table(), Scoring.NONE);

    /// 10 o'clock of 29 November 2026 in Shanghai.
    private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");

    private static Outcome<Entering.Entered> decide(
            Holidays.Year table, @Nullable String reason, Instant at) {
        return Entering.decide(
                new Entering.Wanted(table, reason), CALENDAR, new Entering.By("she", at, 1));
    }

    private static Holidays.Year year(int year, String daysOff, String workDays) {
        return new Holidays.Year(
                year,
                "decree",
                Arrays.stream(daysOff.split(" "))
                        .map(LocalDate::parse)
                        .map(day -> new Holidays.Off(day, day, "holiday"))
                        .toList(),
                Arrays.stream(workDays.split(" "))
                        .filter(day -> !day.isEmpty())
                        .map(LocalDate::parse)
                        .toList());
    }

    /// The shipped year with one day more off, one less, or one more to work on.
    private static Holidays.Year shippedWith(String what, LocalDate day) {
        Holidays.Year shipped = ShippedHolidays.table().years().get(2026);
        var off = new java.util.ArrayList<>(shipped.daysOff());
        var work = new java.util.ArrayList<>(shipped.workDays());
        switch (what) {
            case "off" -> off.add(new Holidays.Off(day, day, "more"));
            case "work" -> work.add(day);
            case "not off" -> assertThat(off.removeIf(range -> range.first().equals(day))).isTrue();
            default -> assertThat(work.remove(day)).isTrue();
        }
        return new Holidays.Year(2026, "decree, corrected", off, work);
    }

    @Test
    void aYearWithoutATableIsTakenWhole() {
        Entering.Entered entered =
                decide(year(2027, "2027-01-01 2027-02-06", "2027-02-14"), null, NOW).orThrow();
        assertThat(entered.year().version()).isEqualTo(1);
        assertThat(entered.year().author()).isEqualTo("she");
        assertThat(entered.changes())
                .containsExactly(
                        new Entering.Change(LocalDate.of(2027, 1, 1), null, Holidays.Kind.OFF),
                        new Entering.Change(LocalDate.of(2027, 2, 6), null, Holidays.Kind.OFF),
                        new Entering.Change(
                                LocalDate.of(2027, 2, 14), null, Holidays.Kind.MAKE_UP_WORK));
        assertThat(decide(year(2024, "2024-01-01", ""), null, NOW))
                .as("nothing could be published in it that asks for holidays")
                .isInstanceOf(Outcome.Done.class);
    }

    /// A day that has begun stays what it was; so does the day on which it is entered.
    @ParameterizedTest(name = "{0} {1} at {2}: {3}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    off,      2026-11-30, 2026-11-29T02:00:00Z, -,
                    off,      2026-12-31, 2026-11-29T02:00:00Z, -,
                    work,     2026-12-05, 2026-11-29T02:00:00Z, -,
                    off,      2026-11-29, 2026-11-29T02:00:00Z, holiday-begun, daysOff[7]
                    off,      2026-11-28, 2026-11-29T02:00:00Z, holiday-begun, daysOff[7]
                    work,     2026-11-29, 2026-11-29T02:00:00Z, holiday-begun, workDays[6]
                    not off,  2026-06-19, 2026-11-29T02:00:00Z, holiday-begun, daysOff
                    not work, 2026-10-10, 2026-11-29T02:00:00Z, holiday-begun, workDays
                    not work, 2026-10-10, 2026-10-09T15:59:57Z, -,
                    not work, 2026-10-10, 2026-10-09T15:59:58Z, holiday-begun, workDays
                    """)
    void onlyDaysAheadCanBecomeOthers(
            String what, LocalDate day, Instant at, @Nullable String type, @Nullable String field) {
        Outcome<Entering.Entered> outcome = decide(shippedWith(what, day), "corrected", at);
        if (type == null) {
            assertThat(outcome.orThrow().changes()).isNotEmpty();
            return;
        }
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        var refusal = ((Outcome.Refused<Entering.Entered>) outcome).refusal();
        assertThat(refusal.reason().type()).isEqualTo(type);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.detail()).contains("can change");
    }

    @Test
    void whoReplacesATableSaysWhy() {
        Holidays.Year same = shippedWith("off", LocalDate.of(2026, 12, 30));
        var no = (Outcome.Refused<Entering.Entered>) decide(same, null, NOW);
        assertThat(no.refusal().reason()).isEqualTo(Refused.HOLIDAYS_THERE);
        assertThat(no.refusal().field()).isEqualTo("reason");
    }

    @ParameterizedTest
    @CsvSource({"2028, true", "2029, false", "2200, false"})
    void aDecreeIsNotYearsAhead(int year, boolean taken) {
        Outcome<Entering.Entered> outcome = decide(year(year, year + "-01-01", ""), null, NOW);
        assertThat(outcome instanceof Outcome.Done).isEqualTo(taken);
        if (!taken) {
            var refusal = ((Outcome.Refused<Entering.Entered>) outcome).refusal();
            assertThat(refusal.reason()).isEqualTo(Refused.YEAR_AHEAD);
            assertThat(refusal.field()).isEqualTo("year");
        }
    }

    @Test
    void theSameTableAgainChangesNoDay() {
        Holidays.Year shipped = ShippedHolidays.table().years().get(2026);
        assertThat(decide(shipped, "seen by us", NOW).orThrow().changes()).isEqualTo(List.of());
    }
}
