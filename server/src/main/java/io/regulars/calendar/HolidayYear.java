package io.regulars.calendar;

import io.regulars.kernel.Pure;
import io.regulars.rules.Holidays;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A year as the chain entered it, kept for ever; the newest version counts. `reason` says why it
/// took the place of another table.
@Pure
public record HolidayYear(
        int version, Holidays.Year table, @Nullable String reason, String author, Instant at) {}
