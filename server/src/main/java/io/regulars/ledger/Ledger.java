package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// Loads books under the accounts' locks and writes what was posted, in sets. Call inside a
/// transaction; whoever decides on a member locks here first.
public final class Ledger {
    /// One member after the other, in the order in which they are given, which is the same for all
    /// ([Tx#each]).
    private static final Sql LOCK =
            sql(
                    """
                    select f.member, f.asset, f.balance, f.held, f.debt, f.version, f.next_due, f.head
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    cross join lateral (select a.member, a.asset, a.balance, a.held, a.debt, a.version, a.next_due, a.head
                        from account a
                        where a.tenant = :tenant
                            and a.bucket = w.bucket
                            and a.member = w.member
                        order by a.asset
                        offset 0
                        for update) f
                    """);

    private static final Sql LOOK =
            sql(
                    """
                    select a.member, a.asset, a.balance, a.held, a.debt, a.version, a.next_due, a.head
                    from account a
                    where a.tenant = :tenant
                        and a.bucket = any(:buckets)
                        and a.member = any(:members)
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    insert into account (tenant, bucket, member, asset, balance, held, debt, version, head)
                    select :tenant, n.bucket, n.member, s.asset, 0, 0, 0, 0, :zero
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as n
                    join bucket_anchor b
                        on b.tenant = :tenant and b.bucket = n.bucket
                    cross join unnest(:assets::int[]) as s (asset)
                    order by n.bucket, n.member, s.asset
                    on conflict do nothing
                    """);

    private static final Sql LOTS =
            sql(
                    """
                    select f.member, f.id, f.asset, f.available_at, f.expires_at, f.granted, f.remaining, f.held, f.expired
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    cross join lateral (select l.member, l.id, l.asset, l.available_at, l.expires_at, l.granted, l.remaining, l.held,
                            l.expired
                        from lot l
                        where l.tenant = :tenant
                            and l.bucket = w.bucket
                            and l.member = w.member
                            and l.asset = :asset
                        order by l.id
                        offset 0) f
                    """);

    private static final Sql HOLDS =
            sql(
                    """
                    select h.id, h.member, h.asset, h.amount, h.lots, h.state, h.reason, h.created_at, h.until, h.entry
                    from hold h
                    where h.tenant = :tenant
                        and h.bucket = any(:buckets)
                        and h.id = any(:ids)
                    """);

    private Ledger() {}

    /// Locks the members' accounts in their order, opening those of points and growth value that do
    /// not exist yet, and loads them without lots.
    public static Map<Id, Book> lock(Tx tx, Collection<Id> members, Ids ids, Instant now) {
        return lock(tx, members, ids, now, List.of());
    }

    /// As `lock`, and in the same round trip, once they are locked, the queries `also`. Their rows
    /// may come twice, the later ones right.
    public static Map<Id, Book> lock(
            Tx tx, Collection<Id> members, Ids ids, Instant now, List<Tx.Asked> also) {
        Map<Id, Book> books = empty(tx, members, ids, now);
        open(tx, books, Asset.EARNED, also);
        return books;
    }

    /// As `lock`, with the members' lots of `asset` and those holds in the same round trip.
    public static Map<Id, Book> lockWithLots(
            Tx tx, Collection<Id> members, Asset asset, Collection<Id> holds, Locking as) {
        var lots = new LinkedHashMap<Id, Map<Id, Lot>>();
        var held = new LinkedHashMap<Id, Hold>();
        Tx.Asked lotsOf =
                new Tx.Asked(
                        tx.each(LOTS, "members", members).with("asset", asset.code()),
                        row -> {
                            Lot lot = lot(row);
                            lots.computeIfAbsent(row.id("member"), _ -> new LinkedHashMap<>())
                                    .put(lot.id(), lot);
                        });
        Tx.Asked holdsOf =
                new Tx.Asked(
                        tx.in(HOLDS, "ids", holds),
                        row -> {
                            Hold hold = hold(row);
                            held.put(hold.id(), hold);
                        });
        Map<Id, Book> books =
                lock(
                        tx,
                        members,
                        as.ids(),
                        as.now(),
                        holds.isEmpty() ? List.of(lotsOf) : List.of(lotsOf, holdsOf));
        books.forEach((member, book) -> {
            lots.getOrDefault(member, Map.of()).values().forEach(book::put);
            book.complete(asset);
        });
        put(held.values(), books);
        return books;
    }

