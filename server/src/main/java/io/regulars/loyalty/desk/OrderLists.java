package io.regulars.loyalty.desk;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The list of orders, of the chain or of a member.
@Component
class OrderLists {
    private static final String TOLD =
            """
            select o.id, o.channel, o.external_id, o.placed_at, o.store, o.member, m.member_no, o.paid_minor,
                jsonb_array_length(o.lines) as line_count, o.late, coalesce(r.refund_minor, 0)::bigint as refund_minor
            from (select f.tenant, f.bucket, f.id, f.channel, f.external_id, f.placed_at, f.store, f.member, f.paid_minor, f.lines,
                    f.late
            """;

    private static final String OF_THEM =
            """
                limit :limit) o
            left join lateral (select c.member_no
                from member c
                where c.tenant = :tenant and c.bucket = o.bucket and c.id = o.member
                offset 0) m on true
            left join lateral (select sum(b.refund_minor) as refund_minor
                from return_fact b
                where b.tenant = :tenant
                    and b.bucket = o.bucket
                    and b.channel = o.channel
                    and b.external_id = o.external_id
                    and b.state = 'APPLIED') r on true
            order by o.placed_at desc, o.id desc
            """;

    /// The page is cut first, and what is told of its orders is looked up for those alone.
    private static final Sql LIST =
            sql(
                    TOLD
                            + """
                            from order_fact f
                            where f.tenant = :tenant
                                and f.bucket between 0 and 1023
                                and f.claimed_as is null
                                and (:member::bigint is null or f.bucket = :memberBucket::int and f.member = :member::bigint)
                                and (:unidentified::boolean is null or (f.member is null) = :unidentified::boolean)
                                and (:stores::text[] is null or f.store = any(:stores::text[]))
                                and (:channels::text[] is null or f.channel = any(:channels::text[]))
                                and (:number::text is null or f.external_id = :number::text)
                                and (:from::timestamptz is null or f.placed_at >= :from::timestamptz)
                                and (:until::timestamptz is null or f.placed_at < :until::timestamptz)
                                and (:returned::boolean is null or :returned::boolean = ((select true
                                    from return_fact b
                                    where b.tenant = :tenant
                                        and b.bucket = f.bucket
                                        and b.channel = f.channel
                                        and b.external_id = f.external_id
                                        and b.state = 'APPLIED'
                                    limit 1) is not null))
                                and (:at::timestamptz is null or (f.placed_at, f.id) < (:at::timestamptz, :id::bigint))
                            order by f.placed_at desc, f.id desc
                            """
                            + OF_THEM);

    /// Few orders come back, so those that did are found by their returns, which lie in the list's
    /// own order. An order may have several; they lie side by side, and the first is enough.
    private static final Sql RETURNED =
            sql(
                    TOLD
                            + """
                            from (select distinct on (b.ordered_at, b.order_id) b.ordered_at, b.order_id, b.bucket
                                    from return_fact b
                                    where b.tenant = :tenant
                                        and b.bucket between 0 and 1023
                                        and b.state = 'APPLIED'
                                        and (:stores::text[] is null or b.order_store = any(:stores::text[]))
                                        and (:from::timestamptz is null or b.ordered_at >= :from::timestamptz)
                                        and (:until::timestamptz is null or b.ordered_at < :until::timestamptz)
                                        and (:at::timestamptz is null or (b.ordered_at, b.order_id) < (:at::timestamptz, :id::bigint))
                                    order by b.ordered_at desc, b.order_id desc) b
                                cross join lateral (select x.tenant, x.bucket, x.id, x.channel, x.external_id, x.placed_at, x.store,
                                        x.member, x.paid_minor, x.lines, x.late
                                    from order_fact x
                                    where x.tenant = :tenant and x.bucket = b.bucket and x.id = b.order_id and x.claimed_as is null
                                    offset 0) f
                            where (:unidentified::boolean is null or (f.member is null) = :unidentified::boolean)
                                and (:channels::text[] is null or f.channel = any(:channels::text[]))
                            order by b.ordered_at desc, b.order_id desc
                            """
                            + OF_THEM);

    private final Db db;
    private final Reach reach;

    OrderLists(Db db, Reach reach) {
        this.db = db;
        this.reach = reach;
    }

