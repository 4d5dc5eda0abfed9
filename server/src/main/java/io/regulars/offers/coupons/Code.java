package io.regulars.offers.coupons;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A code as people type it: twelve characters of 5 bits, which are the number, and one that checks
/// them. The letters leave out what looks like another (0 and O, 1 and I); blanks and hyphens are
/// for the eye only.
///
/// The check is the value of a polynomial over GF(32): it finds every wrong character and every two
/// neighbours that were swapped.
@Pure
public final class Code {
    /// How many bits a number has, of which the low ten are its bucket.
    static final int BITS = 60;

    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 12;

    /// x^5 + x^2 + 1, which makes GF(32) of five bits.
    private static final int POLYNOMIAL = 0b100101;

    private Code() {}

    /// The number out of `chance`, in `bucket`.
    public static long number(long chance, int bucket) {
        return (chance & ((1L << BITS) - 1)) >> Bucket.BITS << Bucket.BITS | bucket;
    }

    public static String write(long number) {
        var text = new StringBuilder();
        int check = 0;
        for (int i = LENGTH - 1; i >= 0; i--) {
            int value = (int) (number >> (5 * i)) & 31;
            text.append(LETTERS.charAt(value));
            check = twice(check) ^ value;
        }
        return text.append(LETTERS.charAt(twice(check))).toString();
    }

    /// Whether a text is a code that the house may have given.
    public static boolean reads(String text) {
        return read(text) != null;
    }

    /// The number of a code; null where it cannot be one of ours.
    public static @Nullable Long read(String text) {
        String plain = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (plain.length() != LENGTH + 1) {
            return null;
        }
        long number = 0;
        for (int i = 0; i < LENGTH; i++) {
            int value = LETTERS.indexOf(plain.charAt(i));
            if (value < 0) {
                return null;
            }
            number = number << 5 | value;
        }
        return number > 0 && write(number).equals(plain) ? number : null;
    }

    /// Times x in GF(32).
    private static int twice(int value) {
        int shifted = value << 1;
        return (shifted & 32) == 0 ? shifted : shifted ^ POLYNOMIAL;
    }
}
