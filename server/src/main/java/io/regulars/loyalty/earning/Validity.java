package io.regulars.loyalty.earning;

import io.regulars.kernel.Pure;
import io.regulars.ledger.Lot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/// How long what was earned lives. Ends are exclusive: what "expires 31 May" lapses at the first
/// instant of 1 June.
@Pure
public record Validity(Unit unit, int count) {
    public enum Unit {
        /// Does not expire.
        NEVER,
        /// So many times 24 hours.
        DAYS,
        /// The same day and time so many months later.
        MONTHS,
        /// The end of the month that lies so many months later.
        MONTH_END,
        /// The end of the calendar year that lies so many years later; 0 is this year's.
        YEAR_END
    }

    public static final Validity FOR_EVER = new Validity(Unit.NEVER, 0);

    public Validity {
        int least = unit == Unit.DAYS || unit == Unit.MONTHS ? 1 : 0;
        InvalidRule.unless(
                count >= least && count <= 3660,
                "count",
                "between 0 (1 for days and months) and 3660");
    }

    public Instant ends(Instant from, ZoneId zone) {
        ZonedDateTime local = from.atZone(zone);
        return switch (unit) {
            case NEVER -> Lot.NEVER;
            case DAYS -> from.plusSeconds(86_400L * count);
            case MONTHS -> local.plusMonths(count).toInstant();
            case MONTH_END ->
                    day(
                            local.toLocalDate()
                                    .plusMonths(count)
                                    .with(TemporalAdjusters.firstDayOfNextMonth()),
                            zone);
            case YEAR_END -> day(LocalDate.of(local.getYear() + count + 1, 1, 1), zone);
        };
    }

    private static Instant day(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
