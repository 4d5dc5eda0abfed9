package io.regulars.rules;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The days of a chain: in which zone they begin, which of them are statutory holidays by the
/// tables that it keeps, and by which cut points its buyers are scored since when. What has begun
/// never changes in it, so that a fact of the past finds what it was decided by.
@Pure
public record Calendar(ZoneId zone, Holidays holidays, Scoring scoring) {
    /// Where nobody asks for holidays or scores.
    public static Calendar without(ZoneId zone) {
        return new Calendar(zone, Holidays.NONE, Scoring.NONE);
    }

    public LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /// The years without a table between the days of `from` and `to` (both included), if
    /// `condition` asks for holidays at all.
    public SortedSet<Integer> missing(Condition condition, Instant from, Instant to) {
        var missing = new TreeSet<Integer>();
        if (asks(condition)) {
            IntStream.rangeClosed(day(from).getYear(), day(to).getYear())
                    .filter(year -> !holidays.knows(year))
                    .forEach(missing::add);
        }
        return missing;
    }

    /// The condition itself, if every year of its validity has its table; else refused, so that the
    /// rule is not published.
    public Outcome<Condition> known(Condition condition, Instant from, Instant to) {
        var missing = missing(condition, from, to);
        return missing.isEmpty()
                ? Outcome.done(condition)
                : Outcome.refused(
                        RulesReason.NO_HOLIDAY_TABLE,
                        "no table of statutory holidays for " + missing);
    }

    public static boolean asks(@Nullable Condition condition) {
        return condition != null && condition.needs().contains(Need.HOLIDAYS);
    }
}
