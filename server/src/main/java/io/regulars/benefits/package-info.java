/// Benefits that are had at a time and a place: services that members book, staff verify, and that
/// count once.
///
/// Invariants: the last place of a slot goes to one; a booking counts one use or none, and the
/// ledger of uses says which; what was booked keeps the terms by which it was booked; a booking is
/// settled once, by whoever comes first. Read in this order: [Service], [Slot], [Booking],
/// [Reserving], [Bookings].
@NullMarked
package io.regulars.benefits;

import org.jspecify.annotations.NullMarked;
