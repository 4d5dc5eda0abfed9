package io.regulars.health;

import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One part of the installation. `value` in `unit` is what its level was judged by, where that is a
/// number; `since` is when it last was as the detail says, where that is known. What is not OK has
/// an `action`.
@Pure
record Part(
        Kind part,
        String name,
        Level level,
        @Nullable Instant since,
        @Nullable Long value,
        @Nullable String unit,
        Text detail,
        @Nullable Text action) {
    enum Kind {
        DATABASE,
        FEED,
        JOB,
        LANE,
        /// What a chain has set up itself.
        RULES,
        VERIFY,
        BACKUP,
        DISK,
        SMS,
        PAYMENT
    }

    enum Level {
        OK,
        /// Somebody should look at it today.
        WARN,
        /// Somebody should look at it now.
        BAD;

        /// By two limits of which the second is the worse.
        static Level above(long value, long warn, long bad) {
            return value > bad ? BAD : value > warn ? WARN : OK;
        }
    }

    @Pure
    record Text(String en, String zh) {}

    Part {
        if ((level == Level.OK) != (action == null)) {
            throw new IllegalArgumentException(name + ": what is not well says what to do");
        }
    }

    static Part well(Kind part, String name, Text detail) {
        return new Part(part, name, Level.OK, null, null, null, detail, null);
    }

    static Part ill(Kind part, String name, Level level, Text detail, Text action) {
        return new Part(part, name, level, null, null, null, detail, action);
    }

    /// With the level that was judged; the action is told where that is not OK.
    static Part judged(Kind part, String name, Level level, Text detail, Text action) {
        return new Part(
                part, name, level, null, null, null, detail, level == Level.OK ? null : action);
    }

    Part since(@Nullable Instant at) {
        return new Part(part, name, level, at, value, unit, detail, action);
    }

    Part measured(long measured, String in) {
        return new Part(part, name, level, since, measured, in, detail, action);
    }
}
