package io.regulars.stored;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.rules.Holidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A quarter of the calendar, written `2026-Q3`. Its days are days of the chain's zone.
@Pure
record Quarter(int year, int number) implements Comparable<Quarter> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final int MONTHS = 3;

    /// A quarter is filed within so many working days after its end; in Shanghai by this day of the
    /// month that follows (L-24).
    static final int WORKING_DAYS = 20;

    static final int SHANGHAI_DAY = 25;

    Quarter {
        InvalidValue.unless(
                year >= 2000 && year < 2200 && number >= 1 && number <= 4,
                "quarter",
                "a quarter like 2026-Q3");
    }

    /// Empty where `text` is no quarter.
    static Optional<Quarter> read(String text) {
        Matcher found = WRITTEN.matcher(text);
        return found.matches() && text.compareTo("2000") > 0 && text.compareTo("2200") < 0
                ? Optional.of(
                        new Quarter(
                                Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), (day.getMonthValue() - 1) / MONTHS + 1);
    }

    static Quarter at(Instant moment, ZoneId zone) {
        return of(moment.atZone(zone).toLocalDate());
    }

    LocalDate first() {
        return LocalDate.of(year, (number - 1) * MONTHS + 1, 1);
    }

    LocalDate last() {
        return next().first().minusDays(1);
    }

    Quarter next() {
        return of(first().plusMonths(MONTHS));
    }

    Quarter before() {
        return of(first().minusDays(1));
    }

    Instant starts(ZoneId zone) {
        return first().atStartOfDay(zone).toInstant();
    }

    /// Exclusive: the first instant of the next quarter.
    Instant ends(ZoneId zone) {
        return next().starts(zone);
    }

    /// The last days on which a quarter is filed in time. The working days are unknown until the
    /// holidays of their year have been decreed and are in the table.
    @Pure
    record Filing(@Nullable LocalDate workingDays, LocalDate shanghai) {
        LocalDate latest() {
            return workingDays == null || workingDays.isBefore(shanghai) ? shanghai : workingDays;
        }
    }

    /// By the chain's own table of holidays.
    Filing filing(Holidays holidays) {
        return new Filing(workingDaysAfter(holidays), next().first().withDayOfMonth(SHANGHAI_DAY));
    }

    private @Nullable LocalDate workingDaysAfter(Holidays holidays) {
        LocalDate day = last();
        for (int worked = 0; worked < WORKING_DAYS; ) {
            day = day.plusDays(1);
            if (!holidays.knows(day.getYear())) {
                return null;
            }
            worked += holidays.working(day) ? 1 : 0;
        }
        return day;
    }

    @Override
    public int compareTo(Quarter other) {
        return first().compareTo(other.first());
    }

    @Override
    public String toString() {
        return "%04d-Q%d".formatted(year, number);
    }
}
