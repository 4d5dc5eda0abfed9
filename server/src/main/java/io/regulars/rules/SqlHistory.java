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
    private final Instant at;
    private final ZoneId zone;

    private SqlHistory(Instant at, ZoneId zone) {
        this.at = at;
        this.zone = zone;
    }

    static Sql read(History history, Instant at, ZoneId zone) {
        var reading = new SqlHistory(at, zone);
        return SqlReading.compared(reading.figure(history), history.compare());
    }

    private Sql figure(History history) {
        LocalDate today = at.atZone(zone).toLocalDate();
        boolean amounts =
                switch (history.figure()) {
                    case SUM, MAX -> true;
                    case COUNT, DAYS_SINCE_LAST, DAYS_SINCE_FIRST -> false;
                };
        Sql value =
                switch (history.figure()) {
                    case COUNT -> sql("select count(*)");
                    case SUM -> sql("select coalesce(sum(h.amount), 0)");
                    case MAX -> sql("select max(h.amount)");
                    case DAYS_SINCE_LAST ->
                            sql("select cast(:today as date) - (max(h.at) at time zone :zone)::date")
                                    .with("today", today)
                                    .with("zone", zone.getId());
                    case DAYS_SINCE_FIRST ->
                            sql("select cast(:today as date) - (min(h.at) at time zone :zone)::date")
                                    .with("today", today)
                                    .with("zone", zone.getId());
                };
        Sql from = SqlEntries.of(history.of(), amounts, upToNow()).within("from (", ") h");
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
