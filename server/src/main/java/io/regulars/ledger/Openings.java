package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Opening balances: what members bring along from the system before, once each. Taken back they
/// get counter-entries; what was spent of them meanwhile becomes a debt.
@Component
public class Openings {
    private static final Sql FIND =
            sql(
                    """
                    select o.member, o.import, o.row_no, o.points, o.growth, o.expires_at, o.points_entry, o.growth_entry
                    from opening o
                    where o.tenant = :tenant
                        and o.bucket = any(:buckets)
                        and o.member = any(:members)
                    """);

    private static final Sql OF_SOURCE =
            sql(
                    """
                    select o.member, o.import, o.row_no, o.points, o.growth, o.expires_at, o.points_entry, o.growth_entry
                    from opening o
                    where o.tenant = :tenant
                        and o.bucket = any(:buckets)
                        and o.import = :import
                    limit :limit
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into opening (tenant, bucket, member, import, row_no, points, growth, expires_at, points_entry, growth_entry)
                    select :tenant, o.bucket, o.member, o.import, o.row_no, o.points, o.growth, o.expires_at, o.points_entry,
                        o.growth_entry
                    from (select unnest(:openBuckets::int[]) as bucket, unnest(:openMembers::bigint[]) as member,
                            unnest(:imports::bigint[]) as import, unnest(:rows::bigint[]) as row_no, unnest(:points::bigint[]) as points,
                            unnest(:growths::bigint[]) as growth, unnest(:expires::timestamptz[]) as expires_at,
                            unnest(:pointEntries::bigint[]) as points_entry, unnest(:growthEntries::bigint[]) as growth_entry) as o
                    join bucket_anchor b
                        on b.tenant = :tenant and b.bucket = o.bucket
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from opening o
                    where o.tenant = :tenant
                        and o.bucket = any(:buckets)
                        and o.member = any(:members)
                    """);

    private final Db db;
    private final Ids ids;
    private final ObjectProvider<GrowthChanged> listeners;

    Openings(Db db, Ids ids, ObjectProvider<GrowthChanged> listeners) {
        this.db = db;
        this.ids = ids;
        this.listeners = listeners;
    }

    /// One that is in the book, with its entries.
    private record Kept(Opening opening, @Nullable Id points, @Nullable Id growth) {
        @Nullable Id entry(Asset asset) {
            return switch (asset) {
                case POINTS -> points;
                case GROWTH -> growth;
                case PRINCIPAL, BONUS -> null;
            };
        }
    }

    /// What the house hears.
    private record Told(Id importId, long points, long growth) {}

    /// Posts those that are new, as of `at`. Answers in their order.
    public List<Opening.Became> post(Tenant tenant, List<Opening> asked, Instant at) {
        return asked.isEmpty() ? List.of() : db.write(tenant, tx -> posted(tx, asked, at));
    }

    /// What [#post] would answer.
    public List<Opening.Became> look(Tenant tenant, List<Opening> asked) {
        return asked.isEmpty() ? List.of() : db.read(tenant, tx -> decided(tx, asked));
    }

    /// Takes back some of what `source` brought; 0 where none is left.
    public int takeBack(Tenant tenant, int[] buckets, Id source, int most) {
        return db.write(tenant, tx -> takenBack(tx, buckets, source, most));
    }

    private List<Opening.Became> decided(Tx tx, List<Opening> asked) {
        var there = new HashMap<Id, Opening>();
        Set<Id> members = new HashSet<>(asked.stream().map(Opening::member).toList());
        tx.each(
                tx.in(FIND, "members", members),
                row -> there.put(row.id("member"), kept(row).opening()));
        var became = new ArrayList<Opening.Became>();
        for (Opening opening : asked) {
            became.add(Opening.decide(there.get(opening.member()), opening));
            there.putIfAbsent(opening.member(), opening);
        }
        return became;
    }

