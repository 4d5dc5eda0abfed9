package io.regulars.access;

import io.regulars.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/// A request record that cannot be made because a field breaks its rule.
public final class InvalidValue extends InvalidInput {
    InvalidValue(String field, String rule) {
        super(field, rule);
    }

    public static void unless(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidValue(field, rule);
        }
    }

    /// Text of 1 to `most` characters that neither starts nor ends with white space and holds no
    /// control characters.
    public static void text(String field, String value, int most) {
        unless(
                !value.isEmpty()
                        && value.length() <= most
                        && value.equals(value.strip())
                        && value.chars().noneMatch(Character::isISOControl),
                field,
                "1 to " + most + " characters, without white space around them");
    }

    public static void optional(String field, @Nullable String value, int most) {
        if (value != null) {
            text(field, value, most);
        }
    }
}
