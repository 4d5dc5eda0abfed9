package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.rules.Condition.History;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Figures over the history as sub-selects, correlated with the member `m`.
///
/// Inside, `h` is an entry with its `at` and, for orders, its `amount`; see [SqlEntries].
@Pure
final class SqlHistory {
    /// Twelve months that end on the day of an entry; of the largest sum there is one.
    private static Sql bestYear() {
        return sql(
                """
                select sum(h.amount) over (
                  order by ((h.at at time zone :zone)::date)::timestamp
                  range between interval '12 months -1 day' preceding and current row) as amount\
                """);
    }

    /// In whole numbers throughout: `div` cuts, and what is below the next whole is added before.
    private static Sql variation() {
        return sql(
                """
                select case
                  when count(*) > 1 and sum(h.amount) > 0
                  then ceil(sqrt(div(
                    10000 * (count(*) * sum(h.amount::numeric * h.amount) - sum(h.amount) * sum(h.amount)) + sum(h.amount) * sum(h.amount) - 1,
                    sum(h.amount) * sum(h.amount))))::bigint
                end\
                """);
    }

    private static Sql pace() {
        return sql(
                """
                select case
                  when cast(:today as date) >= (m.registered_at at time zone :zone)::date
                  then 1000 * count(*) / (cast(:today as date) - (m.registered_at at time zone :zone)::date + 1)
                end\
                """);
    }

    private final Instant at;
    private final ZoneId zone;

    private SqlHistory(Instant at, ZoneId zone) {
        this.at = at;
        this.zone = zone;
    }

    static Sql read(History history, Instant at, ZoneId zone) {
        var reading = new SqlHistory(at, zone);
        Sql compared = SqlReading.compared(reading.figure(history), history.compare());
        List<String> habits = Habit.of(history);
        return habits.isEmpty()
                ? compared
                : Sql.join(" and not ", List.of(compared, SqlHabits.off(habits, at)))
                        .within("(", ")");
    }

    private Sql figure(History history) {
        Sql own = look(history, value(history), history.of());
        return switch (history.figure()) {
            case BEST_YEAR -> own.within("(select max(y.amount) from ", " y)");
            case SHARE -> {
                Sql all = look(history, sql("select count(*)"), history.counted());
                yield Sql.join(" / nullif(", List.of(own, all)).within("(", ", 0))");
            }
            case EARLY_IN_MONTH ->
                    own.within(
                                    "(select case when count(*) = 5 then count(*) filter (where extract(day from x.at at time zone :zone) <= 5) end from (select y.at from ",
                                    " y order by y.at desc limit 5) x)")
                            .with("zone", zone.getId());
            case COUNT, SUM, MAX, AVERAGE, VARIATION, PACE, DAYS_SINCE_LAST, DAYS_SINCE_FIRST ->
                    own;
        };
    }

    private Sql value(History history) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return switch (history.figure()) {
            case COUNT -> sql("select count(*)");
            case SUM -> sql("select coalesce(sum(h.amount), 0)");
            case MAX -> sql("select max(h.amount)");
            case AVERAGE -> sql("select div(sum(h.amount), count(*))::bigint");
            case BEST_YEAR -> bestYear().with("zone", zone.getId());
            case VARIATION -> variation();
            case PACE -> pace().with("today", today).with("zone", zone.getId());
            case DAYS_SINCE_LAST ->
                    sql("select cast(:today as date) - (max(h.at) at time zone :zone)::date")
                            .with("today", today)
                            .with("zone", zone.getId());
            case DAYS_SINCE_FIRST ->
                    sql("select cast(:today as date) - (min(h.at) at time zone :zone)::date")
                            .with("today", today)
                            .with("zone", zone.getId());
            case SHARE -> sql("select 100 * count(*)");
            case EARLY_IN_MONTH -> sql("select h.at");
        };
    }

    /// `value` over those of `of` that lie in the window.
    private Sql look(History history, Sql value, Which of) {
        LocalDate today = at.atZone(zone).toLocalDate();
        Sql from = SqlEntries.of(of, history.figure().amounts(), upToNow()).within("from (", ") h");
        Window window = history.window();
        Sql where =
                switch (window) {
                    case Window.Ever _ -> sql("");
                    case Window.BeforeLast before -> beforeLast(before);
                    case Window.Days _,
                            Window.Months _,
                            Window.CalendarMonth _,
                            Window.CalendarYear _ ->
                            sql("where h.at >= :from")
                                    .with(
                                            "from",
                                            window.first(today).atStartOfDay(zone).toInstant());
                };
        return Sql.join("\n", List.of(value, from, where)).within("(", ")");
    }

    private Sql upToNow() {
        return sql("<= :at").with("at", at);
    }

    /// Between the first day of the anchored stretch and its last entry, which is found once a
    /// member.
    private Sql beforeLast(Window.BeforeLast before) {
        Sql last =
                SqlEntries.of(before.anchor(), false, upToNow())
                        .within("cross join (select max(x.at) as at from (", ") x) last");
        Sql day =
                switch (before.unit()) {
                    case DAYS ->
                            sql(
                                    "where h.at >= ((last.at at time zone :zone)::date - cast(:n as int) + 1)::timestamp at time zone :zone");
                    case MONTHS ->
                            sql(
                                    "where h.at >= (((last.at at time zone :zone)::date - make_interval(months => cast(:n as int)))::date + 1)::timestamp at time zone :zone");
                };
        Sql end = before.withIt() ? sql("and h.at <= last.at") : sql("and h.at < last.at");
        return Sql.join(
                "\n", List.of(last, day.with("zone", zone.getId()).with("n", before.n()), end));
    }
}
