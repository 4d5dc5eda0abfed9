/// The days of a chain: the zone in which they begin, its statutory holidays, year by year, and by
/// which cut points its buyers are scored since when.
///
/// Holidays are decreed each autumn for the next year, so the chain's people enter them; the years
/// that ship with the program are where they begin.
///
/// Invariants: a day that has begun stays what it was, so that whatever was decided by it is
/// decided the same again; a change begins with tomorrow at the earliest, by when every process
/// knows it; no version of a year is ever changed. Read in this order: [HolidayYear], [Entering],
/// [Calendars], [HolidayYears].
@NullMarked
package io.regulars.calendar;

import org.jspecify.annotations.NullMarked;
