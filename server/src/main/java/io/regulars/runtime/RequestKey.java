package io.regulars.runtime;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The caller's `Idempotency-Key` with what it was used for. The same key with another operation,
/// caller or body is refused.
@Pure
public record RequestKey(String key, Fingerprint fingerprint) {
    public RequestKey {
        if (!valid(key)) {
            throw new IllegalArgumentException(
                    "an Idempotency-Key is 1 to 255 visible ASCII characters");
        }
    }

    /// With a hash of what holds nothing personal.
    public RequestKey(String key, byte[] hash) {
        this(key, Fingerprint.plain(hash));
    }

    public static boolean valid(String key) {
        return !key.isEmpty()
                && key.length() <= 255
                && key.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    /// For contents that hold nothing personal. `canonical` is the body with its keys in order and
    /// without white space.
    public static RequestKey of(String key, String operation, String caller, String canonical) {
        return new RequestKey(key, fingerprint(operation, caller, canonical));
    }

    /// SHA-256 over the parts, each behind its length, so that no two lists of parts look alike.
    public static byte[] fingerprint(String... parts) {
        MessageDigest sha = Bucket.sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha.update(
                    new byte[] {
                        (byte) (bytes.length >> 24),
                        (byte) (bytes.length >> 16),
                        (byte) (bytes.length >> 8),
                        (byte) bytes.length
                    });
            sha.update(bytes);
        }
        return sha.digest();
    }

    public int bucket() {
        return Bucket.of("request", key);
    }
}
