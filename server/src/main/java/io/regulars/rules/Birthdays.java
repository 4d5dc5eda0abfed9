package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.NearBirthday;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// On which day a birthday is celebrated (D-09): 29 February on the 28th in common years; a lunar
/// birthday on its lunar day, in the regular month where it fell into a leap month, and on the 29th
/// where the month has no 30th day.
@Pure
public final class Birthdays {
    private Birthdays() {}

    /// The days of celebration in the calendar years `first` to `last`, in order. A solar birthday
    /// has one in each year; a lunar one has none, one or two, and none outside of 1900 to 2100.
    public static List<LocalDate> celebrated(Birthday birthday, int first, int last) {
        LocalDate birth = birthday.date();
        if (birthday.lunar()) {
            LunarTable.Day lunar = LunarTable.of(birth);
            return lunar == null ? List.of() : lunar(lunar.month(), lunar.day(), first, last);
        }
        return IntStream.rangeClosed(first, last).mapToObj(birth::withYear).toList();
    }

    static boolean near(Birthday birthday, NearBirthday window, LocalDate today) {
        LocalDate birth = birthday.date();
        if (birthday.lunar()) {
            LunarTable.Day lunar = LunarTable.of(birth);
            return lunar != null && near(lunar.month(), lunar.day(), window, today);
        }
        int year = today.getYear();
        return within(birth.withYear(year), window, today)
                || within(birth.withYear(year + 1), window, today);
    }

    /// The same for a lunar month and day.
    static boolean near(int lunarMonth, int lunarDay, NearBirthday window, LocalDate today) {
        for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
            LocalDate day = LunarTable.date(year, lunarMonth, lunarDay);
            if (day != null && within(day, window, today)) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(LocalDate day, NearBirthday window, LocalDate today) {
        return !today.isBefore(opens(day, window)) && today.isBefore(closes(day, window));
    }

    private static List<LocalDate> lunar(int month, int day, int first, int last) {
        var days = new ArrayList<LocalDate>();
        for (int year = first - 1; year <= last; year++) {
            LocalDate date = LunarTable.date(year, month, day);
            if (date != null && date.getYear() >= first && date.getYear() <= last) {
                days.add(date);
            }
        }
        return days;
    }

    /// The first day of the window around a celebration.
    static LocalDate opens(LocalDate day, NearBirthday window) {
        return switch (window.when()) {
            case MONTH -> day.withDayOfMonth(1);
            case DAY, DAYS_BEFORE -> day.minusDays(window.days());
        };
    }

    /// The first day after the window around a celebration.
    static LocalDate closes(LocalDate day, NearBirthday window) {
        return switch (window.when()) {
            case MONTH -> day.withDayOfMonth(1).plusMonths(1);
            case DAY, DAYS_BEFORE -> day.plusDays(1);
        };
    }
}
