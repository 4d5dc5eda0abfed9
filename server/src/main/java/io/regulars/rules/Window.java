package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Pure;
import java.time.LocalDate;

/// The stretch of time over which history is counted. Days are dates in the tenant's zone, and the
/// last one is today: "the last 7 days" are today and the six days before; "the last month" on 15
/// March begins with 16 February.
@Pure
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
public sealed interface Window {
    /// All that is known.
    @JsonTypeName("ever")
    record Ever() implements Window {}

    /// Today and the days before, `n` in all.
    @JsonTypeName("days")
    record Days(int n) implements Window {
        public Days {
            Valid.range(n, "n", 1, Valid.DAYS);
        }
    }

    @JsonTypeName("months")
    record Months(int n) implements Window {
        public Months {
            Valid.range(n, "n", 1, Valid.MONTHS);
        }
    }

    /// Since the first of this month.
    @JsonTypeName("calendarMonth")
    record CalendarMonth() implements Window {}

    /// Since 1 January.
    @JsonTypeName("calendarYear")
    record CalendarYear() implements Window {}

    /// The `n` days or months that end with the last entry of `anchor`, which itself counts if
    /// `withIt`: "three buys in the month before the last purchase". Without such an entry nothing
    /// counts.
    @JsonTypeName("beforeLast")
    record BeforeLast(int n, Unit unit, Which anchor, boolean withIt) implements Window {
        public BeforeLast {
            Valid.there(unit, "unit");
            Valid.range(n, "n", 1, unit == Unit.DAYS ? Valid.DAYS : Valid.MONTHS);
            Valid.there(anchor, "anchor");
        }
    }

    enum Unit {
        DAYS("days"),
        MONTHS("months");

        private final String key;

        Unit(String key) {
            this.key = key;
        }

        @JsonValue
        public String key() {
            return key;
        }

        /// The first day of `n` units that end with `last`.
        LocalDate first(LocalDate last, int n) {
            return switch (this) {
                case DAYS -> last.minusDays(n - 1L);
                case MONTHS -> last.minusMonths(n).plusDays(1);
            };
        }
    }

    /// The first day of the window on `today`; [LocalDate#MIN] if there is none, and for an
    /// anchored window, whose days do not depend on today.
    default LocalDate first(LocalDate today) {
        return switch (this) {
            case Ever(), BeforeLast(_, _, _, _) -> LocalDate.MIN;
            case Days(int n) -> Unit.DAYS.first(today, n);
            case Months(int n) -> Unit.MONTHS.first(today, n);
            case CalendarMonth() -> today.withDayOfMonth(1);
            case CalendarYear() -> today.withDayOfYear(1);
        };
    }
}
