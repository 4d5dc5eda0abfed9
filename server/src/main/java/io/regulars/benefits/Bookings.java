package io.regulars.benefits;

import io.regulars.access.Caller;
import io.regulars.calendar.Calendars;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Patrons;
import io.regulars.rules.Condition;
import io.regulars.rules.Facts;
import io.regulars.rules.Need;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes places and settles them. The member is locked before the slot, so that two commands never
/// wait for each other.
@Component
class Bookings {
    /// So many of a member's bookings are looked at for one that is at the same time.
    private static final int NEAR = 50;

    /// As whom the house settles what nobody came for.
    private static final String HOUSE = "house";

    private final Db db;
    private final Ids ids;
    private final Patrons patrons;
    private final Calendars calendars;

    Bookings(Db db, Patrons patrons, Calendars calendars) {
        this.db = db;
        ids = db.ids();
        this.patrons = patrons;
        this.calendars = calendars;
    }

    Db db() {
        return db;
    }

    /// What an event tells of a booking.
    @Pure
    private record Told(Id booking, Id service, Id slot, String store, boolean counts) {}

    private interface Decision {
        Outcome<Booking> on(Booking booking, Service.Terms terms, Instant now);
    }

    /// Refused: unknown-slot, unknown-member, and all that [Reserving#book] refuses.
    Answer<Booking> book(Caller caller, RequestKey key, Id member, Id slot) {
        return db.once(
                caller.tenant(), key, Booking.class, tx -> book(tx, caller.name(), member, slot));
    }

    private Outcome<Booking> book(Tx tx, String by, Id member, Id wanted) {
        BookingRows.lock(tx, member);
        Slot slot = Slots.lock(tx, wanted);
        Service service = slot == null ? null : Services.newest(tx, slot.service());
        if (slot == null || service == null) {
            return Outcome.refused(Slots.unknown());
        }
        Facts who = facts(tx, member, service.terms().when(), now());
        if (who == null) {
            return Outcome.refused(
                    io.regulars.loyalty.Refused.UNKNOWN_MEMBER, "no member has that id");
        }
        var asked =
                new Reserving.Asked(
                        service,
                        slot,
                        who,
                        BookingRows.ofMember(tx, member, slot.ends(), 0, NEAR),
                        uses(tx, member, service.id()),
                        ids.next(member.bucket()),
                        by);
        return Reserving.book(asked).map(booking -> written(tx, booking));
    }

    private Booking written(Tx tx, Booking booking) {
        Id line = ids.next(booking.member().bucket());
        tx.send(
                List.of(
                        BookingRows.adding(tx, booking),
                        BookingRows.counting(tx, line, booking, 1, booking.bookedAt()),
                        Slots.taking(tx, booking.slot(), 1),
                        event(tx, booking, booking.bookedAt())));
        return booking;
    }

    /// Null where there is no such member.
    @Nullable Facts facts(Tx tx, Id member, @Nullable Condition when, Instant now) {
        boolean history = when != null && when.needs().contains(Need.HISTORY);
        Patrons.Patron patron = patrons.of(tx, Set.of(member), now, history).get(member);
        return patron == null
                ? null
                : new Facts(
                        patron.who(), null, null, patron.history(), now, calendars.of(tx.tenant()));
    }

    static List<Booking.Use> uses(Tx tx, Id member, Id service) {
        return BookingRows.uses(tx, member).stream()
                .filter(used -> used.service().equals(service))
                .map(BookingRows.Used::use)
                .toList();
    }

    /// Refused: unknown-booking, booking-settled, booking-begun.
    Answer<Booking> cancel(Caller caller, RequestKey key, Id booking) {
        return settle(
                caller,
                key,
                booking,
                (kept, terms, now) -> Reserving.cancel(kept, terms, caller.name(), now));
    }

    /// Refused: unknown-booking, booking-settled, booking-other-store, booking-too-early.
    Answer<Booking> verify(Caller caller, RequestKey key, Id booking, @Nullable String store) {
        return settle(
                caller,
                key,
                booking,
                (kept, terms, now) -> Reserving.verify(kept, terms, store, caller.name(), now));
    }

    /// Refused: unknown-booking, booking-settled, booking-too-early.
    Answer<Booking> miss(Caller caller, RequestKey key, Id booking) {
        return settle(
                caller,
                key,
                booking,
                (kept, terms, now) -> Reserving.miss(kept, terms, caller.name(), now));
    }

    private Answer<Booking> settle(Caller caller, RequestKey key, Id id, Decision decision) {
        return db.once(caller.tenant(), key, Booking.class, tx -> settle(tx, id, decision));
    }

    private Outcome<Booking> settle(Tx tx, Id id, Decision decision) {
        Booking seen = BookingRows.find(tx, id);
        if (seen == null) {
            return Outcome.refused(Refused.UNKNOWN_BOOKING, "no booking has that id");
        }
        BookingRows.lock(tx, seen.member());
        Booking kept = BookingRows.find(tx, id);
        if (kept == null) {
            throw new IllegalStateException("booking " + id + " is gone");
        }
        Instant now = now();
        Service.Terms terms = Services.version(tx, kept).terms();
        return decision.on(kept, terms, now).map(booking -> settled(tx, booking, now));
    }

    private Booking settled(Tx tx, Booking booking, Instant now) {
        var statements = new ArrayList<Sql>();
        statements.add(BookingRows.settling(tx, booking));
        if (!booking.counts()) {
            Id line = ids.next(booking.member().bucket());
            statements.add(BookingRows.counting(tx, line, booking, -1, now));
        }
        if (booking.state() == Booking.State.CANCELLED
                || booking.state() == Booking.State.CANCELLED_LATE) {
            statements.add(Slots.taking(tx, booking.slot(), -1));
        }
        statements.add(event(tx, booking, now));
        tx.send(statements);
        return booking;
    }

    /// Settles as missed what nobody came for; how many there were.
    int sweep(Tenant tenant, int most) {
        int swept = 0;
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            List<Id> due = db.read(tenant, tx -> BookingRows.due(tx, buckets, now(), most));
            for (Id each : due) {
                db.write(
                        tenant,
                        tx ->
                                settle(
                                        tx,
                                        each,
                                        (kept, terms, now) ->
                                                Reserving.miss(kept, terms, HOUSE, now)));
            }
            swept += due.size();
        }
        return swept;
    }

    @Nullable Booking find(Tenant tenant, Id id) {
        return db.read(tenant, tx -> BookingRows.find(tx, id));
    }

    private Sql event(Tx tx, Booking booking, Instant now) {
        String kind = booking.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var told =
                new Told(
                        booking.id(),
                        booking.service(),
                        booking.slot(),
                        booking.store(),
                        booking.counts());
        Id id = ids.next(booking.member().bucket());
        return Events.statement(
                tx, List.of(new Event(id, "booking." + kind, booking.member(), now, told)));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
