package io.regulars.offers.budgets;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Cap;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;

/// How much may go out at most in a period: for all together, for each store or for each member.
/// `most` is fen where money is measured; 0 lets nothing out. Periods are those of the calendar in
/// the tenant's zone; weeks start on Monday.
@Pure
public record Ceiling(Of of, Per per, Measure measure, long most) {
    private static final long HIGHEST = 1_000_000_000_000L;

    public enum Of {
        ALL,
        STORE,
        MEMBER
    }

    public enum Per {
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR,
        EVER
    }

    public enum Measure {
        TIMES,
        MONEY
    }

    public Ceiling {
        InvalidValue.unless(most >= 0 && most <= HIGHEST, "most", "between 0 and 1000000000000");
    }

    /// By what name the counter of this ceiling is kept, so that a ceiling may be raised or lowered
    /// without forgetting what went out.
    String line() {
        return of + "|" + per + "|" + measure;
    }

    String period(Instant at, ZoneId zone) {
        if (per != Per.HOUR) {
            return Cap.Per.valueOf(per.name()).period(at, zone);
        }
        ZonedDateTime local = at.atZone(zone);
        // with the offset: where clocks go back, two hours have one name
        return local.toLocalDate() + "T" + local.getHour() + local.getOffset();
    }

    /// The names of the periods that lie `from` to `to` before the one of `at`, latest first.
    List<String> periods(Instant at, ZoneId zone, int from, int to) {
        ZonedDateTime local = at.atZone(zone);
        return IntStream.rangeClosed(from, to)
                .mapToObj(back ->
                        switch (per) {
                            case HOUR -> local.minusHours(back);
                            case DAY -> local.minusDays(back);
                            case WEEK -> local.minusWeeks(back);
                            case MONTH -> local.minusMonths(back);
                            case YEAR -> local.minusYears(back);
                            case EVER -> local;
                        })
                .map(then -> period(then.toInstant(), zone))
                .distinct()
                .toList();
    }

    static long amount(Measure measure, Ask.Part part) {
        return measure == Measure.MONEY ? part.money() : part.times();
    }
}
