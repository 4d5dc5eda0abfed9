package io.regulars.benefits;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.rules.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides on places and on what becomes of them.
@Pure
final class Reserving {
    private Reserving() {}

    /// What is known when somebody asks for a place: the member's bookings and uses of the service,
    /// under lock.
    @Pure
    record Asked(
            Service service,
            Slot slot,
            Facts who,
            List<Booking> bookings,
            List<Booking.Use> uses,
            Id booking,
            String by) {
        Instant now() {
            return who.at();
        }
    }

    /// Whether the service is for this member at this moment.
    static boolean entitled(Service.Terms terms, Facts who) {
        String tier = who.member().tier();
        boolean ofTier = terms.tiers().isEmpty() || tier != null && terms.tiers().contains(tier);
        return ofTier && (terms.when() == null || terms.when().holds(who));
    }

    /// How often the member may still have it in the period that holds `at`.
    static long left(Service.Terms terms, List<Booking.Use> uses, Instant at, ZoneId zone) {
        String period = terms.per().period(at, zone);
        long used =
                uses.stream()
                        .filter(use -> terms.per().period(use.starts(), zone).equals(period))
                        .mapToLong(Booking.Use::amount)
                        .sum();
        return Math.max(0, terms.times() - used);
    }

    static Outcome<Booking> book(Asked asked) {
        Service.Terms terms = asked.service().terms();
        Slot slot = asked.slot();
        Refusal no = refusal(asked, terms, slot);
        return no != null
                ? Outcome.refused(no)
                : Outcome.done(
                        new Booking(
                                asked.booking(),
                                asked.who().member().id(),
                                asked.service().id(),
                                asked.service().version(),
                                slot.id(),
                                slot.store(),
                                slot.starts(),
                                slot.ends(),
                                Booking.State.BOOKED,
                                true,
                                asked.now(),
                                asked.by(),
                                null,
                                null));
    }

    private static @Nullable Refusal refusal(Asked asked, Service.Terms terms, Slot slot) {
        if (asked.service().state() == Service.State.OFF) {
            return Refusal.of(Refused.SERVICE_STOPPED, terms.name());
        }
        if (!entitled(terms, asked.who())) {
            return Refusal.of(Refused.NOT_ENTITLED, terms.name());
        }
        if (!asked.now().isBefore(slot.starts())) {
            return Refusal.of(Refused.SLOT_OVER, "it began at " + slot.starts());
        }
        if (slot.closed()) {
            return Refusal.of(Refused.SLOT_CLOSED, "ask for another");
        }
        if (asked.bookings().stream()
                .anyMatch(each -> each.open() && slot.overlaps(each.starts(), each.ends()))) {
            return Refusal.of(Refused.ALREADY_BOOKED, "cancel that one first");
        }
        if (left(terms, asked.uses(), slot.starts(), asked.who().zone()) == 0) {
            return Refusal.of(
                    Refused.SERVICE_USED_UP, terms.times() + " in a period, " + terms.per().name());
        }
        return slot.left() > 0
                ? null
                : Refusal.of(Refused.SLOT_FULL, slot.places() + " places are taken");
    }

    /// Up to the cut-off the use is given back; later the terms decide. What has begun is no longer
    /// cancelled.
    static Outcome<Booking> cancel(Booking booking, Service.Terms terms, String by, Instant now) {
        if (booking.state() != Booking.State.BOOKED) {
            return settled(booking);
        }
        if (!now.isBefore(booking.starts())) {
            return Outcome.refused(Refused.BOOKING_BEGUN, "it began at " + booking.starts());
        }
        Instant cutOff = booking.starts().minus(Duration.ofHours(terms.cancelHours()));
        return Outcome.done(
                now.isAfter(cutOff)
                        ? booking.settled(Booking.State.CANCELLED_LATE, terms.lateCounts(), by, now)
                        : booking.settled(Booking.State.CANCELLED, false, by, now));
    }

    /// The member is there; `store` is where, null where staff of the whole chain do not say.
    static Outcome<Booking> verify(
            Booking booking, Service.Terms terms, @Nullable String store, String by, Instant now) {
        if (booking.state() != Booking.State.BOOKED) {
            return settled(booking);
        }
        if (store != null && !store.equals(booking.store())) {
            return Outcome.refused(Refused.BOOKING_OTHER_STORE, "it is for " + booking.store());
        }
        Instant opens = booking.starts().minus(Duration.ofMinutes(terms.earlyMinutes()));
        return now.isBefore(opens)
                ? Outcome.refused(Refused.BOOKING_TOO_EARLY, "from " + opens + " on")
                : Outcome.done(booking.settled(Booking.State.SERVED, true, by, now));
    }

    /// Nobody came: staff may say so once the slot has begun, and the house does after its end.
    static Outcome<Booking> miss(Booking booking, Service.Terms terms, String by, Instant now) {
        if (booking.state() != Booking.State.BOOKED) {
            return settled(booking);
        }
        return now.isBefore(booking.starts())
                ? Outcome.refused(Refused.BOOKING_TOO_EARLY, "from " + booking.starts() + " on")
                : Outcome.done(
                        booking.settled(Booking.State.MISSED, terms.missedCounts(), by, now));
    }

    private static Outcome<Booking> settled(Booking booking) {
        return Outcome.refused(
                Refused.BOOKING_SETTLED, booking.state() + " at " + booking.settledAt());
    }
}
