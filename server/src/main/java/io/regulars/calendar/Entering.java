package io.regulars.calendar;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.rules.Calendar;
import io.regulars.rules.Holidays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Decides whether a year of holidays is taken over, and which days it changes.
@Pure
final class Entering {
    /// Every process of the house knows what was written by then.
    static final Duration SOON = Duration.ofSeconds(2);

    /// So many years ahead of the present one a decree can be.
    private static final int AHEAD = 2;

    private Entering() {}

    /// `reason` null: the year has no table yet.
    @Pure
    record Wanted(Holidays.Year table, @Nullable String reason) {
        Wanted {
            InvalidValue.optional("reason", reason, 200);
        }
    }

    /// By whom, when, and as which version of the chain's own.
    @Pure
    record By(String author, Instant at, int version) {}

    /// A day that becomes another; null is an ordinary one.
    @Pure
    record Change(LocalDate day, Holidays.@Nullable Kind was, Holidays.@Nullable Kind becomes) {}

    /// What is written, and what becomes of it.
    @Pure
    record Entered(HolidayYear year, List<Change> changes) {}

    /// The first day that can still become another: the day after the one on which every process
    /// knows of the change.
    static LocalDate open(Calendar calendar, Instant now) {
        return calendar.day(now.plus(SOON)).plusDays(1);
    }

    /// Refused: holiday-year-ahead, holidays-there, holiday-begun. A year that had no table is
    /// taken whole, although it may have begun: nothing that asks for holidays could be published
    /// in it.
    static Outcome<Entered> decide(Wanted wanted, Calendar calendar, By by) {
        Holidays.Year table = wanted.table();
        int last = calendar.day(by.at()).getYear() + AHEAD;
        if (table.year() > last) {
            return Outcome.refused(
                    Refusal.at("year", Refused.YEAR_AHEAD, "at most " + last + " now"));
        }
        Holidays.Year before = calendar.holidays().years().get(table.year());
        List<Change> changes = changes(before, table);
        if (before != null) {
            if (wanted.reason() == null) {
                return Outcome.refused(
                        Refusal.at(
                                "reason",
                                Refused.HOLIDAYS_THERE,
                                "why it takes the place of " + before.source()));
            }
            LocalDate open = open(calendar, by.at());
            for (Change each : changes) {
                if (each.day().isBefore(open)) {
                    return Outcome.refused(begun(table, each, open));
                }
            }
        }
        return Outcome.done(
                new Entered(
                        new HolidayYear(by.version(), table, wanted.reason(), by.author(), by.at()),
                        changes));
    }

    private static Refusal begun(Holidays.Year table, Change change, LocalDate open) {
        return Refusal.at(
                field(table, change),
                Refused.HOLIDAY_BEGUN,
                change.day() + " stays as it was; days from " + open + " on can change");
    }

    /// Where the day stands in what was sent; the whole list where it was left out.
    private static String field(Holidays.Year table, Change change) {
        for (int i = 0; i < table.daysOff().size(); i++) {
            Holidays.Off range = table.daysOff().get(i);
            if (!change.day().isBefore(range.first()) && !change.day().isAfter(range.last())) {
                return "daysOff[" + i + "]";
            }
        }
        int work = table.workDays().indexOf(change.day());
        return work >= 0
                ? "workDays[" + work + "]"
                : change.was() == Holidays.Kind.MAKE_UP_WORK ? "workDays" : "daysOff";
    }

    private static List<Change> changes(Holidays.@Nullable Year before, Holidays.Year after) {
        SortedMap<LocalDate, Holidays.Kind> was = before == null ? new TreeMap<>() : before.days();
        Map<LocalDate, Holidays.Kind> becomes = after.days();
        var days = new TreeSet<>(was.keySet());
        days.addAll(becomes.keySet());
        var changes = new ArrayList<Change>();
        for (LocalDate day : days) {
            if (was.get(day) != becomes.get(day)) {
                changes.add(new Change(day, was.get(day), becomes.get(day)));
            }
        }
        return changes;
    }
}
