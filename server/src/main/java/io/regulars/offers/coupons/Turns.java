package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Changes of coupons as rows.
final class Turns {
    private static final Sql ADD =
            sql(
                    """
                    insert into coupon_turn (tenant, bucket, coupon, at, was, state, held_until)
                    select :tenant, n.bucket, n.coupon, :at, n.was, n.state, n.held_until
                    from (select unnest(:buckets::int[]) as bucket, unnest(:coupons::bigint[]) as coupon, unnest(:was::text[]) as was,
                            unnest(:states::text[]) as state, unnest(:untils::timestamptz[]) as held_until) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    on conflict (tenant, bucket, coupon, at) do update
                    set state = excluded.state,
                        held_until = excluded.held_until
                    """);

    private static final Sql OF =
            sql(
                    """
                    select t.coupon, t.at, t.was, t.state, t.held_until
                    from coupon_turn t
                    where t.tenant = :tenant
                        and t.bucket = any(:buckets)
                        and t.coupon = any(:ids)
                    order by t.coupon, t.at
                    """);

    /// What a coupon became last before then is kept while it can still be used: how it stood since
    /// follows from that.
    private static final Sql PURGE =
            sql(
                    """
                    delete from coupon_turn t
                    using (select d.bucket, d.coupon, d.at
                        from coupon_turn d
                        where d.tenant = :tenant
                            and d.bucket = any(:buckets)
                            and d.at < :before
                            and (exists (select
                                    from coupon_turn l
                                    where l.tenant = :tenant
                                        and l.bucket = d.bucket
                                        and l.coupon = d.coupon
                                        and l.at > d.at
                                        and l.at <= :before)
                                or (select c.valid_until
                                    from coupon c
                                    where c.tenant = :tenant
                                        and c.bucket = d.bucket
                                        and c.id = d.coupon) < :before)
                        order by d.at
                        limit :most) n
                    where t.tenant = :tenant
                        and t.bucket = n.bucket
                        and t.coupon = n.coupon
                        and t.at = n.at
                    """);

    private Turns() {}

    /// Forgets at most `most` changes by which no moment since `before` is told; answers how many.
    static int purge(Tx tx, int[] buckets, Instant before, int most) {
        return tx.update(
                PURGE.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("before", before)
                        .with("most", most));
    }

    static Sql adding(Tx tx, List<Turn> turns, Instant at) {
        return ADD.with("tenant", tx.tenant().id())
                .with("at", at)
                .with("buckets", Columns.buckets(turns, Turn::coupon))
                .with("coupons", Columns.ids(turns, Turn::coupon))
                .with("was", Columns.texts(turns, turn -> turn.was().name()))
                .with("states", Columns.texts(turns, turn -> turn.state().name()))
                .with("untils", Columns.instants(turns, Turn::heldUntil));
    }

    static Map<Id, List<Turn>> of(Tx tx, Collection<Id> coupons) {
        var turns = new HashMap<Id, List<Turn>>();
        if (!coupons.isEmpty()) {
            tx.each(
                    tx.in(OF, "ids", coupons),
                    row -> {
                        var turn =
                                new Turn(
                                        row.id("coupon"),
                                        row.instant("at"),
                                        Coupon.State.valueOf(row.text("was")),
                                        Coupon.State.valueOf(row.text("state")),
                                        row.instantOrNull("held_until"));
                        turns.computeIfAbsent(turn.coupon(), _ -> new ArrayList<>()).add(turn);
                    });
        }
        return turns;
    }
}
