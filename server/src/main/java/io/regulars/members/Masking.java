package io.regulars.members;

import io.regulars.kernel.Pure;

/// What people without the right see of personal values.
@Pure
public final class Masking {
    private static final String HIDDEN = "****";

    private Masking() {}

    /// Of a Chinese mobile number its first three and last four digits; of others the country's
    /// beginning and the last two.
    static String phone(String e164) {
        if (e164.startsWith("+86") && e164.length() == 14) {
            return e164.substring(3, 6) + HIDDEN + e164.substring(10);
        }
        return e164.substring(0, Math.min(4, e164.length()))
                + HIDDEN
                + e164.substring(Math.max(4, e164.length() - 2));
    }

    /// The first character of a name.
    public static String name(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    static String address(String address) {
        return address.codePointCount(0, address.length()) <= 6
                ? HIDDEN
                : address.substring(0, address.offsetByCodePoints(0, 3)) + HIDDEN;
    }

    /// An identity or a contact of any form: at most its last two characters, and nothing of a
    /// short one.
    public static String identity(String value) {
        return value.length() < 8 ? HIDDEN : HIDDEN + value.substring(value.length() - 2);
    }
}
