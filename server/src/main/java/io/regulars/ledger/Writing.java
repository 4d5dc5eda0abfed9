package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The statements that write books: one insert or update for each table, whatever the number of rows.
final class Writing {
    private static final Sql ENTRIES =
            sql("""
            insert into entry (tenant, bucket, id, member, asset, version, amount, house, balance_after, at, posted_at, cause,
                cause_id, about, rule, rule_version, operator, lots, debt, shares, detail, hash)
            select :tenant, e.bucket, e.id, e.member, e.asset, e.version, e.amount, e.house, e.balance_after, e.at, e.posted_at,
                e.cause, e.cause_id, e.about, e.rule, e.rule_version, e.operator, e.lots::bigint[], e.debt,
                e.shares::bigint[], e.detail, e.hash
            from unnest(:entryBuckets::int[], :entryIds::bigint[], :entryMembers::bigint[], :entryAssets::int[],
                    :versions::bigint[], :amounts::bigint[], :houses::text[], :balances::bigint[], :entryAts::timestamptz[],
                    :posted::timestamptz[], :causes::text[], :causeIds::bigint[], :abouts::bigint[], :rules::bigint[],
                    :ruleVersions::int[], :operators::text[], :moves::text[], :debts::bigint[], :shares::text[],
                    :details::text[], :hashes::bytea[])
                as e (bucket, id, member, asset, version, amount, house, balance_after, at, posted_at, cause, cause_id, about,
                    rule, rule_version, operator, lots, debt, shares, detail, hash)
            join bucket_anchor b
                on b.tenant = :tenant and b.bucket = e.bucket
            """);

    private static final Sql NEW_LOTS =
            sql("""
            insert into lot (tenant, bucket, member, asset, id, available_at, expires_at, granted, remaining, held, expired)
            select :tenant, l.bucket, l.member, l.asset, l.id, l.available_at, l.expires_at, l.granted, l.remaining, l.held,
                l.expired
            from unnest(:newLotBuckets::int[], :newLotMembers::bigint[], :newLotAssets::int[], :newLotIds::bigint[],
                    :available::timestamptz[], :expires::timestamptz[], :granted::bigint[], :newRemaining::bigint[],
                    :newHeld::bigint[], :newExpired::bigint[])
                as l (bucket, member, asset, id, available_at, expires_at, granted, remaining, held, expired)
            join bucket_anchor b
                on b.tenant = :tenant and b.bucket = l.bucket
            """);

    private static final Sql LOTS =
            sql("""
            update lot l
            set remaining = n.remaining,
                held = n.held,
                expired = n.expired
            from unnest(:lotBuckets::int[], :lotMembers::bigint[], :lotAssets::int[], :lotIds::bigint[],
                    :remaining::bigint[], :lotHeld::bigint[], :expired::bigint[])
                as n (bucket, member, asset, id, remaining, held, expired)
            where l.tenant = :tenant
                and l.bucket = n.bucket
                and l.member = n.member
                and l.asset = n.asset
                and l.id = n.id
            """);

    private static final Sql ACCOUNTS =
            sql("""
            update account a
            set balance = n.balance,
                held = n.held,
                debt = n.debt,
                version = n.version,
                next_due = n.next_due,
                head = n.head
            from unnest(:accountBuckets::int[], :accountMembers::bigint[], :accountAssets::int[], :accountBalances::bigint[],
                    :accountHeld::bigint[], :accountDebts::bigint[], :accountVersions::bigint[], :nextDue::timestamptz[],
                    :heads::bytea[])
                as n (bucket, member, asset, balance, held, debt, version, next_due, head)
            where a.tenant = :tenant
                and a.bucket = n.bucket
                and a.member = n.member
                and a.asset = n.asset
            """);

    private static final Sql HOLDS =
            sql("""
            insert into hold (tenant, bucket, id, member, asset, amount, lots, state, reason, created_at, until, entry)
            select :tenant, h.bucket, h.id, h.member, h.asset, h.amount, h.lots::bigint[], h.state, h.reason, h.created_at,
                h.until, h.entry
            from unnest(:holdBuckets::int[], :holdIds::bigint[], :holdMembers::bigint[], :holdAssets::int[],
                    :holdAmounts::bigint[], :holdLots::text[], :holdStates::text[], :holdReasons::text[],
                    :holdCreated::timestamptz[], :holdUntil::timestamptz[], :holdEntries::bigint[])
                as h (bucket, id, member, asset, amount, lots, state, reason, created_at, until, entry)
            join bucket_anchor b
                on b.tenant = :tenant and b.bucket = h.bucket
            on conflict (tenant, bucket, id) do update
            set state = excluded.state,
                entry = excluded.entry
            """);

    private Writing() {}

    private record Owned<T>(Id member, T what) {}

