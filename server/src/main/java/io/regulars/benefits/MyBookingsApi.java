package io.regulars.benefits;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What a member may book, and what she booked.
@RestController
class MyBookingsApi {
    private static final String NOT_HERS = "no booking of yours has that id";

    private final Bookings bookings;
    private final BookingLists lists;

    MyBookingsApi(Bookings bookings, BookingLists lists) {
        this.bookings = bookings;
        this.lists = lists;
    }

    /// The services that are for her.
    @GetMapping("/api/v1/me/services")
    Page<BookingLists.Open> services(Visitor who) {
        return new Page<>(lists.open(who.tenant(), who.member()), null);
    }

    /// Slots with a place left that she may book.
    @GetMapping("/api/v1/me/services/{id}/slots")
    Page<BookingLists.Free> slots(Visitor who, @PathVariable Id id) {
        return new Page<>(lists.free(who.tenant(), who.member(), id), null);
    }

    @GetMapping("/api/v1/me/bookings")
    Page<BookingLists.Line> list(Visitor who, Cursor.Part part) {
        return lists.ofMember(who.tenant(), who.member(), part);
    }

    @PostMapping("/api/v1/me/bookings")
    ResponseEntity<BookingLists.Line> book(
            Visitor who, Caller caller, RequestKey key, @RequestBody BookingsApi.NewBooking slot) {
        return shown(who, bookings.book(caller, key, who.member(), slot.slot()));
    }

    @PostMapping("/api/v1/me/bookings/{id}/cancellations")
    ResponseEntity<BookingLists.Line> cancel(
            Visitor who, Caller caller, RequestKey key, @PathVariable Id id) {
        Booking booking = Answered.found(bookings.find(who.tenant(), id), NOT_HERS);
        Answered.found(hers(who, booking), NOT_HERS);
        return shown(who, bookings.cancel(caller, key, id));
    }

    private static @Nullable Booking hers(Visitor who, Booking booking) {
        return booking.member().equals(who.member()) ? booking : null;
    }

    private ResponseEntity<BookingLists.Line> shown(Visitor who, Answer<Booking> answer) {
        return Answered.created(answer.map(booking -> lists.line(who.tenant(), booking)));
    }
}