    /// With which ids and at which moment what is posted will be.
    public record Locking(Ids ids, Instant now) {}

    /// As `lock`, with the accounts of stored value opened as well, and the lots of those.
    public static Map<Id, Book> lockStored(Tx tx, Collection<Id> members, Ids ids, Instant now) {
        Map<Id, Book> books = empty(tx, members, ids, now);
        open(tx, books, List.of(Asset.values()), List.of());
        Asset.STORED.forEach(asset -> lots(tx, books.values(), asset));
        return books;
    }

    /// As `lockStored`, but opens nothing: for decisions that take away or give back.
    public static Map<Id, Book> lockStoredOpened(
            Tx tx, Collection<Id> members, Ids ids, Instant now) {
        Map<Id, Book> books = lockOpened(tx, members, ids, now);
        Asset.STORED.forEach(asset -> lots(tx, books.values(), asset));
        return books;
    }

    /// The members' books for looking ahead: without locks, so what is decided on them must not be
    /// written.
    public static Map<Id, Book> look(Tx tx, Collection<Id> members, Ids ids, Instant now) {
        Map<Id, Book> books = empty(tx, members, ids, now);
        if (!books.isEmpty()) {
            tx.each(
                    tx.in(LOOK, "members", members),
                    row -> {
                        Account account = account(row);
                        Objects.requireNonNull(books.get(account.member())).put(account);
                    });
        }
        return books;
    }

    private static Map<Id, Book> empty(Tx tx, Collection<Id> members, Ids ids, Instant now) {
        var books = new LinkedHashMap<Id, Book>();
        new TreeSet<>(members)
                .forEach(member -> books.put(member, new Book(tx.tenant().id(), member, ids, now)));
        return books;
    }

    private static void open(Tx tx, Map<Id, Book> books, List<Asset> wanted, List<Tx.Asked> also) {
        if (load(tx, books, wanted, also) < books.size() * wanted.size()) {
            tx.put(
                    OPEN.with("tenant", tx.tenant().id())
                            .with("buckets", books.keySet().stream().mapToInt(Id::bucket).toArray())
                            .with("members", books.keySet().stream().mapToLong(Id::value).toArray())
                            .with("assets", wanted.stream().mapToInt(Asset::code).toArray())
                            .with("zero", new byte[32]));
            load(tx, books, wanted, also);
        }
    }

    /// Locks the accounts of those members that have any, in their order, and opens none: for
    /// decisions that take something away.
    static Map<Id, Book> lockOpened(Tx tx, Collection<Id> members, Ids ids, Instant now) {
        var books = new LinkedHashMap<Id, Book>();
        if (members.isEmpty()) {
            return books;
        }
        for (Account account : tx.list(tx.each(LOCK, "members", members), Ledger::account)) {
            books.computeIfAbsent(account.member(), m -> new Book(tx.tenant().id(), m, ids, now))
                    .put(account);
        }
        return books;
    }

    /// Brings the lots of `asset` into the books that do not have them yet.
    public static void lots(Tx tx, Collection<Book> books, Asset asset) {
        var lacking = new LinkedHashMap<Id, Book>();
        books.stream().filter(b -> !b.knowsLots(asset)).forEach(b -> lacking.put(b.member(), b));
        if (lacking.isEmpty()) {
            return;
        }
        Sql query = tx.each(LOTS, "members", lacking.keySet()).with("asset", asset.code());
        tx.each(query, row -> book(lacking, row).put(lot(row)));
        lacking.values().forEach(book -> book.complete(asset));
    }

