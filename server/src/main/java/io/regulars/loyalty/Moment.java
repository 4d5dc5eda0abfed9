package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;

/// A moment that is asked about, and the one at which it is asked.
@Pure
public record Moment(Instant at, Instant now) {
    /// So long it is kept how things came to be as they are, for those who ask how they stood.
    public static final Duration KEPT = Duration.ofDays(400);

    /// Before this it is forgotten how things stood.
    public static Instant horizon(Instant now) {
        return now.minus(KEPT);
    }

    public static Moment present(Instant now) {
        return new Moment(now, now);
    }

    public boolean past() {
        return at.isBefore(now);
    }

    public boolean forgotten() {
        return at.isBefore(horizon(now));
    }

    public boolean present() {
        return at.equals(now);
    }
}
