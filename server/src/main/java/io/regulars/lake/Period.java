package io.regulars.lake;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// What one file covers: a day of the current month, or a whole month that is over. `until` is
/// exclusive.
@Pure
record Period(LocalDate from, LocalDate until) {
    static Period of(LocalDate day, LocalDate today) {
        YearMonth month = YearMonth.from(day);
        return month.isBefore(YearMonth.from(today))
                ? month(month)
                : new Period(day, day.plusDays(1));
    }

    static Period month(YearMonth month) {
        return new Period(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /// `2026-11` or `2026-11-28`.
    static Period parse(String name) {
        if (name.length() == 7) {
            return month(YearMonth.parse(name));
        }
        LocalDate day = LocalDate.parse(name);
        return new Period(day, day.plusDays(1));
    }

    /// The first period after this one, as of `today`.
    Period next(LocalDate today) {
        return of(until, today);
    }

    boolean covers(Period other) {
        return !from.isAfter(other.from) && !until.isBefore(other.until);
    }

    Instant start(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end(ZoneId zone) {
        return until.atStartOfDay(zone).toInstant();
    }

    String name() {
        return from.plusDays(1).equals(until) ? from.toString() : YearMonth.from(from).toString();
    }
}
