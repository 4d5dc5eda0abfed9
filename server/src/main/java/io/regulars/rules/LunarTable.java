package io.regulars.rules;

import com.nlf.calendar.LunarMonth;
import com.nlf.calendar.LunarYear;
import com.nlf.calendar.Solar;
import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The months of the Chinese calendar from 1900 to 2100, computed once by the lunar library, so
/// that a look-up is a binary search. Outside of these years there is no answer.
@Pure
final class LunarTable {
    static final int FIRST = 1900;
    static final int LAST = 2100;

    /// A day of the Chinese calendar; a day of a leap month has the number of the regular month, as
    /// D-09 wants.
    record Day(int year, int month, int day) {}

    private record Month(int year, int month, boolean leap, long start, int days) {}

    private static final Month[] MONTHS = months();
    private static final long[] STARTS = Arrays.stream(MONTHS).mapToLong(Month::start).toArray();
    private static final Month[][] REGULAR = regular();
    private static final LocalDate[] QINGMING = term(8);
    private static final LocalDate[] WINTER_SOLSTICE = term(25);

    private LunarTable() {}

    /// The lunar day of a solar date; null outside of the table.
    static @Nullable Day of(LocalDate date) {
        long epoch = date.toEpochDay();
        int found = Arrays.binarySearch(STARTS, epoch);
        int index = found >= 0 ? found : -found - 2;
        if (index < 0 || epoch >= MONTHS[index].start + MONTHS[index].days) {
            return null;
        }
        Month month = MONTHS[index];
        return new Day(month.year, month.month, (int) (epoch - month.start) + 1);
    }

    /// The solar date of a day in the regular month of that number; the last day of the month where
    /// it lacks that day; null outside of the table.
    static @Nullable LocalDate date(int year, int month, int day) {
        if (year < FIRST || year > LAST) {
            return null;
        }
        Month found = REGULAR[year - FIRST][month];
        return LocalDate.ofEpochDay(found.start + Math.min(day, found.days) - 1);
    }

    /// The last day of the lunar year: the eve of the Spring Festival after it.
    static @Nullable LocalDate eve(int year) {
        LocalDate spring = date(year, 1, 1);
        return spring == null ? null : spring.minusDays(1);
    }

    static @Nullable LocalDate qingming(int year) {
        return year < FIRST || year > LAST ? null : QINGMING[year - FIRST];
    }

    static @Nullable LocalDate winterSolstice(int year) {
        return year < FIRST || year > LAST ? null : WINTER_SOLSTICE[year - FIRST];
    }

    /// Every date up to `last` whose lunar month (leap or not) and day are wanted, from the oldest
    /// on.
    static List<LocalDate> dates(LocalDate last, BiPredicate<Integer, Integer> wanted) {
        var dates = new ArrayList<LocalDate>();
        for (Month month : MONTHS) {
            for (int day = 1;
                    day <= month.days && month.start + day - 1 <= last.toEpochDay();
                    day++) {
                if (wanted.test(month.month, day)) {
                    dates.add(LocalDate.ofEpochDay(month.start + day - 1));
                }
            }
        }
        return dates;
    }

    private static Month[] months() {
        var months = new ArrayList<Month>();
        for (int year = FIRST; year <= LAST; year++) {
            for (LunarMonth month : LunarYear.fromYear(year).getMonthsInYear()) {
                long start = date(Solar.fromJulianDay(month.getFirstJulianDay())).toEpochDay();
                months.add(
                        new Month(
                                year,
                                Math.abs(month.getMonth()),
                                month.isLeap(),
                                start,
                                month.getDayCount()));
            }
        }
        return months.toArray(Month[]::new);
    }

    private static Month[][] regular() {
        var regular = new Month[LAST - FIRST + 1][13];
        for (Month month : MONTHS) {
            if (!month.leap) {
                regular[month.year - FIRST][month.month] = month;
            }
        }
        return regular;
    }

    /// The dates of one solar term, by its place in the library's list (which begins with the 大雪 of
    /// the year before).
    private static LocalDate[] term(int index) {
        var dates = new LocalDate[LAST - FIRST + 1];
        for (int year = FIRST; year <= LAST; year++) {
            dates[year - FIRST] =
                    date(
                            Solar.fromJulianDay(
                                    LunarYear.fromYear(year).getJieQiJulianDays().get(index)));
        }
        return dates;
    }

    private static LocalDate date(Solar solar) {
        return LocalDate.of(solar.getYear(), solar.getMonth(), solar.getDay());
    }
}
