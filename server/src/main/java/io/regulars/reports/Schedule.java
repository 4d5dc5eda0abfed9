package io.regulars.reports;

import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// From which day of a month on the report of the month before is made by itself; null where it is
/// not.
@Pure
record Schedule(Kind kind, @Nullable Integer day, String setBy, Instant setAt) {
    /// Every month has it.
    static final int LAST_DAY = 28;
}
