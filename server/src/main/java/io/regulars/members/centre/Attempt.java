package io.regulars.members.centre;

import io.regulars.kernel.Pure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What ties a code to who asked for it: handed out when the code is sent, brought back with it. It
/// names the second at which the code ends and is sealed together with the phone, so nobody else's
/// attempt takes this code and nothing needs to be kept of it.
@Pure
record Attempt(Instant until, String seal) {
    /// Reading terms takes longer than typing digits: so much longer may a registration take.
    private static final Duration READING = Duration.ofMinutes(10);

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\.([0-9a-f]{64})");

    /// `sealer` is the chain's keyed hash.
    static Attempt of(String phone, Instant until, UnaryOperator<String> sealer) {
        Instant second = Instant.ofEpochSecond(until.getEpochSecond());
        return new Attempt(second, sealer.apply(second.getEpochSecond() + "|" + phone));
    }

    /// Null for anything that cannot be one.
    static @Nullable Attempt read(String text) {
        Matcher parts = FORM.matcher(text);
        try {
            return parts.matches()
                    ? new Attempt(
                            Instant.ofEpochSecond(Long.parseLong(parts.group(1))), parts.group(2))
                    : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    String text() {
        return until.getEpochSecond() + "." + seal;
    }

    /// Whether it is of this phone and not over.
    boolean good(String phone, Instant now, UnaryOperator<String> sealer) {
        Attempt right = of(phone, until, sealer);
        return MessageDigest.isEqual(
                        right.seal.getBytes(StandardCharsets.US_ASCII),
                        seal.getBytes(StandardCharsets.US_ASCII))
                && now.isBefore(until.plus(READING));
    }

    /// Names nothing that somebody could go on with.
    @Override
    public String toString() {
        return "Attempt[" + until + "]";
    }
}
