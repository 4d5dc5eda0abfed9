package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.time.YearMonth;

/// Ages in completed months (D-16): a month is complete on the same day number; where the month
/// lacks that day, on the first day of the next month. Born on 31 May, a child is 5 months old on
/// 30 November and 6 on 1 December.
@Pure
public final class Ages {
    private Ages() {}

    /// Completed months on `day`; negative before birth (-1 during the last month before it).
    public static long completedMonths(LocalDate birth, LocalDate day) {
        long months =
                12L * (day.getYear() - birth.getYear())
                        + day.getMonthValue()
                        - birth.getMonthValue();
        return day.getDayOfMonth() < birth.getDayOfMonth() ? months - 1 : months;
    }

    public static long completedYears(LocalDate birth, LocalDate day) {
        return Math.floorDiv(completedMonths(birth, day), 12);
    }

    /// The day on which `months` are completed.
    public static LocalDate reaches(LocalDate birth, long months) {
        YearMonth month = YearMonth.from(birth).plusMonths(months);
        return birth.getDayOfMonth() <= month.lengthOfMonth()
                ? month.atDay(birth.getDayOfMonth())
                : month.plusMonths(1).atDay(1);
    }

    /// The latest date of birth with at least `months` completed on `day`.
    static LocalDate bornBy(LocalDate day, long months) {
        return day.minusMonths(months);
    }
}
