package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.orders.Refunds;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Reads what members bought from the facts.
final class Pasts {
    private static final Sql ALL =
            sql(
                    """
                    select o.member, (o.placed_at at time zone :zone)::date - date '1970-01-01' as day,
                        sum(o.net_minor - b.refund)::bigint as net
                    from order_fact o
                    cross join lateral (
                    """
                            + Refunds.OF_ORDER
                            + """
                            ) b
                            where o.tenant = :tenant
                                and o.bucket between :from and :until
                                and o.claimed_as is null
                                and o.member is not null
                                and o.net_minor > b.refund
                            group by o.member, day
                            order by o.member, day
                            """);

    private static final Sql ONE =
            sql(
                    """
                    select (o.placed_at at time zone :zone)::date - date '1970-01-01' as day,
                        sum(o.net_minor - b.refund)::bigint as net
                    from order_fact o
                    cross join lateral (
                    """
                            + Refunds.OF_ORDER
                            + """
                            ) b
                            where o.tenant = :tenant
                                and o.bucket = :bucket
                                and o.member = :member
                                and o.claimed_as is null
                                and o.net_minor > b.refund
                            group by day
                            order by day
                            """);

    private static final int AT_ONCE = 10_000;

    private Pasts() {}

    /// All members' pasts, and the name of that data.
    record Read(Map<Long, Past> members, String hash) {}

    static Read all(Tx tx, ZoneId zone) {
        return of(tx, zone, 0, Bucket.COUNT - 1);
    }

    /// Those of members in the buckets from `from` to `until`.
    static Read of(Tx tx, ZoneId zone, int from, int until) {
        var members = new TreeMap<Long, Past>();
        MessageDigest sha = Bucket.sha256();
        var bytes = ByteBuffer.allocate(20);
        tx.stream(
                ALL.with("tenant", tx.tenant().id())
                        .with("from", from)
                        .with("until", until)
                        .with("zone", zone.getId()),
                AT_ONCE,
                row -> {
                    long member = row.whole("member");
                    int day = row.integer("day");
                    long net = row.whole("net");
                    members.computeIfAbsent(member, _ -> new Past()).add(day, net);
                    bytes.clear().putLong(member).putInt(day).putLong(net);
                    sha.update(bytes.flip());
                });
        return new Read(members, HexFormat.of().formatHex(sha.digest()));
    }

    static Past of(Tx tx, Id member, ZoneId zone) {
        var past = new Past();
        tx.each(
                ONE.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("zone", zone.getId()),
                row -> past.add(row.integer("day"), row.whole("net")));
        return past;
    }
}
