package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.rules.SqlQuestion.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of the history that count, as a select on `order_fact` and `behaviour_fact`: each
/// with its `bucket`, `member`, `at` and `amount`.
///
/// The amount of an order is what returns have left of it: of the lines that are asked for, or of
/// the whole; of which nothing is left is no purchase.
@Pure
final class SqlEntries {
    private static Sql orders() {
        return sql(
                """
                select o.bucket, o.member, o.placed_at as at, l.paid as amount
                from order_fact o
                left join (
                  select r.bucket, r.member, r.order_id, sum(r.refund_minor)::bigint as refund
                  from return_fact r
                  where r.order_id is not null
                  and r.taken is not null
                  and \
                """);
    }

    private static Sql whole() {
        return sql(
                """

                  group by r.bucket, r.member, r.order_id) k
                on k.bucket = o.bucket and k.member = o.member and k.order_id = o.id
                cross join lateral (select o.net_minor - coalesce(k.refund, 0) as paid) l
                where l.paid >= :least
                and \
                """);
    }

    /// `taken` holds the money of all lines, in their order, and then the pieces.
    private static Sql lines() {
        return sql(
                """

                  group by r.bucket, r.member, r.order_id) k
                on k.bucket = o.bucket and k.member = o.member and k.order_id = o.id
                cross join lateral (
                  select sum((e.line ->> 'paid')::bigint - case when k.order_id is null then 0 else coalesce((
                    select sum(r.taken[e.n])
                    from return_fact r
                    where r.tenant = o.tenant
                    and r.bucket = o.bucket
                    and r.member = o.member
                    and r.order_id = o.id), 0) end)::bigint as paid
                  from jsonb_array_elements(o.lines) with ordinality as e (line, n)
                  where (cast(:categories as text[]) is null or e.line ->> 'category' = any(:categories))
                  and (cast(:brands as text[]) is null or e.line ->> 'brand' = any(:brands))) l
                where l.paid >= :least
                and \
                """);
    }

    private static Sql allBehaviours() {
        return sql(
                """
                select b.bucket, b.member, b.at as at, 0::bigint as amount
                from behaviour_fact b
                where \
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

    /// `when` bounds the time of an entry, as `<= :at`.
    static Sql of(Which of, Reach reach, Sql when) {
        return switch (of.kind()) {
            case ORDER -> orders(of, reach, when);
            case BEHAVIOUR -> behaviours(of, reach, when);
        };
    }

    private static Sql orders(Which of, Reach reach, Sql when) {
        Sql kept =
                of.looksAtLines()
                        ? lines().with("categories", orNull(of.categories()))
                                .with("brands", orNull(of.brands()))
                        : whole();
        var parts = new ArrayList<Sql>();
        parts.add(reach.orders());
        parts.add(when.within("o.placed_at ", ""));
        if (!of.channels().isEmpty()) {
            parts.add(
                    sql("o.channel = any(:channels)")
                            .with("channels", SqlReading.array(of.channels())));
        }
        if (!of.stores().isEmpty()) {
            parts.add(sql("o.store = any(:stores)").with("stores", SqlReading.array(of.stores())));
        }
        return Sql.join(
                "",
                List.of(
                        orders(),
                        reach.returns(),
                        kept.with("least", of.least()),
                        Sql.join("\nand ", parts)));
    }

    private static String @Nullable [] orNull(List<String> values) {
        return values.isEmpty() ? null : SqlReading.array(values);
    }

    private static Sql behaviours(Which of, Reach reach, Sql when) {
        var parts = new ArrayList<Sql>();
        parts.add(reach.behaviours());
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
        return Sql.join("", List.of(allBehaviours(), Sql.join("\nand ", parts)));
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
