package io.regulars.members;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A birthday. `date` is always the solar date of birth; `lunar` says that it is celebrated by the
/// lunar calendar.
@Pure
public record Birthday(LocalDate date, @Nullable Boolean lunar) {
    private static final Duration PAUSE = Duration.ofDays(365);

    public Birthday {
        Check.date("birthday.date", date);
        lunar = lunar != null && lunar;
    }

    public boolean byLunar() {
        return lunar != null && lunar;
    }

    /// Whether a birthday may be set or changed at `at`. The first one always; after a change the
    /// next one 365 days later (D-09). Taking it away is a change.
    static boolean mayChange(
            @Nullable Birthday now,
            @Nullable Instant changedAt,
            @Nullable Birthday to,
            Instant at) {
        boolean same = now == null ? to == null : now.equals(to);
        return same || changedAt == null || !changedAt.plus(PAUSE).isAfter(at);
    }
}