    private List<Opening.Became> posted(Tx tx, List<Opening> asked, Instant at) {
        List<Id> members = asked.stream().map(Opening::member).toList();
        Map<Id, Book> books = Ledger.lock(tx, members, ids, now());
        List<Opening.Became> became = decided(tx, asked);
        var done = new ArrayList<Kept>();
        for (int i = 0; i < asked.size(); i++) {
            if (became.get(i) == Opening.Became.NEW) {
                Opening opening = asked.get(i);
                Book book = Objects.requireNonNull(books.get(opening.member()));
                done.add(
                        new Kept(
                                opening,
                                credit(book, opening, Asset.POINTS, at),
                                credit(book, opening, Asset.GROWTH, at)));
            }
        }
        if (!done.isEmpty()) {
            List<Sql> statements = new ArrayList<>(Ledger.writes(tx, books.values()));
            statements.add(insert(tx, done));
            tell(tx, "balance.opened", done, statements);
        }
        return became;
    }

    private static @Nullable Id credit(Book book, Opening opening, Asset asset, Instant at) {
        long amount = opening.amount(asset);
        if (amount == 0) {
            return null;
        }
        var life = new Book.Life(at, opening.expiresAt());
        var cause = Cause.of(Cause.Kind.OPENING, opening.source());
        return book.credit(asset, amount, House.ISSUE, at, life, cause).id();
    }

    private int takenBack(Tx tx, int[] buckets, Id source, int most) {
        List<Kept> some =
                tx.list(
                        OF_SOURCE
                                .with("tenant", tx.tenant().id())
                                .with("buckets", buckets)
                                .with("import", source)
                                .with("limit", most),
                        Openings::kept);
        if (some.isEmpty()) {
            return 0;
        }
        List<Id> members = some.stream().map(one -> one.opening().member()).toList();
        Map<Id, Book> books = Ledger.lock(tx, members, ids, now());
        for (Asset asset : Asset.EARNED) {
            Ledger.lots(tx, books.values(), asset);
            for (Kept one : some) {
                Id entry = one.entry(asset);
                if (entry != null) {
                    Book book = Objects.requireNonNull(books.get(one.opening().member()));
                    book.takeBack(
                            asset,
                            List.of(entry),
                            one.opening().amount(asset),
                            book.now(),
                            undoing(source, entry));
                }
            }
        }
        List<Sql> statements = new ArrayList<>(Ledger.writes(tx, books.values()));
        statements.add(tx.in(FORGET, "members", members));
        tell(tx, "balance.withdrawn", some, statements);
        return some.size();
    }

    /// The counter-entry is about the entry that it undoes.
    private static Cause undoing(Id source, Id entry) {
        return new Cause(Cause.Kind.OPENING, source, entry, null, 0, null, null, null);
    }

    /// Writes, tells the house, and has tiers follow the growth value.
    private void tell(Tx tx, String kind, List<Kept> some, List<Sql> statements) {
        List<Event> events =
                some.stream()
                        .map(Kept::opening)
                        .map(one ->
                                new Event(
                                        ids.next(one.member().bucket()),
                                        kind,
                                        one.member(),
                                        now(),
                                        new Told(one.source(), one.points(), one.growth())))
                        .toList();
        statements.add(Events.statement(tx, events));
        tx.send(statements);
        List<Id> grown =
                some.stream()
                        .map(Kept::opening)
                        .filter(one -> one.growth() > 0)
                        .map(Opening::member)
                        .toList();
        if (!grown.isEmpty()) {
            listeners.orderedStream().forEach(each -> each.changed(tx, grown));
        }
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql insert(Tx tx, List<Kept> some) {
        return INSERT.with("tenant", tx.tenant().id())
                .with("openBuckets", Columns.buckets(some, one -> one.opening().member()))
                .with("openMembers", Columns.ids(some, one -> one.opening().member()))
                .with("imports", Columns.ids(some, one -> one.opening().source()))
                .with("rows", Columns.wholes(some, one -> one.opening().row()))
                .with("points", Columns.wholes(some, one -> one.opening().points()))
                .with("growths", Columns.wholes(some, one -> one.opening().growth()))
                .with("expires", Columns.instants(some, one -> one.opening().expiresAt()))
                .with("pointEntries", Columns.idsOrNull(some, Kept::points))
                .with("growthEntries", Columns.idsOrNull(some, Kept::growth));
    }

    private static Kept kept(Row row) {
        return new Kept(
                new Opening(
                        row.id("member"),
                        row.whole("points"),
                        row.whole("growth"),
                        row.instant("expires_at"),
                        row.id("import"),
                        row.whole("row_no")),
                row.idOrNull("points_entry"),
                row.idOrNull("growth_entry"));
    }
}
