package io.regulars.access.staff;

import io.regulars.kernel.Pure;

/// Bytes in the 32 letters and digits that people and authenticator apps read (RFC 4648, without
/// padding).
@Pure
public final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    public static String write(byte[] bytes) {
        var text = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (byte each : bytes) {
            bits = bits << 8 | (each & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(LETTERS.charAt((int) (bits >> held) & 31));
            }
        }
        if (held > 0) {
            text.append(LETTERS.charAt((int) (bits << (5 - held)) & 31));
        }
        return text.toString();
    }

    /// Throws [IllegalArgumentException] for a character that is none of the letters.
    public static byte[] read(String text) {
        var bytes = new byte[text.length() * 5 / 8];
        long bits = 0;
        int held = 0;
        int at = 0;
        for (char each : text.toCharArray()) {
            int value = LETTERS.indexOf(each);
            if (value < 0) {
                throw new IllegalArgumentException("not base32");
            }
            bits = bits << 5 | value;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >> held);
            }
        }
        return bytes;
    }
}
