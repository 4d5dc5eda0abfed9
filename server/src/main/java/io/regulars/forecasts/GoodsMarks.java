package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.RestrictedGoods;
import io.regulars.loyalty.affinity.Affinities;
import io.regulars.loyalty.affinity.Affinity;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.runtime.Db;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Goods that are left out of recommendations: what the chain says here, what the law bars, and
/// what a member never buys.
@Component
class GoodsMarks {
    private static final Sql MARKS =
            sql(
                    """
                    select m.sku, m.category, m.mark, m.from_month, m.until_month
                    from goods_mark m
                    where m.tenant = :tenant
                    order by m.n
                    """);

    private static final Sql FORGET_MARKS =
            sql(
                    """
                    delete from goods_mark m
                    where m.tenant = :tenant
                    """);

    private static final Sql KEEP_MARKS =
            sql(
                    """
                    insert into goods_mark (tenant, n, sku, category, mark, from_month, until_month)
                    select :tenant, m.n, m.sku, m.category, m.mark, nullif(m.from_month, -1), nullif(m.until_month, -1)
                    from (select unnest(:ns::int[]) as n, unnest(:skus::text[]) as sku, unnest(:categories::text[]) as category,
                            unnest(:marks::text[]) as mark, unnest(:from::int[]) as from_month, unnest(:until::int[]) as until_month) as m
                    """);

    private final Db db;
    private final RestrictedGoods restricted;
    private final Affinities affinities;
    private final OperationLog log;

    GoodsMarks(Db db, RestrictedGoods restricted, Affinities affinities, OperationLog log) {
        this.db = db;
        this.restricted = restricted;
        this.affinities = affinities;
        this.log = log;
    }

    /// What keeps goods from a member with children born on these days.
    record Barring(List<Mark> marks, Marked restricted, List<LocalDate> children, LocalDate today) {
        boolean bars(String item, @Nullable String category) {
            return restricted.bars(Bar.RECOMMENDING, item, category)
                    || marks.stream()
                            .anyMatch(mark ->
                                    mark.names(item, category) && mark.bars(children, today));
        }
    }

    Barring barring(Tx tx, List<LocalDate> children, LocalDate today) {
        Marked now = restricted.at(tx.tenant(), db.clock().instant());
        return new Barring(marks(tx), now, children, today);
    }

    /// What she never buys, where the chain does not push that at her.
    Affinity affinity(Tx tx, Id member) {
        return affinities.of(tx, List.of(member)).getOrDefault(member, Affinity.UNKNOWN);
    }

    List<Mark> marks(Tenant tenant) {
        return db.read(tenant, GoodsMarks::marks);
    }

    private static List<Mark> marks(Tx tx) {
        return tx.list(
                MARKS.with("tenant", tx.tenant().id()),
                row ->
                        new Mark(
                                row.textOrNull("sku"),
                                row.textOrNull("category"),
                                Mark.Kind.valueOf(row.text("mark")),
                                month(row.wholeOrNull("from_month")),
                                month(row.wholeOrNull("until_month"))));
    }

    private static @Nullable Integer month(@Nullable Long month) {
        return month == null ? null : Math.toIntExact(month);
    }

    /// Puts these in the place of all marks.
    Outcome<List<Mark>> mark(Caller caller, List<Mark> marks) {
        return db.write(
                caller.tenant(),
                tx -> {
                    int id = tx.tenant().id();
                    tx.update(FORGET_MARKS.with("tenant", id));
                    tx.update(
                            KEEP_MARKS
                                    .with("tenant", id)
                                    .with("ns", IntStream.rangeClosed(1, marks.size()).toArray())
                                    .with("skus", Columns.texts(marks, Mark::sku))
                                    .with("categories", Columns.texts(marks, Mark::category))
                                    .with("marks", Columns.texts(marks, each -> each.mark().name()))
                                    .with(
                                            "from",
                                            Columns.integers(
                                                    marks, each -> month(each.fromMonth())))
                                    .with(
                                            "until",
                                            Columns.integers(
                                                    marks, each -> month(each.untilMonth()))));
                    log.record(
                            tx,
                            caller,
                            "goods.marks",
                            "tenant:" + id,
                            Map.of("marks", marks.size()));
                    return Outcome.done(marks);
                });
    }

    private static int month(@Nullable Integer month) {
        return month == null ? -1 : month;
    }
}
