package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Anchor;
import io.regulars.events.Anchors;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks the whole book of a tenant against itself: each account's entries are folded again and
/// must give the balance, the debt, the lots and the chain of hashes that are stored; holds and
/// adjustments must agree with entries. The event log's own chain is reckoned anew besides.
///
/// Goes through the members in parts, each read at one moment, so it runs beside the work and needs
/// little memory. What was cut off at the end of an account is found, since the account says its
/// version and head.
@Component
public class Verify {
    private static final Sql BOUND =
            sql(
                    """
                    select a.bucket, a.member
                    from account a
                    where a.tenant = :tenant
                        and a.bucket >= :fromBucket
                        and (a.bucket, a.member) > (:fromBucket, :fromMember)
                    order by a.bucket, a.member
                    offset :size
                    limit 1
                    """);

    private static final Sql ACCOUNTS =
            sql(
                    """
                    select a.member, a.asset, a.balance, a.held, a.debt, a.version, a.next_due, a.head
                    from account a
                    where a.tenant = :tenant
                        and a.bucket between :fromBucket and :untilBucket
                        and (a.bucket, a.member) > (:fromBucket, :fromMember)
                        and (a.bucket, a.member) <= (:untilBucket, :untilMember)
                    order by a.bucket, a.member, a.asset
                    """);

    private static final Sql LOTS =
            sql(
                    """
                    select l.id, l.member, l.asset, l.available_at, l.expires_at, l.granted, l.remaining, l.held, l.expired
                    from lot l
                    where l.tenant = :tenant
                        and l.bucket between :fromBucket and :untilBucket
                        and (l.bucket, l.member) > (:fromBucket, :fromMember)
                        and (l.bucket, l.member) <= (:untilBucket, :untilMember)
                    """);

    private static final Sql HOLDS =
            sql(
                    """
                    select h.id, h.member, h.asset, h.amount, h.lots, h.state, h.reason, h.created_at, h.until, h.entry
                    from hold h
                    where h.tenant = :tenant
                        and h.bucket between :fromBucket and :untilBucket
                        and (h.bucket, h.member) > (:fromBucket, :fromMember)
                        and (h.bucket, h.member) <= (:untilBucket, :untilMember)
                    """);

    private static final Sql ADJUSTMENTS =
            sql(
                    """
                    select a.id, a.member, a.asset, a.amount, a.reason, a.valid_months, a.allow_debt, a.state, a.asked_by, a.asked_at,
                        a.decided_by, a.decided_at, a.decision, a.entry, a.attachments
                    from adjustment a
                    where a.tenant = :tenant
                        and a.bucket between :fromBucket and :untilBucket
                        and (a.bucket, a.member) > (:fromBucket, :fromMember)
                        and (a.bucket, a.member) <= (:untilBucket, :untilMember)
                    """);

    private static final Sql ENTRIES =
            sql(
                    """
                    select e.id, e.member, e.asset, e.version, e.amount, e.house, e.balance_after, e.at, e.posted_at, e.cause, e.cause_id,
                        e.about, e.rule, e.rule_version, e.operator, e.lots, e.debt, e.shares, e.detail, e.hash,
                        e.lot_available_at, e.lot_expires_at
                    from entry e
                    where e.tenant = :tenant
                        and e.bucket between :fromBucket and :untilBucket
                        and (e.bucket, e.member) > (:fromBucket, :fromMember)
                        and (e.bucket, e.member) <= (:untilBucket, :untilMember)
                    order by e.bucket, e.member, e.asset, e.version
                    """);

    /// Accounts of one part, and rows that are fetched at a time.
    private static final int SIZE = 2_000;

    private final Db db;
    private final Anchors anchors;

    Verify(Db db, Anchors anchors) {
        this.db = db;
        this.anchors = anchors;
    }

    /// What was found in all, and how the event log came out of it.
    @Pure
    record Whole(Verified found, Anchors.Check events) {}

    private record Place(int bucket, long member) {
        static final Place FIRST = new Place(Integer.MIN_VALUE, Long.MIN_VALUE);
        static final Place LAST = new Place(Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    private record Part(Verified found, Place until) {}

    public Verified check(Tenant tenant) {
        return whole(tenant, List.of()).found();
    }

    /// `kept` are anchors of the event log that were kept elsewhere.
    Whole whole(Tenant tenant, List<Anchor> kept) {
        Verified book = book(tenant);
        Anchors.Check events = anchors.check(tenant, kept);
        var checked = new LinkedHashMap<String, Long>();
        checked.put("events", events.events());
        checked.put("anchors", events.anchors());
        List<String> broken =
                events.broken() == null ? List.of() : List.of("event log: " + events.broken());
        return new Whole(book.and(new Verified(broken.isEmpty(), checked, broken)), events);
    }

    private Verified book(Tenant tenant) {
        Verified all = Verified.NOTHING;
        Place from = Place.FIRST;
        while (!from.equals(Place.LAST)) {
            Place start = from;
            Part part = db.snapshot(tenant, tx -> part(tx, start));
            all = all.and(part.found());
            from = part.until();
        }
        return all;
    }

    private static Part part(Tx tx, Place from) {
        Sql bound =
                BOUND.with("tenant", tx.tenant().id())
                        .with("fromBucket", from.bucket())
                        .with("fromMember", from.member())
                        .with("size", SIZE);
        @Nullable Place found =
                tx.first(bound, row -> new Place(row.integer("bucket"), row.whole("member")));
        Place until = found == null ? Place.LAST : found;
        var slice = new VerifySlice(tx.tenant().id());
        read(
                tx,
                within(ACCOUNTS, tx, from, until),
                slice,
                new Reading<>("accounts", Ledger::account, slice::account));
        read(
                tx,
                within(LOTS, tx, from, until),
                slice,
                new Reading<>("lots", Verify::lot, slice::lot));
        read(
                tx,
                within(HOLDS, tx, from, until),
                slice,
                new Reading<>("holds", Ledger::hold, slice::hold));
        read(
                tx,
                within(ADJUSTMENTS, tx, from, until),
                slice,
                new Reading<>("adjustments", Adjusting::adjustment, slice::adjustment));
        read(
                tx,
                within(ENTRIES, tx, from, until),
                slice,
                new Reading<>("entries", Entries::entry, slice::entry));
        return new Part(slice.end(), until);
    }

    private record Reading<T>(String what, Row.To<T> to, Consumer<T> taker) {}

    private static <T> void read(Tx tx, Sql query, VerifySlice slice, Reading<T> reading) {
        tx.stream(
                query,
                SIZE,
                row -> {
                    T value;
                    try {
                        value = reading.to().from(row);
                    } catch (IllegalArgumentException | IllegalStateException unreadable) {
                        long id = row.whole(reading.what().equals("accounts") ? "member" : "id");
                        slice.unreadable(
                                reading.what(), id, String.valueOf(unreadable.getMessage()));
                        return;
                    }
                    reading.taker().accept(value);
                });
    }

    private static Sql within(Sql sql, Tx tx, Place from, Place until) {
        return sql.with("tenant", tx.tenant().id())
                .with("fromBucket", from.bucket())
                .with("fromMember", from.member())
                .with("untilBucket", until.bucket())
                .with("untilMember", until.member());
    }

    private static VerifySlice.Stored lot(Row row) {
        return new VerifySlice.Stored(
                row.id("id"),
                row.id("member"),
                Asset.of(row.integer("asset")),
                new Book.Life(row.instant("available_at"), row.instant("expires_at")),
                row.whole("granted"),
                row.whole("remaining"),
                row.whole("held"),
                row.whole("expired"));
    }
}
