package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import java.time.Instant;

/// A moment that is asked about, and the one at which it is asked.
@Pure
public record Moment(Instant at, Instant now) {
    public static Moment present(Instant now) {
        return new Moment(now, now);
    }

    public boolean past() {
        return at.isBefore(now);
    }

    public boolean present() {
        return at.equals(now);
    }
}
