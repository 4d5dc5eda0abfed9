package io.regulars.orders;

import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules that each field of a fact obeys, told with the field's name.
@Pure
final class Check {
    /// 10 billion yuan: far above any receipt, far below what could overflow when summed or
    /// multiplied by a rate.
    static final long MOST_MINOR = 1_000_000_000_000L;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private Check() {}

    static void that(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidFact(field, rule);
        }
    }

    static void between(String field, long value, long least, long most) {
        that(value >= least && value <= most, field, "between " + least + " and " + most);
    }

    /// Text that a caller gave: present, not blank at either end, without control characters or
    /// lone surrogates.
    static void text(String field, @Nullable String text, int most) {
        that(text != null && !text.isEmpty(), field, "is required");
        optional(field, text, most);
    }

    static void optional(String field, @Nullable String text, int most) {
        if (text == null) {
            return;
        }
        that(text.length() <= most, field, "at most " + most + " characters");
        that(text.equals(text.strip()), field, "no white space at either end");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired =
                    Character.isHighSurrogate(c)
                            ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                            : !Character.isLowSurrogate(c)
                                    || i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            that(
                    !Character.isISOControl(c) && paired,
                    field,
                    "no control characters or broken characters");
        }
    }

    static void moment(String field, @Nullable Instant at) {
        that(at != null, field, "is required");
        that(
                at == null || at.isAfter(EARLIEST) && at.isBefore(LATEST),
                field,
                "between the years 2000 and 2100");
    }
}
