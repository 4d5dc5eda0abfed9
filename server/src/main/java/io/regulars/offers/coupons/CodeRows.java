package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The directory of codes: which coupon a code leads to.
final class CodeRows {
    private static final Sql FIND =
            sql(
                    """
                    select k.code, k.batch, k.coupon, k.claimed_at
                    from coupon_code k
                    where k.tenant = :tenant
                        and k.bucket = any(:buckets)
                        and k.code = any(:codes)
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select k.code, k.batch, k.coupon, k.claimed_at
                    from coupon_code k
                    where k.tenant = :tenant
                        and k.bucket = any(:buckets)
                        and k.code = any(:codes)
                    order by k.bucket, k.code
                    for update
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into coupon_code (tenant, bucket, code, batch, coupon, claimed_at)
                    select :tenant, n.bucket, n.code, n.batch, n.coupon, :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:codes::bigint[]) as code,
                            unnest(:batches::bigint[]) as batch, unnest(:coupons::bigint[]) as coupon) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private static final Sql LEAD =
            sql(
                    """
                    update coupon_code k
                    set coupon = n.coupon,
                        claimed_at = :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:codes::bigint[]) as code,
                            unnest(:coupons::bigint[]) as coupon) as n
                    where k.tenant = :tenant
                        and k.bucket = n.bucket
                        and k.code = n.code
                    """);

    private CodeRows() {}

    /// A code as it is kept: `coupon` is null while nobody has brought it.
    record Kept(
            long number, @Nullable Id batch, @Nullable Id coupon, @Nullable Instant claimedAt) {}

    /// What a code leads to from now on; null: to nothing again.
    record Lead(long number, @Nullable Id coupon) {}

    static Map<Long, Kept> find(Tx tx, Collection<Long> numbers) {
        return read(tx, FIND, numbers);
    }

    static Map<Long, Kept> lock(Tx tx, Collection<Long> numbers) {
        return read(tx, LOCK, numbers);
    }

    /// The codes of coupons that were just given.
    static Sql adding(Tx tx, List<Coupon> coupons, Instant at) {
        return ADD.with("tenant", tx.tenant().id())
                .with("at", at)
                .with("buckets", Columns.integers(coupons, c -> Bucket.of(c.number())))
                .with("codes", Columns.wholes(coupons, Coupon::number))
                .with("batches", Columns.idsOrNull(coupons, Coupon::batch))
                .with("coupons", Columns.idsOrNull(coupons, Coupon::id));
    }

    static void lead(Tx tx, List<Lead> leads, Instant at) {
        if (!leads.isEmpty()) {
            tx.update(
                    LEAD.with("tenant", tx.tenant().id())
                            .with("at", at)
                            .with("buckets", Columns.integers(leads, l -> Bucket.of(l.number())))
                            .with("codes", Columns.wholes(leads, Lead::number))
                            .with("coupons", Columns.idsOrNull(leads, Lead::coupon)));
        }
    }

    private static Map<Long, Kept> read(Tx tx, Sql query, Collection<Long> numbers) {
        var found = new HashMap<Long, Kept>();
        if (!numbers.isEmpty()) {
            long[] all = numbers.stream().mapToLong(Long::longValue).toArray();
            tx.each(
                    query.with("tenant", tx.tenant().id())
                            .with(
                                    "buckets",
                                    Arrays.stream(all).mapToInt(Bucket::of).distinct().toArray())
                            .with("codes", all),
                    row -> found.put(row.whole("code"), kept(row)));
        }
        return found;
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.whole("code"),
                row.idOrNull("batch"),
                row.idOrNull("coupon"),
                row.instantOrNull("claimed_at"));
    }
}
