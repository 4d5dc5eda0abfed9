package io.regulars.benefits;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bookings and the ledger of uses in the database, in the bucket of their member.
final class BookingRows {
    private static final Sql GUEST =
            sql(
                    """
                    insert into service_guest (tenant, bucket, member)
                    select :tenant, a.bucket, :member
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    on conflict do nothing
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select g.member
                    from service_guest g
                    where g.tenant = :tenant
                        and g.bucket = :bucket
                        and g.member = :member
                    for update
                    """);

    private static final Sql USES =
            sql(
                    """
                    select u.service, u.amount, u.starts
                    from service_use u
                    where u.tenant = :tenant
                        and u.bucket = :bucket
                        and u.member = :member
                    """);

    private static final Sql OF_MEMBER =
            sql(
                    """
                    select b.id, b.member, b.service, b.version, b.slot, b.store, b.starts, b.ends, b.state, b.counts, b.booked_at,
                        b.booked_by, b.settled_at, b.settled_by
                    from booking b
                    where b.tenant = :tenant
                        and b.bucket = :bucket
                        and b.member = :member
                        and (b.starts, b.id) < (:starts, :id)
                    order by b.starts desc, b.id desc
                    limit :limit
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select b.id, b.member, b.service, b.version, b.slot, b.store, b.starts, b.ends, b.state, b.counts, b.booked_at,
                        b.booked_by, b.settled_at, b.settled_by
                    from booking b
                    where b.tenant = :tenant
                        and b.bucket = :bucket
                        and b.id = :id
                    """);

    private static final Sql BETWEEN =
            sql(
                    """
                    select b.id, b.member, b.service, b.version, b.slot, b.store, b.starts, b.ends, b.state, b.counts, b.booked_at,
                        b.booked_by, b.settled_at, b.settled_by
                    from booking b
                    where b.tenant = :tenant
                        and b.bucket between 0 and 1023
                        and b.starts >= :from
                        and b.starts < :until
                        and (b.starts, b.id) > (:starts, :id)
                        and (:store::text is null or b.store = :store)
                    order by b.starts, b.id
                    limit :limit
                    """);

    private static final Sql DUE =
            sql(
                    """
                    select b.id
                    from booking b
                    where b.tenant = :tenant
                        and b.bucket = any(:buckets)
                        and b.due <= :now
                    order by b.due
                    limit :limit
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into booking (tenant, bucket, id, member, service, version, slot, store, starts, ends, state, counts, booked_at,
                        booked_by, due)
                    select :tenant, a.bucket, :id, :member, :service, :version, :slot, :store, :starts, :ends, 'BOOKED', true, :at, :by, :due
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    """);

    private static final Sql SETTLE =
            sql(
                    """
                    update booking b
                    set state = :state,
                        counts = :counts,
                        settled_at = :at,
                        settled_by = :by,
                        due = null
                    where b.tenant = :tenant
                        and b.bucket = :bucket
                        and b.id = :id
                    """);

    private static final Sql COUNT =
            sql(
                    """
                    insert into service_use (tenant, bucket, id, member, service, booking, amount, cause, starts, at)
                    select :tenant, a.bucket, :id, :member, :service, :booking, :amount, :cause, :starts, :at
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    """);

    private BookingRows() {}

    /// What a member used, by service.
    record Used(Id service, Booking.Use use) {}

    /// Holds the member's bookings and uses until the transaction ends.
    static void lock(Tx tx, Id member) {
        tx.update(of(GUEST, tx, member).with("member", member));
        tx.list(of(LOCK, tx, member).with("member", member), row -> row.id("member"));
    }

    static List<Used> uses(Tx tx, Id member) {
        return tx.list(
                of(USES, tx, member).with("member", member),
                row ->
                        new Used(
                                row.id("service"),
                                new Booking.Use(row.integer("amount"), row.instant("starts"))));
    }

    /// The latest first, before the one of that start and id.
    static List<Booking> ofMember(Tx tx, Id member, Instant starts, long id, int limit) {
        return tx.list(
                of(OF_MEMBER, tx, member)
                        .with("member", member)
                        .with("starts", starts)
                        .with("id", id)
                        .with("limit", limit),
                BookingRows::booking);
    }

    static @Nullable Booking find(Tx tx, Id id) {
        return tx.first(of(FIND, tx, id).with("id", id), BookingRows::booking);
    }

    /// Which bookings of all members to list: those that start in `[from, until)`, behind the one
    /// of that start and id.
    record Part(
            Instant from,
            Instant until,
            @Nullable String store,
            Instant starts,
            long id,
            int limit) {}

    static List<Booking> between(Tx tx, Part part) {
        return tx.list(
                BETWEEN.with("tenant", tx.tenant().id())
                        .with("from", part.from())
                        .with("until", part.until())
                        .with("store", part.store())
                        .with("starts", part.starts())
                        .with("id", part.id())
                        .with("limit", part.limit()),
                BookingRows::booking);
    }

    static List<Id> due(Tx tx, int[] buckets, Instant now, int limit) {
        return tx.list(
                DUE.with("tenant", tx.tenant().id())
                        .with("buckets", buckets)
                        .with("now", now)
                        .with("limit", limit),
                row -> row.id("id"));
    }

    static Sql adding(Tx tx, Booking booking) {
        return of(ADD, tx, booking.id())
                .with("id", booking.id())
                .with("member", booking.member())
                .with("service", booking.service())
                .with("version", booking.version())
                .with("slot", booking.slot())
                .with("store", booking.store())
                .with("starts", booking.starts())
                .with("ends", booking.ends())
                .with("at", booking.bookedAt())
                .with("by", booking.bookedBy())
                .with("due", booking.due());
    }

    static Sql settling(Tx tx, Booking booking) {
        return of(SETTLE, tx, booking.id())
                .with("id", booking.id())
                .with("state", booking.state().name())
                .with("counts", booking.counts())
                .with("at", booking.settledAt())
                .with("by", booking.settledBy());
    }

    /// A line of the ledger of uses.
    static Sql counting(Tx tx, Id line, Booking booking, int amount, Instant at) {
        return of(COUNT, tx, line)
                .with("id", line)
                .with("member", booking.member())
                .with("service", booking.service())
                .with("booking", booking.id())
                .with("amount", amount)
                .with("cause", booking.state().name())
                .with("starts", booking.starts())
                .with("at", at);
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", id.bucket());
    }

    private static Booking booking(Row row) {
        return new Booking(
                row.id("id"),
                row.id("member"),
                row.id("service"),
                row.integer("version"),
                row.id("slot"),
                row.text("store"),
                row.instant("starts"),
                row.instant("ends"),
                Booking.State.valueOf(row.text("state")),
                row.flag("counts"),
                row.instant("booked_at"),
                row.text("booked_by"),
                row.instantOrNull("settled_at"),
                row.textOrNull("settled_by"));
    }
}
