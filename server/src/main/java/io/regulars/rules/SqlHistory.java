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

/// Figures over the history as sub-selects on `order_fact` and `behaviour_fact`, correlated with
/// the member `m`.
///
/// Inside, `h` is an entry with its `at` and, for orders, its `amount` (of the lines that are asked
/// for, or of the whole).
@Pure
final class SqlHistory {
    private static Sql allOrders() {
        return sql(
                """
                select o.placed_at as at, o.net_minor as amount
                from order_fact o
                where o.tenant = m.tenant
                and o.bucket = m.bucket
                and o.member = m.id\
                """);
    }

    private static Sql ordersByLine() {
        return sql(
                """
                select o.placed_at as at, l.paid as amount
                from order_fact o
                cross join lateral (
                  select sum((e ->> 'paid')::bigint) as paid
                  from jsonb_array_elements(o.lines) e
                  where (cast(:categories as text[]) is null or e ->> 'category' = any(:categories))
                  and (cast(:brands as text[]) is null or e ->> 'brand' = any(:brands))) l
                where o.tenant = m.tenant
                and o.bucket = m.bucket
                and o.member = m.id
                and l.paid is not null\
                """);
    }

    private static Sql allBehaviours() {
        return sql(
                """
                select b.at as at, 0::bigint as amount
                from behaviour_fact b
                where b.tenant = m.tenant
                and b.bucket = m.bucket
                and b.member = m.id\
                """);
    }

    private static Sql textProperty() {
        return sql(
                """
                (jsonb_typeof(b.properties -> :property) = 'string'
                  and b.properties ->> :property = any(:values))\
                """);
    }

    private static Sql numberProperty() {
        return sql(
                """
                case
                  when jsonb_typeof(b.properties -> :property) = 'number'
                  and b.properties ->> :property ~ '^-?[0-9]{1,18}$'
                  then (b.properties ->> :property)::bigint
                end\
                """);
    }

    private static Sql flagProperty() {
        return sql("b.properties -> :property = to_jsonb(cast(:value as boolean))");
    }

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
        Sql from = entries(history.of()).within("from (", ") h");
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

    /// Between the first day of the anchored stretch and its last entry, which is found once a
    /// member.
    private Sql beforeLast(Window.BeforeLast before) {
        Sql last =
                entries(before.anchor())
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

    private Sql entries(Which of) {
        return switch (of.kind()) {
            case ORDER -> orders(of);
            case BEHAVIOUR -> behaviours(of);
        };
    }

    private Sql orders(Which of) {
        var parts = new ArrayList<Sql>();
        parts.add(
                of.looksAtLines()
                        ? ordersByLine()
                                .with(
                                        "categories",
                                        of.categories().isEmpty()
                                                ? null
                                                : SqlReading.array(of.categories()))
                                .with(
                                        "brands",
                                        of.brands().isEmpty()
                                                ? null
                                                : SqlReading.array(of.brands()))
                        : allOrders());
        parts.add(sql("o.placed_at <= :at").with("at", at));
        if (!of.channels().isEmpty()) {
            parts.add(
                    sql("o.channel = any(:channels)")
                            .with("channels", SqlReading.array(of.channels())));
        }
        if (!of.stores().isEmpty()) {
            parts.add(sql("o.store = any(:stores)").with("stores", SqlReading.array(of.stores())));
        }
        Long least = of.minAmount();
        if (least != null) {
            parts.add(
                    (of.looksAtLines() ? sql("l.paid >= :least") : sql("o.net_minor >= :least"))
                            .with("least", least));
        }
        return Sql.join("\nand ", parts);
    }

    private Sql behaviours(Which of) {
        var parts = new ArrayList<Sql>();
        parts.add(allBehaviours());
        parts.add(sql("b.at <= :at").with("at", at));
        if (!of.names().isEmpty()) {
            parts.add(sql("b.name = any(:names)").with("names", SqlReading.array(of.names())));
        }
        if (!of.channels().isEmpty()) {
            parts.add(
                    sql("b.channel = any(:channels)")
                            .with("channels", SqlReading.array(of.channels())));
        }
        if (!of.stores().isEmpty()) {
            parts.add(sql("b.store = any(:stores)").with("stores", SqlReading.array(of.stores())));
        }
        of.properties().forEach(each -> parts.add(property(each)));
        return Sql.join("\nand ", parts);
    }

    private static Sql property(Property of) {
        Compare compare = of.compare();
        List<String> in = of.in();
        if (compare != null) {
            return SqlReading.compared(numberProperty().with("property", of.name()), compare);
        }
        return in != null
                ? textProperty().with("property", of.name()).with("values", SqlReading.array(in))
                : flagProperty().with("property", of.name()).with("value", of.value());
    }
}
