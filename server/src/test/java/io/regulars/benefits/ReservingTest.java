package io.regulars.benefits;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.earning.Cap;
import io.regulars.rules.Calendar;
import io.regulars.rules.Facts;
import io.regulars.rules.Who;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The slot is on 2026-12-01 from 10:00 to 11:00 in Shanghai; to be cancelled up to 24 hours
/// before, twice a month.
class ReservingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant STARTS = at("2026-12-01T10:00");
    private static final Instant ENDS = at("2026-12-01T11:00");
    private static final Id MEMBER = new Id(1024 + 5);
    private static final Id SERVICE = new Id(2048);
    private static final Id SLOT = new Id(4096);

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    private static Service.Terms terms(boolean lateCounts, boolean missedCounts) {
        return new Service.Terms(
                "育儿咨询",
                "Parenting consultation",
                "一对一，一小时",
                "One to one, an hour",
                Set.of("gold"),
                null,
                Cap.Per.MONTH,
                2,
                24,
                lateCounts,
                missedCounts,
                30);
    }

    private static Service service(Service.State state) {
        return new Service(SERVICE, 3, state, terms(true, true), "amy", Instant.EPOCH);
    }

    private static Facts who(String tier, Instant now) {
        var who =
                new Who(
                        MEMBER,
                        tier,
                        0,
                        0,
                        Instant.EPOCH,
                        "pos",
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        List.of());
        return new Facts(who, null, null, List.of(), now, Calendar.without(ZONE));
    }

    private static Booking booking(Booking.State state, Instant starts, Instant ends) {
        var open =
                new Booking(
                        new Id(9 * 1024 + 5),
                        MEMBER,
                        SERVICE,
                        3,
                        new Id(7),
                        "s1",
                        starts,
                        ends,
                        Booking.State.BOOKED,
                        true,
                        Instant.EPOCH,
                        "amy",
                        null,
                        null);
        return state == Booking.State.BOOKED
                ? open
                : open.settled(state, state == Booking.State.SERVED, "bo", Instant.EPOCH);
    }

    /// `uses` are lines of the ledger, `2026-12-05:+1`; `other` is a booking of the same member:
    /// state, start and end.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the last place                      | ON  | gold   | 2026-12-01T09:59 | 4 | false |                                          |                                         | booked
                    a stopped service                   | OFF | gold   | 2026-11-30T09:00 | 4 | false |                                          |                                         | service-stopped
                    another tier                        | ON  | silver | 2026-11-30T09:00 | 4 | false |                                          |                                         | service-not-entitled
                    at the minute of the start          | ON  | gold   | 2026-12-01T10:00 | 4 | false |                                          |                                         | slot-over
                    a closed slot                       | ON  | gold   | 2026-11-30T09:00 | 0 | true  |                                          |                                         | slot-closed
                    a full slot                         | ON  | gold   | 2026-11-30T09:00 | 5 | false |                                          |                                         | slot-full
                    used twice this month               | ON  | gold   | 2026-11-30T09:00 | 0 | false | 2026-12-05:+1,2026-12-31:+1              |                                         | service-used-up
                    used twice, once given back         | ON  | gold   | 2026-11-30T09:00 | 0 | false | 2026-12-05:+1,2026-12-31:+1,2026-12-05:-1 |                                         | booked
                    used twice last month               | ON  | gold   | 2026-11-30T09:00 | 0 | false | 2026-11-05:+1,2026-11-30:+1              |                                         | booked
                    booked at that time already         | ON  | gold   | 2026-11-30T09:00 | 0 | false |                                          | BOOKED,2026-12-01T10:30,2026-12-01T11:30 | already-booked
                    booked right before                 | ON  | gold   | 2026-11-30T09:00 | 0 | false |                                          | BOOKED,2026-12-01T09:00,2026-12-01T10:00 | booked
                    cancelled at that time              | ON  | gold   | 2026-11-30T09:00 | 0 | false |                                          | CANCELLED,2026-12-01T10:00,2026-12-01T11:00 | booked
                    """)
    void whoGetsAPlace(
            String what,
            Service.State state,
            String tier,
            String now,
            int taken,
            boolean closed,
            @Nullable String uses,
            @Nullable String other,
            String becomes) {
        var slot = new Slot(SLOT, SERVICE, "s1", STARTS, ENDS, 5, taken, closed);
        var used = new ArrayList<Booking.Use>();
        for (String use : uses == null ? new String[0] : uses.split(",")) {
            String[] parts = use.split(":");
            used.add(new Booking.Use(Integer.parseInt(parts[1]), at(parts[0] + "T15:00")));
        }
        var had = new ArrayList<Booking>();
        if (other != null) {
            String[] parts = other.split(",");
            had.add(booking(Booking.State.valueOf(parts[0]), at(parts[1]), at(parts[2])));
        }
        Outcome<Booking> booked =
                Reserving.book(
                        new Reserving.Asked(
                                service(state),
                                slot,
                                who(tier, at(now)),
                                had,
                                used,
                                new Id(8 * 1024 + 5),
                                "amy"));
        assertThat(said(booked)).as(what).isEqualTo(becomes);
    }

    /// What becomes of a booking, and whether it counts, by the two rules.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cancelled a day before            | cancel | BOOKED | 2026-11-30T10:00 | true  | true  | cancelled false
                    cancelled a second too late       | cancel | BOOKED | 2026-11-30T10:00:01 | true  | true  | cancelled_late true
                    cancelled late, rule is kind      | cancel | BOOKED | 2026-12-01T09:59 | false | true  | cancelled_late false
                    cancelled when it has begun       | cancel | BOOKED | 2026-12-01T10:00 | true  | true  | booking-begun
                    cancelled twice                   | cancel | CANCELLED | 2026-11-29T10:00 | true  | true  | booking-settled
                    verified at the door              | verify | BOOKED | 2026-12-01T09:30 | true  | true  | served true
                    verified too early                | verify | BOOKED | 2026-12-01T09:29 | true  | true  | booking-too-early
                    verified twice                    | verify | SERVED | 2026-12-01T10:05 | true  | true  | booking-settled
                    verified after a cancellation     | verify | CANCELLED | 2026-12-01T10:05 | true  | true  | booking-settled
                    verified elsewhere                | verify elsewhere | BOOKED | 2026-12-01T10:05 | true  | true  | booking-other-store
                    nobody came, it counts            | miss   | BOOKED | 2026-12-01T10:00 | true  | true  | missed true
                    nobody came, rule is kind         | miss   | BOOKED | 2026-12-01T11:30 | true  | false | missed false
                    missed before it began            | miss   | BOOKED | 2026-12-01T09:59 | true  | true  | booking-too-early
                    missed after it was served        | miss   | SERVED | 2026-12-01T11:30 | true  | true  | booking-settled
                    """)
    void whatBecomesOfABooking(
            String what,
            String act,
            Booking.State state,
            String now,
            boolean lateCounts,
            boolean missedCounts,
            String becomes) {
        Booking booking = booking(state, STARTS, ENDS);
        Service.Terms terms = terms(lateCounts, missedCounts);
        Outcome<Booking> outcome =
                switch (act) {
                    case "cancel" -> Reserving.cancel(booking, terms, "bo", at(now));
                    case "miss" -> Reserving.miss(booking, terms, "bo", at(now));
                    case "verify" -> Reserving.verify(booking, terms, "s1", "bo", at(now));
                    default -> Reserving.verify(booking, terms, "s2", "bo", at(now));
                };
        assertThat(said(outcome)).as(what).isEqualTo(becomes);
    }

    private static String said(Outcome<Booking> outcome) {
        return switch (outcome) {
            case Outcome.Refused<Booking>(var refusal) -> refusal.reason().type();
            case Outcome.Done<Booking>(var booking) when booking.state() == Booking.State.BOOKED ->
                    "booked";
            case Outcome.Done<Booking>(var booking) ->
                    booking.state().name().toLowerCase(java.util.Locale.ROOT)
                            + " "
                            + booking.counts();
        };
    }
}
