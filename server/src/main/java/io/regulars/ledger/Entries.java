package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Reads entries.
public final class Entries {
    private static final Sql OF_MEMBERS =
            sql(
                    """
                    select e.id, e.member, e.asset, e.version, e.amount, e.house, e.balance_after, e.at, e.posted_at, e.cause, e.cause_id,
                        e.about, e.rule, e.rule_version, e.operator, e.lots, e.debt, e.shares, e.detail, e.hash,
                        e.lot_available_at, e.lot_expires_at
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket = any(:buckets)
                        and e.member = any(:members)
                    order by e.member, e.asset, e.version
                    """);

    private static final Sql BY_ID =
            sql(
                    """
                    select e.id, e.member, e.asset, e.version, e.amount, e.house, e.balance_after, e.at, e.posted_at, e.cause, e.cause_id,
                        e.about, e.rule, e.rule_version, e.operator, e.lots, e.debt, e.shares, e.detail, e.hash,
                        e.lot_available_at, e.lot_expires_at
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket = any(:buckets)
                        and e.id = any(:ids)
                    """);

    private static final Sql PAGE =
            sql(
                    """
                    select e.id, e.member, e.asset, e.version, e.amount, e.house, e.balance_after, e.at, e.posted_at, e.cause, e.cause_id,
                        e.about, e.rule, e.rule_version, e.operator, e.lots, e.debt, e.shares, e.detail, e.hash,
                        e.lot_available_at, e.lot_expires_at
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket = :bucket
                        and e.member = :member
                        and e.asset = :asset
                        and e.version < :before
                    order by e.version desc
                    limit :limit
                    """);

    private static final Sql AS_OF =
            sql(
                    """
                    select coalesce(sum(e.amount), 0)::bigint as balance
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket = :bucket
                        and e.member = :member
                        and e.asset = :asset
                        and e.at <= :at
                    """);

    private static final Sql ABOUT =
            sql(
                    """
                    select e.about, e.asset, sum(e.amount)::bigint as amount
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket = any(:buckets)
                        and e.member = any(:members)
                        and e.about = any(:about)
                    group by e.about, e.asset
                    """);

    private static final Sql LIVES =
            sql(
                    """
                    select l.id, l.available_at, l.expires_at
                    from lot l
                    where l.tenant = :tenant
                        and l.bucket = any(:buckets)
                        and l.member = any(:members)
                        and l.id = any(:ids)
                    """);

    private static final Sql STEPS =
            sql(
                    """
                    select f.id, f.at, f.cause, f.amount, f.after
                    from (select e.id, e.at, e.cause, e.amount, e.version,
                            sum(e.amount) over (order by e.at, e.version)::bigint as after
                        from entry e
                        where e.tenant = :tenant
                            and e.bucket = :bucket
                            and e.member = :member
                            and e.asset = :asset) f
                    where f.at = any(:ats::timestamptz[])
                    order by f.at, f.version
                    """);

    /// An entry that happened at `at`, and what its account came to by it: `after` sums all that
    /// had happened by then, whenever it was heard.
    @Pure
    public record Step(Id entry, Instant at, Cause.Kind cause, long amount, long after) {}

    private Entries() {}

    /// When each lot that these entries touched can be spent and when it lapses, all at once.
    public static Map<Id, Book.Life> lives(Tx tx, Collection<Entry> entries) {
        var lives = new HashMap<Id, Book.Life>();
        long[] ids = entries.stream().flatMapToLong(Entries::lots).distinct().toArray();
        if (ids.length > 0) {
            List<Id> members = entries.stream().map(Entry::member).distinct().toList();
            tx.each(
                    tx.in(LIVES, "members", members).with("ids", ids),
                    row ->
                            lives.put(
                                    row.id("id"),
                                    new Book.Life(
                                            row.instant("available_at"),
                                            row.instant("expires_at"))));
        }
        return lives;
    }

