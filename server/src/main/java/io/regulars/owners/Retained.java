package io.regulars.owners;

import io.regulars.kernel.Pure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which days' core members can be asked about by now: whether they bought again can only be told
/// when the ninety days after that day are over.
@Pure
final class Retained {
    /// Days in which to buy again, the first being the day after.
    static final int DAYS = 90;

    /// Days of which it is told, the newest first.
    private static final int SHOWN = 13;

    private Retained() {}

    /// Of the core members at the end of `day`, how many had a valid order on one of the days from
    /// the next one to `until`.
    @Pure
    record Cohort(LocalDate day, LocalDate until, long core, long retained) {}

    /// The last day that can be told of on `today`, and the first of each month before it, down to
    /// `first`, the first day of which anything is known (null: of any).
    static List<LocalDate> days(LocalDate today, @Nullable LocalDate first) {
        var days = new ArrayList<LocalDate>();
        LocalDate day = today.minusDays(DAYS + 1L);
        while (days.size() < SHOWN && (first == null || !day.isBefore(first))) {
            days.add(day);
            day = day.getDayOfMonth() == 1 ? day.minusMonths(1) : day.withDayOfMonth(1);
        }
        return days;
    }

    /// The day on which the first cohort can be told, where the past is known from `first` on.
    static LocalDate telling(LocalDate first) {
        return first.plusDays(DAYS + 1L);
    }
}
