package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.rules.Condition.History;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Figures over the history as sources: for each member with entries one line with the value.
///
/// Inside, `h` is an entry with its `at` and, for orders, its `amount`; see [SqlEntries].
@Pure
final class SqlHistory {
    /// Twelve months that end on the day of an entry; of the largest sum there is one.
    private static Sql bestYear() {
        return sql(
                """
                select h.bucket, h.member, sum(h.amount) over (
                  partition by h.bucket, h.member
                  order by ((h.at at time zone :zone)::date)::timestamp
                  range between interval '12 months -1 day' preceding and current row) as amount\
                """);
    }

    /// In whole numbers throughout: `div` cuts, and what is below the next whole is added before.
    private static Sql variation() {
        return sql(
                """
                case
                  when count(*) > 1 and sum(h.amount) > 0
                  then ceil(sqrt(div(
                    10000 * (count(*) * sum(h.amount::numeric * h.amount) - sum(h.amount) * sum(h.amount)) + sum(h.amount) * sum(h.amount) - 1,
                    sum(h.amount) * sum(h.amount))))::bigint
                end\
                """);
    }

    private static Sql paceBefore() {
        return sql(
                """
                case
                  when cast(:today as date) >= (m.registered_at at time zone :zone)::date
                  then 1000 * coalesce(\
                """);
    }

    private static Sql paceAfter() {
        return sql(
                """
                , 0) / (cast(:today as date) - (m.registered_at at time zone :zone)::date + 1)
                end\
                """);
    }

    private static Sql lastFive() {
        return sql(
                "select h.bucket, h.member, h.at, row_number() over (partition by h.bucket, h.member order by h.at desc) as n");
    }

    private static Sql early() {
        return sql(
                """
                case when count(*) = 5 then count(*) filter (where extract(day from x.at at time zone :zone) <= 5) end as v\
                """);
    }

    /// One of the selects that a history is made of.
    private record Part(History.Figure figure, Which of, Window window, String what) {
        static Part of(History history, String what) {
            return new Part(history.figure(), history.of(), history.window(), what);
        }
    }

    private final Instant at;
    private final ZoneId zone;
    private final SqlSources sources;

    SqlHistory(Instant at, ZoneId zone, SqlSources sources) {
        this.at = at;
        this.zone = zone;
        this.sources = sources;
    }

    Sql holds(History history) {
        Sql compared = SqlReading.compared(figure(history), history.compare());
        List<String> habits = Habit.of(history);
        return habits.isEmpty()
                ? compared
                : Sql.join(" and not ", List.of(compared, SqlHabits.off(habits, at)))
                        .within("(", ")");
    }

    private Sql figure(History history) {
        return switch (history.figure()) {
            case COUNT, SUM -> own(history).within("coalesce(", ", 0)");
            case MAX, AVERAGE, VARIATION, BEST_YEAR, EARLY_IN_MONTH -> own(history);
            case DAYS_SINCE_LAST, DAYS_SINCE_FIRST -> own(history);
            case PACE -> {
                Sql before = paceBefore().with("today", today()).with("zone", zone.getId());
                Sql after = paceAfter().with("today", today()).with("zone", zone.getId());
                yield Sql.join("", List.of(before, own(history), after)).within("(", ")");
            }
            case SHARE -> {
                Sql all =
                        sources.value(
                                Part.of(history, "all"),
                                () -> grouped(history, sql("count(*)"), history.counted()));
                yield Sql.join(", 0) / nullif(", List.of(own(history), all))
                        .within("100 * coalesce(", ", 0)");
            }
        };
    }

    private Sql own(History history) {
        return sources.value(Part.of(history, "own"), () -> select(history));
    }

    private Sql select(History history) {
        Which of = history.of();
        return switch (history.figure()) {
            case COUNT, PACE, SHARE -> grouped(history, sql("count(*)"), of);
            case SUM -> grouped(history, sql("sum(h.amount)"), of);
            case MAX -> grouped(history, sql("max(h.amount)"), of);
            case AVERAGE -> grouped(history, sql("div(sum(h.amount), count(*))::bigint"), of);
            case VARIATION -> grouped(history, variation(), of);
            case DAYS_SINCE_LAST ->
                    grouped(
                            history,
                            since(
                                    sql(
                                            "cast(:today as date) - (max(h.at) at time zone :zone)::date")),
                            of);
            case DAYS_SINCE_FIRST ->
                    grouped(
                            history,
                            since(
                                    sql(
                                            "cast(:today as date) - (min(h.at) at time zone :zone)::date")),
                            of);
            case BEST_YEAR ->
                    look(history, bestYear().with("zone", zone.getId()), of)
                            .within(
                                    "select y.bucket, y.member, max(y.amount) as v from (",
                                    ") y group by y.bucket, y.member");
            case EARLY_IN_MONTH ->
                    Sql.join(
                                    " from (",
                                    List.of(
                                            early().with("zone", zone.getId()),
                                            look(history, lastFive(), of)))
                            .within(
                                    "select x.bucket, x.member, ",
                                    ") x where x.n <= 5 group by x.bucket, x.member");
        };
    }

    private Sql since(Sql days) {
        return days.with("today", today()).with("zone", zone.getId());
    }

    private LocalDate today() {
        return at.atZone(zone).toLocalDate();
    }

    private Sql grouped(History history, Sql value, Which of) {
        return look(history, value.within("select h.bucket, h.member, ", " as v"), of)
                .within("", "\ngroup by h.bucket, h.member");
    }

    /// `value` over those of `of` that lie in the window.
    private Sql look(History history, Sql value, Which of) {
        Sql from = SqlEntries.of(of, sources.reach(), upToNow()).within("from (", ") h");
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
                                            window.first(today()).atStartOfDay(zone).toInstant());
                };
        return Sql.join("\n", List.of(value, from, where));
    }

    private Sql upToNow() {
        return sql("<= :at").with("at", at);
    }

    /// Between the first day of the anchored stretch and its last entry, which is found once a
    /// member.
    private Sql beforeLast(Window.BeforeLast before) {
        Sql last =
                SqlEntries.of(before.anchor(), sources.reach(), upToNow())
                        .within(
                                "join (select x.bucket, x.member, max(x.at) as at from (",
                                ") x group by x.bucket, x.member) last on last.bucket = h.bucket and last.member = h.member");
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
