package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.rules.Condition.History;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a figure over the history of a row `m` may change by itself: when an entry that lies ahead
/// comes, when the oldest entry of the window leaves it, when the days since an entry reach an
/// edge.
///
/// One look at the entries that can still do any of it; for each kind of moment the earliest entry
/// that is not past it.
@Pure
record SqlFlipsHistory(Instant at, ZoneId zone, SqlSources sources) {
    /// One of the selects that the next moment of a history is made of.
    private record Part(History history, String what) {}

    private static Sql coming() {
        return sql("min(h.at) filter (where h.at > :at)");
    }

    private static Sql daysAfterFirst() {
        return sql(
                """
                ((min(h.at) filter (where h.at >= :from) at time zone :zone)::date + cast(:days as int))::timestamp at time zone :zone\
                """);
    }

    private static Sql daysAfterLast() {
        return sql(
                """
                case
                  when max(h.at) filter (where h.at <= :at) >= :from
                  then ((max(h.at) filter (where h.at <= :at) at time zone :zone)::date + cast(:days as int))::timestamp at time zone :zone
                end\
                """);
    }

    /// Where the month lacks the day, a day early.
    private static Sql monthsAfterFirst() {
        return sql(
                """
                greatest(
                  ((min(h.at) filter (where h.at >= :from) at time zone :zone)::date + make_interval(months => cast(:months as int)))::date,
                  case when min(h.at) filter (where h.at >= :from) is not null then cast(:tomorrow as date) end)::timestamp
                  at time zone :zone\
                """);
    }

    private static Sql endOfCalendar() {
        return sql(
                """
                case when min(h.at) filter (where h.at >= :from) is not null then cast(:end as timestamptz) end\
                """);
    }

    private static Sql everyDay() {
        return sql("case when count(*) > 0 then cast(:tomorrow as timestamptz) end");
    }

    Sql next(History history) {
        var moments = new ArrayList<Sql>();
        moments.add(coming().with("at", at));
        Instant first = window(history.window(), moments);
        Instant edge = days(history, moments);
        Instant from = first == null || edge != null && edge.isBefore(first) ? edge : first;
        Sql when =
                from == null
                        ? sql("> :at").with("at", at)
                        : sql(">= :since").with("since", from.isAfter(at) ? at : from);
        Sql own =
                sources.value(
                        new Part(history, "flip"), () -> select(moments, history.counted(), when));
        if (history.window() instanceof Window.BeforeLast before) {
            Sql anchor =
                    sources.value(
                            new Part(history, "anchor"),
                            () ->
                                    select(
                                            List.of(coming().with("at", at)),
                                            before.anchor(),
                                            sql("> :at").with("at", at)));
            own = Sql.join(", ", List.of(own, anchor)).within("least(", ")");
        }
        List<String> habits = Habit.of(history);
        if (!habits.isEmpty()) {
            own = Sql.join(", ", List.of(own, SqlHabits.next(habits, at))).within("least(", ")");
        }
        return own.within("coalesce(", ", 'infinity'::timestamptz)");
    }

    private Sql select(List<Sql> moments, Which of, Sql when) {
        Sql earliest = Sql.join(", ", moments).within("least(", ") as v");
        return Sql.join(" from (", List.of(earliest, SqlEntries.of(of, sources.reach(), when)))
                .within("select h.bucket, h.member, ", ") h group by h.bucket, h.member");
    }

    /// Adds when an entry of the window leaves it; answers where the window begins.
    private @Nullable Instant window(Window window, List<Sql> moments) {
        LocalDate today = at.atZone(zone).toLocalDate();
        Instant from =
                switch (window) {
                    case Window.Ever _, Window.BeforeLast _ -> null;
                    case Window.Days _,
                            Window.Months _,
                            Window.CalendarMonth _,
                            Window.CalendarYear _ ->
                            SqlFlips.start(window.first(today), zone);
                };
        if (from == null) {
            return null;
        }
        Sql leaves =
                switch (window) {
                    case Window.Days(int n) -> zoned(daysAfterFirst()).with("days", n);
                    case Window.Months(int n) ->
                            zoned(monthsAfterFirst())
                                    .with("months", n)
                                    .with("tomorrow", today.plusDays(1));
                    case Window.CalendarMonth _ ->
                            endOfCalendar()
                                    .with(
                                            "end",
                                            SqlFlips.start(
                                                    today.withDayOfMonth(1).plusMonths(1), zone));
                    case Window.CalendarYear _ ->
                            endOfCalendar()
                                    .with(
                                            "end",
                                            SqlFlips.start(
                                                    today.withDayOfYear(1).plusYears(1), zone));
                    case Window.Ever _, Window.BeforeLast _ ->
                            throw new AssertionError("nothing leaves it");
                };
        moments.add(leaves.with("from", from));
        return from;
    }

    /// Adds when the days since the last or first reach an edge; answers from when on an entry may
    /// still do so.
    private @Nullable Instant days(History history, List<Sql> moments) {
        if (history.figure() == History.Figure.PACE) {
            LocalDate tomorrow = at.atZone(zone).toLocalDate().plusDays(1);
            moments.add(everyDay().with("tomorrow", SqlFlips.start(tomorrow, zone)));
            return Instant.EPOCH;
        }
        boolean last = history.figure() == History.Figure.DAYS_SINCE_LAST;
        if (!last && history.figure() != History.Figure.DAYS_SINCE_FIRST) {
            return null;
        }
        LocalDate today = at.atZone(zone).toLocalDate();
        Instant earliest = null;
        for (long days : Soonest.edges(history.compare())) {
            Instant from = SqlFlips.start(today.minusDays(days - 1), zone);
            earliest = earliest == null || from.isBefore(earliest) ? from : earliest;
            boolean onlyLast = last && history.window() instanceof Window.Ever;
            moments.add(
                    zoned(onlyLast ? daysAfterLast().with("at", at) : daysAfterFirst())
                            .with("days", (int) days)
                            .with("from", from));
        }
        return earliest;
    }

    private Sql zoned(Sql sql) {
        return sql.with("zone", zone.getId());
    }
}
