package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of the history that count, as a select on `order_fact` and `behaviour_fact`,
/// correlated with the member `m`: each with its `at` and its `amount`.
///
/// The amount of an order is what returns have left of it: of the lines that are asked for, or of
/// the whole; of which nothing is left is no purchase. Where nobody looks at amounts, only who has
/// returns is asked what they left, once for all orders.
@Pure
final class SqlEntries {
    private static Sql ordersAsBought() {
        return sql(
                """
                select o.placed_at as at, o.net_minor as amount
                from order_fact o
                where o.tenant = m.tenant
                and o.bucket = m.bucket
                and o.member = m.id
                and o.net_minor > 0
                and o.id not in (
                  select r.order_id
                  from return_fact r
                  where r.tenant = m.tenant
                  and r.bucket = m.bucket
                  and r.member = m.id
                  and r.order_id is not null
                  and r.taken is not null
                  group by r.order_id
                  having sum(r.refund_minor) >= (
                    select k.net_minor
                    from order_fact k
                    where k.tenant = m.tenant
                    and k.bucket = m.bucket
                    and k.id = r.order_id))\
                """);
    }

    private static Sql ordersAsKept() {
        return sql(
                """
                select o.placed_at as at, l.paid as amount
                from order_fact o
                cross join lateral (
                  select o.net_minor - coalesce(sum(r.refund_minor), 0)::bigint as paid
                  from return_fact r
                  where r.tenant = m.tenant
                  and r.bucket = m.bucket
                  and r.member = m.id
                  and r.order_id = o.id
                  and r.taken is not null) l
                where o.tenant = m.tenant
                and o.bucket = m.bucket
                and o.member = m.id\
                """);
    }

    /// `taken` holds the money of all lines, in their order, and then the pieces.
    private static Sql linesAsKept() {
        return sql(
                """
                select o.placed_at as at, l.paid as amount
                from order_fact o
                cross join lateral (
                  select sum((e.line ->> 'paid')::bigint - coalesce((
                    select sum(r.taken[e.n])
                    from return_fact r
                    where r.tenant = m.tenant
                    and r.bucket = m.bucket
                    and r.member = m.id
                    and r.order_id = o.id), 0))::bigint as paid
                  from jsonb_array_elements(o.lines) with ordinality as e (line, n)
                  where (cast(:categories as text[]) is null or e.line ->> 'category' = any(:categories))
                  and (cast(:brands as text[]) is null or e.line ->> 'brand' = any(:brands))) l
                where o.tenant = m.tenant
                and o.bucket = m.bucket
                and o.member = m.id\
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

    private SqlEntries() {}

    /// `amounts`: whether somebody looks at the amount. `when` bounds the time of an entry, as `<=
    /// :at`.
    static Sql of(Which of, boolean amounts, Sql when) {
        return switch (of.kind()) {
            case ORDER -> orders(of, amounts || of.minAmount() != null, when);
            case BEHAVIOUR -> behaviours(of, when);
        };
    }

    private static Sql orders(Which of, boolean amounts, Sql when) {
        var parts = new ArrayList<Sql>();
        if (of.looksAtLines()) {
            parts.add(
                    linesAsKept()
                            .with("categories", orNull(of.categories()))
                            .with("brands", orNull(of.brands())));
        } else {
            parts.add(amounts ? ordersAsKept() : ordersAsBought());
        }
        if (amounts || of.looksAtLines()) {
            parts.add(sql("l.paid >= :least").with("least", of.least()));
        }
        parts.add(when.within("o.placed_at ", ""));
        if (!of.channels().isEmpty()) {
            parts.add(
                    sql("o.channel = any(:channels)")
                            .with("channels", SqlReading.array(of.channels())));
        }
        if (!of.stores().isEmpty()) {
            parts.add(sql("o.store = any(:stores)").with("stores", SqlReading.array(of.stores())));
        }
        return Sql.join("\nand ", parts);
    }

    private static String @Nullable [] orNull(List<String> values) {
        return values.isEmpty() ? null : SqlReading.array(values);
    }

    private static Sql behaviours(Which of, Sql when) {
        var parts = new ArrayList<Sql>();
        parts.add(allBehaviours());
        parts.add(when.within("b.at ", ""));
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
