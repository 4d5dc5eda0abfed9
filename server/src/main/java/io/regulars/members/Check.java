package io.regulars.members;

import io.regulars.kernel.Pure;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The rules that each field of a member obeys, told with the field's name.
@Pure
final class Check {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private Check() {}

    static void that(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidMember(field, rule);
        }
    }

    /// Text that must be there.
    static void text(String field, @Nullable String text, int most) {
        that(text != null && !text.isEmpty(), field, "is required");
        optional(field, text, most);
    }

    static void optional(String field, @Nullable String text, int most) {
        if (text == null) {
            return;
        }
        that(!text.isEmpty() && text.length() <= most, field, "1 to " + most + " characters");
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

    /// Text of several lines that must be there.
    static void lines(String field, @Nullable String text, int most) {
        text(field, text == null ? null : text.replace('\n', ' '), most);
    }

    /// A name of ours: small letters, digits, hyphens.
    static void slug(String field, @Nullable String text) {
        that(
                text != null && text.matches("[a-z][a-z0-9-]{0,31}"),
                field,
                "a small letter, then letters, digits, -");
    }

    static void sex(String field, @Nullable String sex) {
        that(sex == null || sex.equals("F") || sex.equals("M"), field, "F or M");
    }

    static void date(String field, LocalDate date) {
        that(
                !date.isBefore(EARLIEST) && date.isBefore(LATEST),
                field,
                "between the years 1900 and 2100");
    }
}
