package io.regulars.benefits;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Stores;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Member;
import io.regulars.members.Members;
import io.regulars.rules.Facts;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What members and staff see of services and bookings.
@Component
class BookingLists {
    /// How far ahead members are shown slots.
    private static final Duration AHEAD = Duration.ofDays(60);

    /// Behind every start that there can be.
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final Db db;
    private final Bookings bookings;
    private final Members members;
    private final Stores stores;
    private final Tenants tenants;
    private final Orgs orgs;

    BookingLists(Bookings bookings, Members members, Stores stores, Tenants tenants, Orgs orgs) {
        db = bookings.db();
        this.bookings = bookings;
        this.members = members;
        this.stores = stores;
        this.tenants = tenants;
        this.orgs = orgs;
    }

    /// A booking with what its service and its store are called. Up to `freeUntil` it can be
    /// cancelled without being used up. Who it is for, masked, is told to staff.
    @Pure
    record Line(
            Booking booking,
            String nameZh,
            String nameEn,
            String storeName,
            Instant freeUntil,
            @Nullable String memberNo,
            @Nullable String memberName,
            @Nullable String memberPhone) {
        static Line of(
                Booking booking, Service.Terms terms, String storeName, @Nullable Member member) {
            return new Line(
                    booking,
                    terms.name(),
                    terms.nameEn(),
                    storeName,
                    booking.starts().minus(Duration.ofHours(terms.cancelHours())),
                    member == null ? null : member.memberNo(),
                    member == null ? null : member.name(),
                    member == null ? null : member.phone());
        }
    }

    /// A service that a member may have, and how often in the period that runs.
    @Pure
    record Open(Id id, Service.Terms terms, long left) {}

    /// A slot that a member may book.
    @Pure
    record Free(Id id, String store, String storeName, Instant starts, Instant ends, int left) {}

    /// Those that are for this member, and no others: what one cannot have is not shown.
    List<Open> open(Tenant tenant, Id member) {
        return db.read(
                tenant,
                tx -> {
                    var open = new ArrayList<Open>();
                    for (Service each : Services.all(tx)) {
                        Service.Terms terms = each.terms();
                        Facts who = facts(tx, member, each);
                        if (who != null && Reserving.entitled(terms, who)) {
                            List<Booking.Use> uses = Bookings.uses(tx, member, each.id());
                            long left = Reserving.left(terms, uses, who.at(), who.zone());
                            open.add(new Open(each.id(), terms, left));
                        }
                    }
                    return open;
                });
    }

    private @Nullable Facts facts(Tx tx, Id member, Service service) {
        return service.state() == Service.State.OFF
                ? null
                : bookings.facts(tx, member, service.terms().when(), now());
    }

    /// The slots of a service that begin from now on and have a place left; none where the service
    /// is not for the member.
    List<Free> free(Tenant tenant, Id member, Id service) {
        Map<String, String> names = names(tenant);
        return db.read(
                tenant,
                tx -> {
                    Service found = Services.newest(tx, service);
                    Facts who = found == null ? null : facts(tx, member, found);
                    if (found == null || who == null || !Reserving.entitled(found.terms(), who)) {
                        return List.of();
                    }
                    Instant now = who.at();
                    List<Booking.Use> uses = Bookings.uses(tx, member, service);
                    return Slots.between(tx, service, now.plusNanos(1000), now.plus(AHEAD)).stream()
                            .filter(slot -> slot.left() > 0)
                            .filter(slot ->
                                    Reserving.left(found.terms(), uses, slot.starts(), who.zone())
                                            > 0)
                            .map(slot ->
                                    new Free(
                                            slot.id(),
                                            slot.store(),
                                            names.getOrDefault(slot.store(), slot.store()),
                                            slot.starts(),
                                            slot.ends(),
                                            slot.left()))
                            .toList();
                });
    }

    /// A member's bookings, the latest first.
    Page<Line> ofMember(Tenant tenant, Id member, Cursor.Part part) {
        Map<String, String> names = names(tenant);
        long[] after = Cursor.read(part.after(), LAST.getEpochSecond(), 0, Long.MAX_VALUE);
        Instant starts = Instant.ofEpochSecond(after[0], after[1]);
        return db.read(
                tenant,
                tx -> {
                    List<Booking> found =
                            BookingRows.ofMember(tx, member, starts, after[2], part.size() + 1);
                    return page(tx, found, part.size(), new Known(names, Map.of()));
                });
    }

    /// What `list` asks for: bookings that begin in `[from, until)`, of one store or of all within
    /// the caller's reach.
    @Pure
    record Range(Instant from, Instant until, @Nullable String store) {}

    Page<Line> list(Caller caller, Range range, Cursor.Part part) {
        long[] after = Cursor.read(part.after(), 0, 0, 0);
        Instant starts = Instant.ofEpochSecond(after[0], after[1]);
        var asked =
                new BookingRows.Part(
                        range.from(),
                        range.until(),
                        range.store(),
                        starts,
                        after[2],
                        part.size() + 1);
        List<Booking> found = db.read(caller.tenant(), tx -> BookingRows.between(tx, asked));
        var who = new HashMap<Id, Member>();
        for (Booking each : found) {
            Member member = members.find(caller.tenant(), each.member());
            if (member != null) {
                who.put(each.member(), member.masked());
            }
        }
        var known = new Known(names(caller.tenant()), who);
        Page<Line> page = db.read(caller.tenant(), tx -> page(tx, found, part.size(), known));
        return new Page<>(
                page.items().stream()
                        .filter(line -> stores.within(caller, line.booking().store()))
                        .toList(),
                page.next());
    }

    /// What stores are called, and who members are.
    private record Known(Map<String, String> stores, Map<Id, Member> members) {
        Line line(Tx tx, Booking booking) {
            return Line.of(
                    booking,
                    Services.version(tx, booking).terms(),
                    stores.getOrDefault(booking.store(), booking.store()),
                    members.get(booking.member()));
        }
    }

    private static Page<Line> page(Tx tx, List<Booking> found, int size, Known known) {
        List<Booking> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown.stream().map(each -> known.line(tx, each)).toList(),
                found.size() > size ? next(shown.getLast()) : null);
    }

    private static String next(Booking last) {
        Instant starts = last.starts();
        return Cursor.of(starts.getEpochSecond(), starts.getNano(), last.id().value());
    }

    Line line(Tenant tenant, Booking booking) {
        var known = new Known(names(tenant), Map.of());
        return db.read(tenant, tx -> known.line(tx, booking));
    }

    private Map<String, String> names(Tenant tenant) {
        var names = new HashMap<String, String>();
        for (OrgUnit unit : orgs.at(tenant, now())) {
            names.put(unit.code(), unit.name());
        }
        return names;
    }

    /// Today, in the chain's zone.
    Range today(Tenant tenant, @Nullable String store) {
        var zone = tenants.settings(tenant).zone();
        var day = now().atZone(zone).toLocalDate();
        return new Range(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant(),
                store);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
