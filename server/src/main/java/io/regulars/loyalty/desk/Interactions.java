package io.regulars.loyalty.desk;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.orders.Refunds;
import io.regulars.rules.Called;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The portrait of a member (S0-34): how fresh its three groups are, and what she looked at,
/// clicked, wrote and shared. Those are the very facts that conditions ask for.
@Component
class Interactions {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration QUARTER = Duration.ofDays(90);

    /// The kind of an event by the verb at its end, which is how Segment names them.
    private static final String KIND =
            """
            case
                        when b.name like '% Viewed' then 'VIEW'
                        when b.name like '% Clicked' then 'CLICK'
                        when b.name like '% Reviewed' or b.name like '% Commented' then 'COMMENT'
                        when b.name like '% Shared' then 'SHARE'
                        else 'OTHER'
                    end
            """;

    private static final Sql COUNTED =
            sql(
                    "select "
                            + KIND
                            + """
                             as kind, count(*) filter (where b.at > :month) as month, count(*) filter (where b.at > :quarter) as quarter,
                                max(b.at) as last, max(b.received_at) as heard
                            from behaviour_fact b
                            where b.tenant = :tenant
                                and b.bucket = :bucket
                                and b.member = :member
                                and (:stores::text[] is null or b.store = any(:stores::text[]))
                            group by kind
                            order by kind
                            """);

    private static final Sql LIST =
            sql(
                    "select b.id, b.name, b.at, b.channel, b.store, b.properties ->> 'product_id' as product, b.properties ->> 'category'"
                            + " as category, "
                            + KIND
                            + """
                             as kind
                            from behaviour_fact b
                            where b.tenant = :tenant
                                and b.bucket = :bucket
                                and b.member = :member
                                and (:stores::text[] is null or b.store = any(:stores::text[]))
                                and (:at::timestamptz is null or (b.at, b.id) < (:at::timestamptz, :id::bigint))
                            order by b.at desc, b.id desc
                            limit :limit
                            """);

    /// What came back whole is no purchase.
    private static final Sql BOUGHT =
            sql(
                    """
                    select count(*) filter (where o.placed_at > :month) as month, count(*) as quarter,
                        max(o.placed_at) as last
                    from order_fact o
                    where o.tenant = :tenant
                        and o.bucket = :bucket
                        and o.member = :member
                        and o.claimed_as is null
                        and o.placed_at > :quarter
                        and (:stores::text[] is null or o.store = any(:stores::text[]))
                        and o.net_minor > (
                    """
                            + Refunds.OF_ORDER
                            + """
                            )
                            """);

    private static final Sql HEARD =
            sql(
                    """
                    select m.registered_at,
                        (select max(o.received_at)
                            from order_fact o
                            where o.tenant = :tenant
                                and o.bucket = :bucket
                                and o.member = :member
                                and (:stores::text[] is null or o.store = any(:stores::text[]))) as ordered,
                        (select max(r.received_at)
                            from return_fact r
                            where r.tenant = :tenant
                                and r.bucket = :bucket
                                and r.member = :member
                                and (:stores::text[] is null or r.order_store = any(:stores::text[]))) as returned
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = :bucket
                        and m.id = :member
                    """);

    private final Db db;
    private final Reach reach;
    private final OperationLog log;

    Interactions(Db db, Reach reach, OperationLog log) {
        this.db = db;
        this.reach = reach;
        this.log = log;
    }

    enum Kind {
        VIEW,
        CLICK,
        COMMENT,
        SHARE,
        /// Check-ins, referrals and whatever else the chain's own systems tell.
        OTHER
    }

    /// How often in the last 30 and 90 days, and when last; a kind that never was is not told.
    @Pure
    record Counted(Kind kind, long days30, long days90, Instant last) {}

    /// `updatedAt`: when the last of it came to be known, null where nothing did.
    @Pure
    record Bought(@Nullable Instant updatedAt, long days30, long days90) {}

    @Pure
    record Did(@Nullable Instant updatedAt, List<Counted> kinds) {}

    /// `baseUpdatedAt` is the last change of her profile, or her registration.
    @Pure
    record Portrait(Instant asOf, Instant baseUpdatedAt, Bought consumption, Did interaction) {}