    private static LongStream lots(Entry entry) {
        return IntStream.range(0, entry.lots().length / 2).mapToLong(i -> entry.lots()[2 * i]);
    }

    /// The entries of one account that happened at these very instants, in their order.
    public static List<Step> at(Tx tx, Id member, Asset asset, List<Instant> ats) {
        return ats.isEmpty()
                ? List.of()
                : tx.list(
                        STEPS.with("tenant", tx.tenant().id())
                                .with("bucket", member.bucket())
                                .with("member", member)
                                .with("asset", asset.code())
                                .with("ats", Columns.instants(ats, at -> at)),
                        row ->
                                new Step(
                                        row.id("id"),
                                        row.instant("at"),
                                        Cause.Kind.valueOf(row.text("cause")),
                                        row.whole("amount"),
                                        row.whole("after")));
    }

    /// What each of these orders or events of the members has come to, all its entries together.
    public static Map<Id, Map<Asset, Long>> about(
            Tx tx, Collection<Id> members, Collection<Id> about) {
        var sums = new HashMap<Id, Map<Asset, Long>>();
        if (!members.isEmpty() && !about.isEmpty()) {
            tx.each(
                    tx.in(ABOUT, "members", members)
                            .with("about", about.stream().mapToLong(Id::value).toArray()),
                    row ->
                            sums.computeIfAbsent(row.id("about"), _ -> new EnumMap<>(Asset.class))
                                    .put(Asset.of(row.integer("asset")), row.whole("amount")));
        }
        return sums;
    }

    /// All entries of the members, in the order in which they were posted.
    public static List<Entry> of(Tx tx, Collection<Id> members) {
        return members.isEmpty()
                ? List.of()
                : tx.list(tx.in(OF_MEMBERS, "members", members), Entries::entry);
    }

    public static List<Entry> byId(Tx tx, Collection<Id> ids) {
        return ids.isEmpty() ? List.of() : tx.list(tx.in(BY_ID, "ids", ids), Entries::entry);
    }

    /// The entries of one account below version `before`, the newest first.
    public static List<Entry> page(Tx tx, Id member, Asset asset, long before, int limit) {
        return tx.list(
                PAGE.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("asset", asset.code())
                        .with("before", before)
                        .with("limit", limit),
                Entries::entry);
    }

    /// The balance by event time: all that had happened by `at`, whenever it was heard.
    public static long balance(Tx tx, Id member, Asset asset, Instant at) {
        Long sum =
                tx.first(
                        AS_OF.with("tenant", tx.tenant().id())
                                .with("bucket", member.bucket())
                                .with("member", member)
                                .with("asset", asset.code())
                                .with("at", at),
                        row -> row.whole("balance"));
        return sum == null ? 0 : sum;
    }

    static Entry entry(Row row) {
        long @Nullable [] lots = row.wholesOrNull("lots");
        String about = row.textOrNull("about");
        String rule = row.textOrNull("rule");
        Instant available = row.instantOrNull("lot_available_at");
        Instant expires = row.instantOrNull("lot_expires_at");
        return new Entry(
                row.id("id"),
                row.id("member"),
                Asset.of(row.integer("asset")),
                row.whole("version"),
                row.whole("amount"),
                House.valueOf(row.text("house")),
                row.whole("balance_after"),
                row.instant("at"),
                row.instant("posted_at"),
                new Cause(
                        Cause.Kind.valueOf(row.text("cause")),
                        row.id("cause_id"),
                        about == null ? null : Id.of(about),
                        rule == null ? null : Id.of(rule),
                        row.integer("rule_version"),
                        row.textOrNull("operator"),
                        row.wholesOrNull("shares"),
                        row.textOrNull("detail")),
                lots == null ? new long[0] : lots,
                row.whole("debt"),
                available == null || expires == null ? null : new Book.Life(available, expires),
                row.bytes("hash"));
    }
}
