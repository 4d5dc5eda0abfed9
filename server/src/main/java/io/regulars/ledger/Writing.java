package io.regulars.ledger;

import static io.regulars.kernel.Columns.buckets;
import static io.regulars.kernel.Columns.bytes;
import static io.regulars.kernel.Columns.ids;
import static io.regulars.kernel.Columns.idsOrNull;
import static io.regulars.kernel.Columns.instants;
import static io.regulars.kernel.Columns.integers;
import static io.regulars.kernel.Columns.lists;
import static io.regulars.kernel.Columns.texts;
import static io.regulars.kernel.Columns.wholes;
import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The statements that write books: one insert or update for each table, whatever the number of
/// rows.
final class Writing {
    private static final Sql ENTRIES =
            sql(
                    """
                    insert into entry (tenant, bucket, id, member, asset, version, amount, house, balance_after, at, posted_at, cause,
                        cause_id, about, rule, rule_version, operator, lots, debt, shares, detail, hash,
                        lot_available_at, lot_expires_at)
                    select :tenant, e.bucket, e.id, e.member, e.asset, e.version, e.amount, e.house, e.balance_after, e.at, e.posted_at,
                        e.cause, e.cause_id, e.about, e.rule, e.rule_version, e.operator, e.lots::bigint[], e.debt,
                        e.shares::bigint[], e.detail, e.hash, e.lot_available_at, e.lot_expires_at
                    from (select unnest(:entryBuckets::int[]) as bucket, unnest(:entryIds::bigint[]) as id,
                            unnest(:entryMembers::bigint[]) as member, unnest(:entryAssets::int[]) as asset,
                            unnest(:versions::bigint[]) as version, unnest(:amounts::bigint[]) as amount, unnest(:houses::text[]) as house,
                            unnest(:balances::bigint[]) as balance_after, unnest(:entryAts::timestamptz[]) as at,
                            unnest(:posted::timestamptz[]) as posted_at, unnest(:causes::text[]) as cause,
                            unnest(:causeIds::bigint[]) as cause_id, unnest(:abouts::bigint[]) as about, unnest(:rules::bigint[]) as rule,
                            unnest(:ruleVersions::int[]) as rule_version, unnest(:operators::text[]) as operator,
                            unnest(:moves::text[]) as lots, unnest(:debts::bigint[]) as debt, unnest(:shares::text[]) as shares,
                            unnest(:details::text[]) as detail, unnest(:hashes::bytea[]) as hash,
                            unnest(:lotAvailable::timestamptz[]) as lot_available_at,
                            unnest(:lotExpires::timestamptz[]) as lot_expires_at) as e
                    join bucket_anchor b
                        on b.tenant = :tenant and b.bucket = e.bucket
                    """);

    private static final Sql NEW_LOTS =
            sql(
                    """
                    insert into lot (tenant, bucket, member, asset, id, available_at, expires_at, granted, remaining, held, expired)
                    select :tenant, l.bucket, l.member, l.asset, l.id, l.available_at, l.expires_at, l.granted, l.remaining, l.held,
                        l.expired
                    from (select unnest(:newLotBuckets::int[]) as bucket, unnest(:newLotMembers::bigint[]) as member,
                            unnest(:newLotAssets::int[]) as asset, unnest(:newLotIds::bigint[]) as id,
                            unnest(:available::timestamptz[]) as available_at, unnest(:expires::timestamptz[]) as expires_at,
                            unnest(:granted::bigint[]) as granted, unnest(:newRemaining::bigint[]) as remaining,
                            unnest(:newHeld::bigint[]) as held, unnest(:newExpired::bigint[]) as expired) as l
                    join bucket_anchor b
                        on b.tenant = :tenant and b.bucket = l.bucket
                    """);

    private static final Sql LOTS =
            sql(
                    """
                    update lot l
                    set remaining = n.remaining,
                        held = n.held,
                        expired = n.expired
                    from (select unnest(:lotBuckets::int[]) as bucket, unnest(:lotMembers::bigint[]) as member,
                            unnest(:lotAssets::int[]) as asset, unnest(:lotIds::bigint[]) as id, unnest(:remaining::bigint[]) as remaining,
                            unnest(:lotHeld::bigint[]) as held, unnest(:expired::bigint[]) as expired) as n
                    where l.tenant = :tenant
                        and l.bucket = n.bucket
                        and l.member = n.member
                        and l.asset = n.asset
                        and l.id = n.id
                    """);