    /// `product` and `category` where the event named them. An event that nobody gave words is
    /// called by its name.
    @Pure
    record Line(
            Id id,
            Kind kind,
            String name,
            String nameZh,
            String nameEn,
            Instant at,
            String channel,
            @Nullable String store,
            @Nullable String product,
            @Nullable String category) {}

    private record Heard(
            Instant registered, @Nullable Instant ordered, @Nullable Instant returned) {
        @Nullable Instant bought() {
            return later(ordered, returned);
        }
    }

    private record Told(Counted counted, Instant heard) {}

    /// Null for who is no member. Who is bound to a part of the chain sees what happened there.
    @Nullable Portrait of(Caller caller, Id member) {
        Instant now = db.clock().instant();
        String[] stores = reach.stores(caller, List.of());
        Instant changed = changed(caller, member);
        return db.snapshot(
                caller.tenant(),
                tx -> {
                    Heard heard =
                            tx.first(
                                    one(HEARD, tx, member, stores),
                                    row ->
                                            new Heard(
                                                    row.instant("registered_at"),
                                                    row.instantOrNull("ordered"),
                                                    row.instantOrNull("returned")));
                    if (heard == null) {
                        return null;
                    }
                    Bought bought =
                            tx.first(
                                    since(one(BOUGHT, tx, member, stores), now),
                                    row ->
                                            new Bought(
                                                    heard.bought(),
                                                    row.whole("month"),
                                                    row.whole("quarter")));
                    List<Told> told =
                            tx.list(
                                    since(one(COUNTED, tx, member, stores), now),
                                    Interactions::told);
                    return new Portrait(
                            now,
                            changed == null ? heard.registered() : changed,
                            Objects.requireNonNull(bought, "a count is one row"),
                            new Did(
                                    told.stream()
                                            .map(Told::heard)
                                            .max(Instant::compareTo)
                                            .orElse(null),
                                    told.stream().map(Told::counted).toList()));
                });
    }

    /// When somebody changed her profile last; the log of operations keeps each time.
    private @Nullable Instant changed(Caller caller, Id member) {
        var profile =
                new OperationLog.Filter(
                        null, "member:" + member, null, "member.profile", null, null);
        return log.list(caller.tenant(), profile, Long.MAX_VALUE, 1).items().stream()
                .map(each -> each.at())
                .findFirst()
                .orElse(null);
    }

    /// The newest first.
    Page<Line> list(Caller caller, Id member, Cursor.Part part) {
        boolean begins = part.after() == null;
        long[] from = Cursor.read(part.after(), 0, 0);
        int size = part.size();
        String[] stores = reach.stores(caller, List.of());
        List<Line> found =
                db.read(
                        caller.tenant(),
                        tx ->
                                tx.list(
                                        one(LIST, tx, member, stores)
                                                .with("at", begins ? null : micros(from[0]))
                                                .with("id", begins ? null : from[1])
                                                .with("limit", size + 1),
                                        Interactions::line));
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        Line last = found.get(size - 1);
        return new Page<>(
                found.subList(0, size),
                Cursor.of(ChronoUnit.MICROS.between(Instant.EPOCH, last.at()), last.id().value()));
    }

    private static Instant micros(long at) {
        return Instant.EPOCH.plus(at, ChronoUnit.MICROS);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static Told told(Row row) {
        return new Told(
                new Counted(
                        Kind.valueOf(row.text("kind")),
                        row.whole("month"),
                        row.whole("quarter"),
                        row.instant("last")),
                row.instant("heard"));
    }

    private static Line line(Row row) {
        String name = row.text("name");
        return new Line(
                row.id("id"),
                Kind.valueOf(row.text("kind")),
                name,
                Called.BY_HOUSE.name(Called.Topic.BEHAVIOUR, name, true),
                Called.BY_HOUSE.name(Called.Topic.BEHAVIOUR, name, false),
                row.instant("at"),
                row.text("channel"),
                row.textOrNull("store"),
                row.textOrNull("product"),
                row.textOrNull("category"));
    }

    private static Sql since(Sql sql, Instant now) {
        return sql.with("month", now.minus(MONTH)).with("quarter", now.minus(QUARTER));
    }

    private static Sql one(Sql sql, Tx tx, Id member, String @Nullable [] stores) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member)
                .with("stores", stores);
    }
}