    /// The members' lots of `asset`, for looking ahead; without locks, so nothing may be decided on
    /// them.
    public static Map<Id, List<Lot>> lotsOf(Tx tx, Collection<Id> members, Asset asset) {
        var lots = new LinkedHashMap<Id, List<Lot>>();
        if (!members.isEmpty()) {
            tx.each(
                    tx.each(LOTS, "members", members).with("asset", asset.code()),
                    row ->
                            lots.computeIfAbsent(row.id("member"), _ -> new ArrayList<>())
                                    .add(lot(row)));
        }
        return lots;
    }

    /// Brings holds into the books of their members; each id is looked up in its own bucket.
    public static void holds(Tx tx, Map<Id, Book> books, Collection<Id> holds) {
        if (holds.isEmpty()) {
            return;
        }
        put(tx.list(tx.in(HOLDS, "ids", holds), Ledger::hold), books);
    }

    private static void put(Collection<Hold> holds, Map<Id, Book> books) {
        for (Hold hold : holds) {
            Book book = books.get(hold.member());
            if (book != null) {
                book.put(hold);
            }
        }
    }

    /// The statements that write all that was posted to `books`, to be sent in one round trip with
    /// the caller's own.
    public static List<Sql> writes(Tx tx, Collection<Book> books) {
        List<Book> changed = books.stream().filter(Book::changed).toList();
        if (changed.isEmpty()) {
            return List.of();
        }
        var statements = new ArrayList<Sql>();
        Writing.entries(tx, changed, statements);
        Writing.lots(tx, changed, statements);
        Writing.accounts(
                tx, changed.stream().flatMap(b -> b.touched().stream()).toList(), statements);
        Writing.holds(tx, changed, statements);
        return statements;
    }

    static Hold hold(Row row) {
        long[] lots = row.wholesOrNull("lots");
        return new Hold(
                row.id("id"),
                row.id("member"),
                Asset.of(row.integer("asset")),
                row.whole("amount"),
                lots == null ? new long[0] : lots,
                Hold.State.valueOf(row.text("state")),
                row.text("reason"),
                row.instant("created_at"),
                row.instant("until"),
                row.idOrNull("entry"));
    }

    static Lot lot(Row row) {
        return new Lot(
                row.id("id"),
                Asset.of(row.integer("asset")),
                row.instant("available_at"),
                row.instant("expires_at"),
                row.whole("granted"),
                row.whole("remaining"),
                row.whole("held"),
                row.whole("expired"));
    }

    /// Returns how many accounts of the assets `wanted` there are.
    private static int load(Tx tx, Map<Id, Book> books, List<Asset> wanted, List<Tx.Asked> also) {
        var accounts = new ArrayList<Account>();
        var queries = new ArrayList<Tx.Asked>();
        queries.add(
                new Tx.Asked(
                        tx.each(LOCK, "members", books.keySet()),
                        row -> accounts.add(account(row))));
        queries.addAll(also);
        tx.ask(queries);
        for (Account account : accounts) {
            Book book = books.get(account.member());
            if (book != null) {
                book.put(account);
            }
        }
        return (int) accounts.stream().filter(a -> wanted.contains(a.asset())).count();
    }

    static Account account(Row row) {
        return new Account(
                row.id("member"),
                Asset.of(row.integer("asset")),
                row.whole("balance"),
                row.whole("held"),
                row.whole("debt"),
                row.whole("version"),
                row.instantOrNull("next_due"),
                row.bytes("head"));
    }

    private static Book book(Map<Id, Book> books, Row row) {
        Book book = books.get(row.id("member"));
        if (book == null) {
            throw new IllegalStateException("a lot of a member that was not asked for");
        }
        return book;
    }
}