    private static final Sql ACCOUNTS =
            sql(
                    """
                    update account a
                    set balance = n.balance,
                        held = n.held,
                        debt = n.debt,
                        version = n.version,
                        next_due = n.next_due,
                        head = n.head
                    from (select unnest(:accountBuckets::int[]) as bucket, unnest(:accountMembers::bigint[]) as member,
                            unnest(:accountAssets::int[]) as asset, unnest(:accountBalances::bigint[]) as balance,
                            unnest(:accountHeld::bigint[]) as held, unnest(:accountDebts::bigint[]) as debt,
                            unnest(:accountVersions::bigint[]) as version, unnest(:nextDue::timestamptz[]) as next_due,
                            unnest(:heads::bytea[]) as head) as n
                    where a.tenant = :tenant
                        and a.bucket = n.bucket
                        and a.member = n.member
                        and a.asset = n.asset
                    """);

    private static final Sql HOLDS =
            sql(
                    """
                    insert into hold (tenant, bucket, id, member, asset, amount, lots, state, reason, created_at, until, entry, resolved_at)
                    select :tenant, h.bucket, h.id, h.member, h.asset, h.amount, h.lots::bigint[], h.state, h.reason, h.created_at,
                        h.until, h.entry, h.resolved_at
                    from (select unnest(:holdBuckets::int[]) as bucket, unnest(:holdIds::bigint[]) as id,
                            unnest(:holdMembers::bigint[]) as member, unnest(:holdAssets::int[]) as asset,
                            unnest(:holdAmounts::bigint[]) as amount, unnest(:holdLots::text[]) as lots,
                            unnest(:holdStates::text[]) as state, unnest(:holdReasons::text[]) as reason,
                            unnest(:holdCreated::timestamptz[]) as created_at, unnest(:holdUntil::timestamptz[]) as until,
                            unnest(:holdEntries::bigint[]) as entry, unnest(:holdResolved::timestamptz[]) as resolved_at) as h
                    join bucket_anchor b
                        on b.tenant = :tenant and b.bucket = h.bucket
                    on conflict (tenant, bucket, id) do update
                    set state = excluded.state,
                        entry = excluded.entry,
                        resolved_at = excluded.resolved_at
                    """);

    private Writing() {}

    private record Owned<T>(Id member, T what) {}

