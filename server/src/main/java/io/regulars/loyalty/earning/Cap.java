package io.regulars.loyalty.earning;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import org.jspecify.annotations.Nullable;

/// How often, or how much, a rule gives one member in a period. Periods are calendar periods in the
/// tenant's zone; weeks start on Monday.
@Pure
public record Cap(Per per, Measure measure, long most) {
    public enum Per {
        DAY,
        WEEK,
        MONTH,
        YEAR,
        EVER;

        /// The name of the period that holds `at`.
        public String period(Instant at, ZoneId zone) {
            LocalDate day = at.atZone(zone).toLocalDate();
            return switch (this) {
                case DAY -> day.toString();
                case WEEK -> day.with(WeekFields.ISO.dayOfWeek(), 1).toString();
                case MONTH -> day.toString().substring(0, 7);
                case YEAR -> day.toString().substring(0, 4);
                case EVER -> "";
            };
        }

        /// When the period that holds `at` is over; null where it never is.
        public @Nullable Instant ends(Instant at, ZoneId zone) {
            LocalDate day = at.atZone(zone).toLocalDate();
            LocalDate next =
                    switch (this) {
                        case DAY -> day.plusDays(1);
                        case WEEK -> day.with(WeekFields.ISO.dayOfWeek(), 1).plusWeeks(1);
                        case MONTH -> day.withDayOfMonth(1).plusMonths(1);
                        case YEAR -> day.withDayOfYear(1).plusYears(1);
                        case EVER -> null;
                    };
            return next == null ? null : next.atStartOfDay(zone).toInstant();
        }
    }

    public enum Measure {
        TIMES,
        AMOUNT
    }

    public Cap {
        InvalidRule.unless(most >= 1, "most", "at least 1");
    }

    String period(Instant at, ZoneId zone) {
        return per.period(at, zone);
    }
}
