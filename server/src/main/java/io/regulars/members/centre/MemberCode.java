package io.regulars.members.centre;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The code that a member's phone shows: twenty digits, since many scanners read nothing else. Two
/// tell a till that it is ours, ten are the handle of the phone's key, eight prove that the phone
/// made them in this minute.
///
/// The handle is by chance and becomes another with each new key, so it tells nobody. Who knows a
/// handle and guesses has three chances in a hundred million at a time, and a till stops after some
/// hundred misses an hour.
@Pure
public record MemberCode(long handle, String proof) {
    /// None that a payment app uses: 10 to 15 WeChat, 25 to 30 Alipay, 62 UnionPay.
    static final String PREFIX = "88";

    static final int SECONDS = 60;
    static final int SECRET_BYTES = 32;

    /// Handles of one bucket; the four digits before are the bucket.
    static final int HANDLES = 1_000_000;

    private static final int PROOF = 8;
    private static final long MOST = 100_000_000;

    /// Clocks of phones differ, and a queue takes a moment.
    private static final int DRIFT = 1;

    /// Older than that is not told from what never was one.
    private static final int REMEMBERED = 30;

    private static final Pattern FORM = Pattern.compile(PREFIX + "\\d{18}");

    /// What became of a code.
    sealed interface Found {
        /// Made in this step.
        record Right(long step) implements Found {}

        /// Made by that phone within the last half hour.
        record Old(long step) implements Found {}

        record Wrong() implements Found {}
    }

    /// Null for anything that cannot be one. A scanner may put blanks between.
    static @Nullable MemberCode read(String text) {
        String digits = text.replace(" ", "");
        if (!FORM.matcher(digits).matches()) {
            return null;
        }
        int from = digits.length() - PROOF;
        long handle = Long.parseLong(digits.substring(PREFIX.length(), from));
        return bucket(handle) < Bucket.COUNT
                ? new MemberCode(handle, digits.substring(from))
                : null;
    }

    static long handle(int bucket, int chance) {
        return (long) bucket * HANDLES + chance;
    }

    static int bucket(long handle) {
        return Math.toIntExact(handle / HANDLES);
    }

    int bucket() {
        return bucket(handle);
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    static String write(byte[] secret, long handle, long step) {
        return PREFIX + "%010d".formatted(handle) + proof(secret, handle, step);
    }

    /// Looks the code up among the steps around `now`, and tells an old one from a wrong one. All
    /// steps are looked at, so that time tells nothing.
    Found look(byte[] secret, Instant now) {
        long present = step(now);
        Found found = new Found.Wrong();
        byte[] given = proof.getBytes(StandardCharsets.US_ASCII);
        for (long step = present - REMEMBERED; step <= present + DRIFT; step++) {
            byte[] right = proof(secret, handle, step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(right, given)) {
                found = step < present - DRIFT ? new Found.Old(step) : new Found.Right(step);
            }
        }
        return found;
    }

    private static String proof(byte[] secret, long handle, long step) {
        byte[] text = (handle + "|" + step).getBytes(StandardCharsets.US_ASCII);
        long number = ByteBuffer.wrap(mac(secret, text)).getLong() & Long.MAX_VALUE;
        return "%08d".formatted(number % MOST);
    }

    private static byte[] mac(byte[] secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HMAC-SHA-256", e);
        }
    }

    /// Not the digits: they open something for two minutes.
    @Override
    public String toString() {
        return "MemberCode[]";
    }
}
