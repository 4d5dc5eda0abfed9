package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.LadderReads.Repurchase;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.loyalty.tiers.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often the members of the high tiers would buy again if a ladder held: the members that it
/// would put there, by what they did in the last year. Part by part, so memory stays flat.
final class Repurchases {
    static final Duration YEAR = Duration.ofDays(365);

    private static final Sql BOUGHT =
            sql(
                    """
                    select w.member, f.orders
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    cross join lateral (select count(*) as orders
                        from (select o.id
                            from order_fact o
                            where o.tenant = :tenant
                                and o.bucket = w.bucket
                                and o.member = w.member
                                and o.placed_at >= :from
                            limit 2) o) f
                    """);

    private final List<String> high;
    private final Instant from;
    private final Map<String, Long> buyers = new HashMap<>();
    private final Map<String, Long> again = new HashMap<>();

    Repurchases(Ladder.Body body, Instant now) {
        high = high(body);
        from = now.minus(YEAR);
    }

    /// The upper half of the tiers.
    static List<String> high(Ladder.Body body) {
        List<Ladder.Tier> all = body.tiers();
        return all.subList((all.size() + 1) / 2, all.size()).stream()
                .map(Ladder.Tier::code)
                .toList();
    }

    void add(Tx tx, List<RetieringMove> part) {
        List<RetieringMove> there = part.stream().filter(move -> high.contains(move.to())).toList();
        if (there.isEmpty()) {
            return;
        }
        var tiers = new HashMap<Long, String>();
        there.forEach(move -> tiers.put(move.member().value(), move.to()));
        tx.each(
                BOUGHT.with("tenant", tx.tenant().id())
                        .with("buckets", Columns.buckets(there, RetieringMove::member))
                        .with("members", Columns.ids(there, RetieringMove::member))
                        .with("from", from),
                row -> {
                    String tier = tiers.get(row.whole("member"));
                    buyers.merge(tier, Math.min(1, row.whole("orders")), Long::sum);
                    again.merge(tier, row.whole("orders") >= 2 ? 1L : 0L, Long::sum);
                });
    }

    List<Repurchase> told() {
        return high.stream()
                .map(code -> {
                    long bought = buyers.getOrDefault(code, 0L);
                    long twice = again.getOrDefault(code, 0L);
                    return new Repurchase(code, bought, twice, Economics.ratio(twice, bought));
                })
                .toList();
    }
}
