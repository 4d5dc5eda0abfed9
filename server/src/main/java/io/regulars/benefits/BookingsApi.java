package io.regulars.benefits;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Bookings, as staff make and settle them.
@RestController
class BookingsApi {
    private final Bookings bookings;
    private final BookingLists lists;
    private final Slots slots;
    private final Stores stores;

    BookingsApi(Bookings bookings, BookingLists lists, Slots slots, Stores stores) {
        this.bookings = bookings;
        this.lists = lists;
        this.slots = slots;
        this.stores = stores;
    }

    record NewBooking(Id slot) {}

    /// `store` is where the member stands.
    record Came(@Nullable String store) {
        Came {
            InvalidValue.optional("store", store, 64);
        }
    }

    /// Those that begin from `from` to before `until`; without both, today's.
    @GetMapping("/api/v1/bookings")
    Page<BookingLists.Line> list(
            Caller caller,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant until,
            @RequestParam @Nullable String store,
            Cursor.Part part) {
        BookingLists.Range range = lists.today(caller.tenant(), store);
        if (from != null && until != null) {
            InvalidValue.unless(from.isBefore(until), "until", "after from");
            range = new BookingLists.Range(from, until, store);
        }
        return lists.list(caller, range, part);
    }

    /// The latest first.
    @GetMapping("/api/v1/members/{id}/bookings")
    Page<BookingLists.Line> ofMember(Caller caller, @PathVariable Id id, Cursor.Part part) {
        return lists.ofMember(caller.tenant(), id, part);
    }

    @PostMapping("/api/v1/members/{id}/bookings")
    ResponseEntity<BookingLists.Line> book(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewBooking wanted) {
        Slot slot = slots.find(caller.tenant(), wanted.slot());
        if (slot != null) {
            stores.reach(caller, slot.store());
        }
        return shown(caller, bookings.book(caller, key, id, wanted.slot()));
    }

    @PostMapping("/api/v1/bookings/{id}/cancellations")
    ResponseEntity<BookingLists.Line> cancel(Caller caller, RequestKey key, @PathVariable Id id) {
        reach(caller, id);
        return shown(caller, bookings.cancel(caller, key, id));
    }

    /// The member is there and has it, once.
    @PostMapping("/api/v1/bookings/{id}/verifications")
    ResponseEntity<BookingLists.Line> verify(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Came came) {
        reach(caller, id);
        return shown(caller, bookings.verify(caller, key, id, came.store()));
    }

    /// The member did not come.
    @PostMapping("/api/v1/bookings/{id}/no-shows")
    ResponseEntity<BookingLists.Line> miss(Caller caller, RequestKey key, @PathVariable Id id) {
        reach(caller, id);
        return shown(caller, bookings.miss(caller, key, id));
    }

    private void reach(Caller caller, Id id) {
        Booking booking = bookings.find(caller.tenant(), id);
        if (booking != null) {
            stores.reach(caller, booking.store());
        }
    }

    private ResponseEntity<BookingLists.Line> shown(Caller caller, Answer<Booking> answer) {
        return Answered.created(answer.map(booking -> lists.line(caller.tenant(), booking)));
    }
}