    /// Amounts in fen; `lines` counts them. `points` and `growth` are what the order has given,
    /// less what was taken back of it.
    @Pure
    record Line(
            Id id,
            String channel,
            String externalId,
            Instant placedAt,
            @Nullable String store,
            @Nullable Id memberId,
            @Nullable String memberNo,
            long paid,
            long refunded,
            int lines,
            long points,
            long growth,
            boolean late) {
        Line earned(long points, long growth) {
            return new Line(
                    id,
                    channel,
                    externalId,
                    placedAt,
                    store,
                    memberId,
                    memberNo,
                    paid,
                    refunded,
                    lines,
                    points,
                    growth,
                    late);
        }
    }

    Page<Line> list(Caller caller, OrderFilter filter) {
        return list(caller.tenant(), reach.stores(caller, given(filter.stores())), filter);
    }

    /// The newest orders of the whole chain before `until`.
    List<Line> latest(Tenant tenant, Instant until, int most) {
        var filter = new OrderFilter(null, null, null, until, null, null, null, null, null, most);
        return list(tenant, null, filter).items();
    }

    private Page<Line> list(Tenant tenant, String @Nullable [] stores, OrderFilter filter) {
        int size = new Cursor.Part(filter.after(), filter.limit()).size();
        long[] from = Cursor.read(filter.after(), 0, 1);
        boolean begins = filter.after() == null;
        Sql query =
                narrowed(filter)
                        .with("tenant", tenant.id())
                        .with("unidentified", filter.unidentified())
                        .with("stores", stores)
                        .with("channels", any(given(filter.channels())))
                        .with("from", filter.placedFrom())
                        .with("until", filter.placedUntil())
                        .with("at", begins ? null : Instant.EPOCH.plus(from[0], ChronoUnit.MICROS))
                        .with("id", begins ? null : from[1])
                        .with("limit", size + 1);
        List<Line> found = db.read(tenant, tx -> read(tx, query, size));
        List<Line> page = found.subList(0, Math.min(size, found.size()));
        if (found.size() <= size) {
            return new Page<>(page, null);
        }
        Line last = page.getLast();
        return new Page<>(
                page,
                Cursor.of(
                        ChronoUnit.MICROS.between(Instant.EPOCH, last.placedAt()),
                        last.id().value()));
    }

    /// A member has few orders and a number hardly more than one: then those are looked at.
    private static Sql narrowed(OrderFilter filter) {
        Id member = filter.memberId();
        if (Boolean.TRUE.equals(filter.returned())
                && member == null
                && filter.externalId() == null) {
            return RETURNED;
        }
        return LIST.with("member", member)
                .with("memberBucket", member == null ? null : member.bucket())
                .with("number", filter.externalId())
                .with("returned", filter.returned());
    }

    private static List<Line> read(Tx tx, Sql query, int size) {
        tx.planAnew();
        List<Line> found = tx.list(query, OrderLists::line);
        Set<Id> orders = new HashSet<>();
        Set<Id> members = new HashSet<>();
        for (Line line : found.subList(0, Math.min(size, found.size()))) {
            if (line.memberId() != null) {
                orders.add(line.id());
                members.add(line.memberId());
            }
        }
        Map<Id, Map<Asset, Long>> given = Entries.about(tx, members, orders);
        return found.stream()
                .map(line -> {
                    Map<Asset, Long> sums = given.getOrDefault(line.id(), Map.of());
                    return line.earned(
                            sums.getOrDefault(Asset.POINTS, 0L),
                            sums.getOrDefault(Asset.GROWTH, 0L));
                })
                .toList();
    }

    private static List<String> given(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static String @Nullable [] any(List<String> values) {
        return values.isEmpty() ? null : values.toArray(String[]::new);
    }

    private static Line line(Row row) {
        return new Line(
                row.id("id"),
                row.text("channel"),
                row.text("external_id"),
                row.instant("placed_at"),
                row.textOrNull("store"),
                row.idOrNull("member"),
                row.textOrNull("member_no"),
                row.whole("paid_minor"),
                row.whole("refund_minor"),
                row.integer("line_count"),
                0,
                0,
                row.flag("late"));
    }
}
