package io.regulars.access.staff;

import io.regulars.kernel.Pure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of an authenticator app by time (RFC 6238: HMAC-SHA-1, steps of 30 seconds, 6 digits),
/// taken from one step before to one step after now, since clocks of phones differ.
@Pure
final class Totp {
    static final int SECRET_BYTES = 20;
    private static final int SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int DRIFT = 1;

    private Totp() {}

    /// What became of a code.
    sealed interface Found {
        /// Right, and of this step, which must never be taken again.
        record Right(long step) implements Found {}

        /// Of a step that was taken already.
        record Used() implements Found {}

        record Wrong() implements Found {}
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    static String code(byte[] secret, long step) {
        return code(secret, step, DIGITS);
    }

    /// The code of `digits` digits.
    static String code(byte[] secret, long step, int digits) {
        byte[] hash = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int from = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, from, Integer.BYTES).getInt() & 0x7fffffff;
        int most = 1;
        for (int i = 0; i < digits; i++) {
            most *= 10;
        }
        return String.format(Locale.ROOT, "%0" + digits + "d", number % most);
    }

    /// Looks a code up among the steps around `now`. `last` is the last step that was taken; it and
    /// what lies before it is used. All steps are looked at, so that time tells nothing.
    static Found look(byte[] secret, String code, Instant now, long last) {
        long middle = step(now);
        Found found = new Found.Wrong();
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        for (long step = middle + DRIFT; step >= middle - DRIFT; step--) {
            byte[] wanted = code(secret, step).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(wanted, given) && !(found instanceof Found.Right)) {
                found = step > last ? new Found.Right(step) : new Found.Used();
            }
        }
        return found;
    }

    /// What an authenticator app reads as a QR code.
    static String uri(byte[] secret, String issuer, String signIn) {
        return "otpauth://totp/"
                + encoded(issuer)
                + ":"
                + encoded(signIn)
                + "?secret="
                + Base32.write(secret)
                + "&issuer="
                + encoded(issuer)
                + "&algorithm=SHA1&digits="
                + DIGITS
                + "&period="
                + SECONDS;
    }

    /// As a URI takes it (RFC 3986): letters, digits and a few signs stay.
    private static String encoded(String text) {
        var all = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each > 0 && (Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0)) {
                all.append((char) each);
            } else {
                all.append(String.format(Locale.ROOT, "%%%02X", each & 0xff));
            }
        }
        return all.toString();
    }

    private static byte[] mac(byte[] secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HMAC-SHA-1", e);
        }
    }
}
