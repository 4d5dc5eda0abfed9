package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a member's stored value is protected. `pin` is the blind index of a PIN, null where none is
/// asked for; `bearer` cards belong to whoever has them.
@Pure
record Holder(
        Id member, boolean bearer, @Nullable String pin, int wrong, @Nullable Instant lockedUntil) {
    /// Wrong PINs before nobody is heard for a while: a thousandth of all numbers of four digits in
    /// two hundred hours.
    static final int MOST_WRONG = 5;

    static final Duration LOCKED = Duration.ofHours(1);

    static Holder of(Id member) {
        return new Holder(member, false, null, 0, null);
    }

    /// A try is counted before anybody knows whether it is right, so many at once get no more than
    /// the limit. Refused: pin-locked.
    Outcome<Holder> tried(Instant now) {
        if (lockedUntil != null && lockedUntil.isAfter(now)) {
            return Outcome.refused(Refused.PIN_LOCKED, "until " + lockedUntil);
        }
        int after = wrong + 1;
        return Outcome.done(
                after >= MOST_WRONG
                        ? new Holder(member, bearer, pin, 0, now.plus(LOCKED))
                        : new Holder(member, bearer, pin, after, null));
    }

    /// The PIN was right, or is a new one.
    Holder knows(@Nullable String index) {
        return new Holder(member, bearer, index, 0, null);
    }

    Holder as(boolean ofNobody) {
        return new Holder(member, ofNobody, pin, wrong, lockedUntil);
    }
}
