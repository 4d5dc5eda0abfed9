package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Pure;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The statutory holidays and their make-up working days, year by year. They are decreed anew each
/// year, so they are data and cannot be computed; a year without a table is on no holiday.
///
/// What the program brings is [ShippedHolidays]; a year that a chain entered itself takes the place
/// of the one of the same number ([#with]).
@Pure
public final class Holidays {
    public enum Kind {
        OFF("off", "法定节假日", "a statutory holiday"),
        MAKE_UP_WORK("makeUpWork", "调休上班日", "a make-up working day");

        private final String key;
        final String zh;
        final String en;

        Kind(String key, String zh, String en) {
            this.key = key;
            this.zh = zh;
            this.en = en;
        }

        @JsonValue
        public String key() {
            return key;
        }
    }

    /// Days off from `first` to `last`, both included, and what they are called.
    @Pure
    public record Off(LocalDate first, LocalDate last, String name) {
        public Off {
            InvalidHolidays.unless(!last.isBefore(first), "last", "not before first");
            InvalidHolidays.text("name", name, 40);
        }

        List<LocalDate> days() {
            return first.datesUntil(last.plusDays(1)).toList();
        }
    }

    /// The table of one year, complete as it was decreed: `source` says by whom and where. A
    /// make-up working day is a Saturday or Sunday on which people work.
    @Pure
    public record Year(int year, String source, List<Off> daysOff, List<LocalDate> workDays) {
        private static final int MOST_RANGES = 60;

        public Year {
            InvalidHolidays.unless(year >= 2000 && year <= 2200, "year", "2000 to 2200");
            InvalidHolidays.text("source", source, 200);
            InvalidHolidays.unless(
                    !daysOff.isEmpty() && daysOff.size() <= MOST_RANGES,
                    "daysOff",
                    "1 to " + MOST_RANGES + " ranges of days off");
            InvalidHolidays.unless(
                    workDays.size() <= MOST_RANGES, "workDays", "at most " + MOST_RANGES + " days");
            var taken = new HashSet<LocalDate>();
            for (int i = 0; i < daysOff.size(); i++) {
                offered(year, daysOff.get(i), "daysOff[" + i + "]", taken);
            }
            for (int i = 0; i < workDays.size(); i++) {
                worked(year, workDays.get(i), "workDays[" + i + "]", taken);
            }
            daysOff = List.copyOf(daysOff);
            workDays = List.copyOf(workDays);
        }

        private static void offered(int year, Off range, String field, HashSet<LocalDate> taken) {
            InvalidHolidays.unless(
                    range.first().getYear() == year, field + ".first", "a day of the year");
            InvalidHolidays.unless(
                    range.last().getYear() == year, field + ".last", "a day of the year");
            for (LocalDate day : range.days()) {
                InvalidHolidays.unless(
                        taken.add(day),
                        field,
                        day + " is a day off already, ranges do not overlap");
            }
        }

        private static void worked(
                int year, LocalDate day, String field, HashSet<LocalDate> taken) {
            InvalidHolidays.unless(day.getYear() == year, field, "a day of the year");
            InvalidHolidays.unless(weekend(day), field, "a Saturday or a Sunday");
            InvalidHolidays.unless(
                    taken.add(day), field, "neither a day off as well nor named twice");
        }

        /// What the table says of its days; ordinary ones are not among them.
        public SortedMap<LocalDate, Kind> days() {
            var days = new TreeMap<LocalDate, Kind>();
            daysOff.forEach(range -> range.days().forEach(day -> days.put(day, Kind.OFF)));
            workDays.forEach(day -> days.put(day, Kind.MAKE_UP_WORK));
            return days;
        }
    }

    /// Nothing is known of any year.
    public static final Holidays NONE = new Holidays(List.of());

    private final SortedMap<Integer, Year> years = new TreeMap<>();
    private final Map<LocalDate, Kind> days = new HashMap<>();

    /// Of two tables of the same year the later one counts.
    public Holidays(Collection<Year> all) {
        all.forEach(each -> years.put(each.year(), each));
        years.values().forEach(each -> days.putAll(each.days()));
    }

    /// With `others` in the place of the years of the same numbers.
    public Holidays with(Collection<Year> others) {
        var all = new ArrayList<>(years.values());
        all.addAll(others);
        return new Holidays(all);
    }

    /// What the table says of `day`; null for an ordinary day and for a year without a table.
    public @Nullable Kind on(LocalDate day) {
        return days.get(day);
    }

    /// The years that have a table.
    public SortedMap<Integer, Year> years() {
        return Collections.unmodifiableSortedMap(years);
    }

    public boolean knows(int year) {
        return years.containsKey(year);
    }

    /// Whether people work on `day`, in a year that has a table.
    public boolean working(LocalDate day) {
        Kind kind = on(day);
        return kind == null ? !weekend(day) : kind == Kind.MAKE_UP_WORK;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