    static void entries(Tx tx, List<Book> books, List<Sql> statements) {
        List<Entry> all = books.stream().flatMap(b -> b.entries().stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        statements.add(
                ENTRIES.with("tenant", tx.tenant().id())
                        .with("entryBuckets", buckets(all, e -> e.id()))
                        .with("entryIds", ids(all, e -> e.id()))
                        .with("entryMembers", ids(all, e -> e.member()))
                        .with("entryAssets", integers(all, e -> e.asset().code()))
                        .with("versions", wholes(all, Entry::version))
                        .with("amounts", wholes(all, Entry::amount))
                        .with("houses", texts(all, e -> e.house().name()))
                        .with("balances", wholes(all, Entry::balanceAfter))
                        .with("entryAts", instants(all, Entry::at))
                        .with("posted", instants(all, Entry::postedAt))
                        .with("causes", texts(all, e -> e.cause().kind().name()))
                        .with("causeIds", ids(all, e -> e.cause().id()))
                        .with("abouts", idsOrNull(all, e -> e.cause().about()))
                        .with("rules", idsOrNull(all, e -> e.cause().rule()))
                        .with("ruleVersions", integers(all, e -> e.cause().ruleVersion()))
                        .with("operators", texts(all, e -> e.cause().operator()))
                        .with("moves", lists(all, e -> e.lots()))
                        .with("debts", wholes(all, Entry::debt))
                        .with("shares", lists(all, e -> e.cause().shares()))
                        .with("details", texts(all, e -> e.cause().detail()))
                        .with("hashes", bytes(all, Entry::hash))
                        .with("lotAvailable", instants(all, e -> availableAt(e.life())))
                        .with("lotExpires", instants(all, e -> expiresAt(e.life()))));
    }

    static void lots(Tx tx, List<Book> books, List<Sql> statements) {
        List<Owned<Lot>> fresh = owned(books, Book::created);
        if (!fresh.isEmpty()) {
            statements.add(
                    NEW_LOTS.with("tenant", tx.tenant().id())
                            .with("newLotBuckets", buckets(fresh, o -> o.member()))
                            .with("newLotMembers", ids(fresh, o -> o.member()))
                            .with("newLotAssets", integers(fresh, o -> o.what().asset().code()))
                            .with("newLotIds", ids(fresh, o -> o.what().id()))
                            .with("available", instants(fresh, o -> o.what().availableAt()))
                            .with("expires", instants(fresh, o -> o.what().expiresAt()))
                            .with("granted", wholes(fresh, o -> o.what().granted()))
                            .with("newRemaining", wholes(fresh, o -> o.what().remaining()))
                            .with("newHeld", wholes(fresh, o -> o.what().held()))
                            .with("newExpired", wholes(fresh, o -> o.what().expired())));
        }
        List<Owned<Lot>> changed = owned(books, Book::changedLots);
        if (!changed.isEmpty()) {
            statements.add(
                    LOTS.with("tenant", tx.tenant().id())
                            .with("lotBuckets", buckets(changed, o -> o.member()))
                            .with("lotMembers", ids(changed, o -> o.member()))
                            .with("lotAssets", integers(changed, o -> o.what().asset().code()))
                            .with("lotIds", ids(changed, o -> o.what().id()))
                            .with("remaining", wholes(changed, o -> o.what().remaining()))
                            .with("lotHeld", wholes(changed, o -> o.what().held()))
                            .with("expired", wholes(changed, o -> o.what().expired())));
        }
    }

    static void accounts(Tx tx, List<Account> all, List<Sql> statements) {
        if (all.isEmpty()) {
            return;
        }
        statements.add(
                ACCOUNTS.with("tenant", tx.tenant().id())
                        .with("accountBuckets", buckets(all, a -> a.member()))
                        .with("accountMembers", ids(all, a -> a.member()))
                        .with("accountAssets", integers(all, a -> a.asset().code()))
                        .with("accountBalances", wholes(all, Account::balance))
                        .with("accountHeld", wholes(all, Account::held))
                        .with("accountDebts", wholes(all, Account::debt))
                        .with("accountVersions", wholes(all, Account::version))
                        .with("nextDue", instants(all, Account::nextDue))
                        .with("heads", bytes(all, Account::head)));
    }

    static void holds(Tx tx, List<Book> books, List<Sql> statements) {
        List<Hold> all = books.stream().flatMap(b -> b.holds().stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        Map<Id, Instant> now = new HashMap<>();
        books.forEach(b -> now.put(b.member(), b.now()));
        statements.add(
                HOLDS.with("tenant", tx.tenant().id())
                        .with("holdBuckets", buckets(all, h -> h.id()))
                        .with("holdIds", ids(all, h -> h.id()))
                        .with("holdMembers", ids(all, h -> h.member()))
                        .with("holdAssets", integers(all, h -> h.asset().code()))
                        .with("holdAmounts", wholes(all, Hold::amount))
                        .with("holdLots", lists(all, h -> h.lots()))
                        .with("holdStates", texts(all, h -> h.state().name()))
                        .with("holdReasons", texts(all, Hold::reason))
                        .with("holdCreated", instants(all, Hold::createdAt))
                        .with("holdUntil", instants(all, Hold::until))
                        .with("holdEntries", idsOrNull(all, Hold::entry))
                        .with(
                                "holdResolved",
                                instants(
                                        all,
                                        h ->
                                                h.state() == Hold.State.OPEN
                                                        ? null
                                                        : now.get(h.member()))));
    }

    private static @Nullable Instant availableAt(Book.@Nullable Life life) {
        return life == null ? null : life.availableAt();
    }

    private static @Nullable Instant expiresAt(Book.@Nullable Life life) {
        return life == null ? null : life.expiresAt();
    }

    private static <T> List<Owned<T>> owned(
            List<Book> books, Function<Book, java.util.Collection<T>> part) {
        return books.stream()
                .flatMap(b -> part.apply(b).stream().map(what -> new Owned<>(b.member(), what)))
                .toList();
    }
}
