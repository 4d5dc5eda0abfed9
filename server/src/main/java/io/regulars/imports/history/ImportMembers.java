package io.regulars.imports.history;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Whom an import has brought orders, and what they earned for them: what a person looks at after a
/// trial.
final class ImportMembers {
    private static final int MOST = 100;

    private static final Sql FIND =
            sql(
                    """
                    with buyer as (
                        select o.bucket, o.member, count(*) as orders, sum(o.net_minor)::bigint as net,
                            array_agg(o.id) as ids
                        from order_fact o
                        where o.tenant = :tenant
                            and o.bucket = any(:buckets)
                            and o.import = :import
                            and o.member is not null
                        group by o.bucket, o.member
                        order by o.bucket, o.member
                        limit :limit
                    )
                    select s.member, m.member_no, s.orders, s.net, t.tier,
                        coalesce(sum(e.amount) filter (where e.asset = :points), 0)::bigint as points,
                        coalesce(sum(e.amount) filter (where e.asset = :growth), 0)::bigint as growth
                    from buyer s
                    join member m
                        on m.tenant = :tenant and m.bucket = s.member & 1023 and m.id = s.member
                    left join standing t
                        on t.tenant = :tenant and t.bucket = s.member & 1023 and t.member = s.member
                    left join entry e
                        on e.tenant = :tenant and e.bucket = s.member & 1023 and e.member = s.member
                            and e.about = any(s.ids)
                    group by s.bucket, s.member, m.member_no, s.orders, s.net, t.tier
                    order by s.bucket, s.member
                    """);

    private static final int[] ALL = IntStream.range(0, 1024).toArray();

    private ImportMembers() {}

    /// `points` and `growth` are what came of the import's orders, less what was taken back.
    @Pure
    record Row(
            Id memberId,
            String memberNo,
            long orders,
            long netMinor,
            long points,
            long growth,
            @Nullable String tier) {}

    static List<Row> find(Tx tx, Id importId) {
        return tx.list(
                FIND.with("tenant", tx.tenant().id())
                        .with("buckets", ALL)
                        .with("import", importId)
                        .with("points", Asset.POINTS.code())
                        .with("growth", Asset.GROWTH.code())
                        .with("limit", MOST),
                row ->
                        new Row(
                                row.id("member"),
                                row.text("member_no"),
                                row.whole("orders"),
                                row.whole("net"),
                                row.whole("points"),
                                row.whole("growth"),
                                row.textOrNull("tier")));
    }
}
