package io.regulars.access;

import io.regulars.kernel.Pure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Until when a job leaves a chain alone in which it found nothing to do. It ends at once when this
/// process writes something for the chain; what another process writes, and what only time brings,
/// waits for its end.
///
/// @param writes the chain's writes when the job began to look
/// @param until on the clock of the process, which no test and no administrator moves
@Pure
record Rest(long writes, long until, Duration length) {
    /// An event is to be in its segments within five seconds. Two rests may stand in its way, where
    /// one process wrote it, another relays it and a third turns the members.
    static final Duration LONGEST = Duration.ofSeconds(2);

    boolean holds(long writesNow, long now) {
        return writesNow == writes && now - until < 0;
    }

    /// The rest after a look that found nothing: twice as long as the one before, if nothing was
    /// written since. Null: none, where more waits, something was written meanwhile, or the job
    /// comes so seldom that a rest would make it late.
    static @Nullable Rest after(
            @Nullable Rest before, boolean more, long writesThen, long writesNow, Pace pace) {
        if (more || writesThen != writesNow || pace.every().compareTo(LONGEST) >= 0) {
            return null;
        }
        Duration last =
                before != null && before.writes() == writesThen ? before.length() : pace.every();
        Duration twice = last.multipliedBy(2);
        Duration length = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return new Rest(writesThen, pace.now() + length.toNanos(), length);
    }

    /// How often a job comes by, and when it is now.
    @Pure
    record Pace(Duration every, long now) {}
}