    static void entries(Tx tx, List<Book> books, List<Sql> statements) {
        List<Entry> all = books.stream().flatMap(b -> b.entries().stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        statements.add(ENTRIES.with("tenant", tx.tenant().id())
                .with("entryBuckets", all.stream().mapToInt(e -> e.id().bucket()).toArray())
                .with("entryIds", wholes(all, e -> e.id().value()))
                .with("entryMembers", wholes(all, e -> e.member().value()))
                .with("entryAssets", all.stream().mapToInt(e -> e.asset().code()).toArray())
                .with("versions", wholes(all, Entry::version))
                .with("amounts", wholes(all, Entry::amount))
                .with("houses", texts(all, e -> e.house().name()))
                .with("balances", wholes(all, Entry::balanceAfter))
                .with("entryAts", instants(all, Entry::at))
                .with("posted", instants(all, Entry::postedAt))
                .with("causes", texts(all, e -> e.cause().kind().name()))
                .with("causeIds", wholes(all, e -> e.cause().id().value()))
                .with("abouts", boxed(all, e -> e.cause().about()))
                .with("rules", boxed(all, e -> e.cause().rule()))
                .with("ruleVersions", all.stream().mapToInt(e -> e.cause().ruleVersion()).toArray())
                .with("operators", texts(all, e -> e.cause().operator()))
                .with("moves", texts(all, e -> literal(e.lots())))
                .with("debts", wholes(all, Entry::debt))
                .with("shares", texts(all, e -> literal(e.cause().shares())))
                .with("details", texts(all, e -> e.cause().detail()))
                .with("hashes", all.stream().map(Entry::hash).toArray(byte[][]::new)));
    }

    static void lots(Tx tx, List<Book> books, List<Sql> statements) {
        List<Owned<Lot>> fresh = owned(books, Book::created);
        if (!fresh.isEmpty()) {
            statements.add(NEW_LOTS.with("tenant", tx.tenant().id())
                    .with("newLotBuckets", fresh.stream().mapToInt(o -> o.member().bucket()).toArray())
                    .with("newLotMembers", wholes(fresh, o -> o.member().value()))
                    .with("newLotAssets", fresh.stream().mapToInt(o -> o.what().asset().code()).toArray())
                    .with("newLotIds", wholes(fresh, o -> o.what().id().value()))
                    .with("available", instants(fresh, o -> o.what().availableAt()))
                    .with("expires", instants(fresh, o -> o.what().expiresAt()))
                    .with("granted", wholes(fresh, o -> o.what().granted()))
                    .with("newRemaining", wholes(fresh, o -> o.what().remaining()))
                    .with("newHeld", wholes(fresh, o -> o.what().held()))
                    .with("newExpired", wholes(fresh, o -> o.what().expired())));
        }
        List<Owned<Lot>> changed = owned(books, Book::changedLots);
        if (!changed.isEmpty()) {
            statements.add(LOTS.with("tenant", tx.tenant().id())
                    .with("lotBuckets", changed.stream().mapToInt(o -> o.member().bucket()).toArray())
                    .with("lotMembers", wholes(changed, o -> o.member().value()))
                    .with("lotAssets", changed.stream().mapToInt(o -> o.what().asset().code()).toArray())
                    .with("lotIds", wholes(changed, o -> o.what().id().value()))
                    .with("remaining", wholes(changed, o -> o.what().remaining()))
                    .with("lotHeld", wholes(changed, o -> o.what().held()))
                    .with("expired", wholes(changed, o -> o.what().expired())));
        }
    }

    static void accounts(Tx tx, List<Book> books, List<Sql> statements) {
        List<Account> all = books.stream().flatMap(b -> b.touched().stream()).toList();
        statements.add(ACCOUNTS.with("tenant", tx.tenant().id())
                .with("accountBuckets", all.stream().mapToInt(a -> a.member().bucket()).toArray())
                .with("accountMembers", wholes(all, a -> a.member().value()))
                .with("accountAssets", all.stream().mapToInt(a -> a.asset().code()).toArray())
                .with("accountBalances", wholes(all, Account::balance))
                .with("accountHeld", wholes(all, Account::held))
                .with("accountDebts", wholes(all, Account::debt))
                .with("accountVersions", wholes(all, Account::version))
                .with("nextDue", instants(all, Account::nextDue))
                .with("heads", all.stream().map(Account::head).toArray(byte[][]::new)));
    }

    static void holds(Tx tx, List<Book> books, List<Sql> statements) {
        List<Hold> all = books.stream().flatMap(b -> b.holds().stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        statements.add(HOLDS.with("tenant", tx.tenant().id())
                .with("holdBuckets", all.stream().mapToInt(h -> h.id().bucket()).toArray())
                .with("holdIds", wholes(all, h -> h.id().value()))
                .with("holdMembers", wholes(all, h -> h.member().value()))
                .with("holdAssets", all.stream().mapToInt(h -> h.asset().code()).toArray())
                .with("holdAmounts", wholes(all, Hold::amount))
                .with("holdLots", texts(all, h -> literal(h.lots())))
                .with("holdStates", texts(all, h -> h.state().name()))
                .with("holdReasons", texts(all, Hold::reason))
                .with("holdCreated", instants(all, Hold::createdAt))
                .with("holdUntil", instants(all, Hold::until))
                .with("holdEntries", boxed(all, Hold::entry)));
    }

    private static <T> List<Owned<T>> owned(List<Book> books, Function<Book, java.util.Collection<T>> part) {
        return books.stream()
                .flatMap(b -> part.apply(b).stream().map(what -> new Owned<>(b.member(), what)))
                .toList();
    }

    private static <T> long[] wholes(List<T> all, ToLongFunction<T> part) {
        return all.stream().mapToLong(part).toArray();
    }

    private static <T> @Nullable String[] texts(List<T> all, Function<T, @Nullable String> part) {
        var texts = new @Nullable String[all.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.apply(all.get(i));
        }
        return texts;
    }

    private static <T> @Nullable Instant[] instants(List<T> all, Function<T, @Nullable Instant> part) {
        var instants = new @Nullable Instant[all.size()];
        for (int i = 0; i < instants.length; i++) {
            instants[i] = part.apply(all.get(i));
        }
        return instants;
    }

    private static <T> @Nullable Long[] boxed(List<T> all, Function<T, @Nullable Id> part) {
        var ids = new @Nullable Long[all.size()];
        for (int i = 0; i < ids.length; i++) {
            Id id = part.apply(all.get(i));
            ids[i] = id == null ? null : id.value();
        }
        return ids;
    }

    /// A bigint[] inside a text[], since an array of arrays of different lengths cannot be sent.
    private static @Nullable String literal(long @Nullable [] values) {
        return values == null
                ? null
                : Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
