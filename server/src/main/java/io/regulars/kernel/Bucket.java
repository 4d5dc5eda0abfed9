package io.regulars.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The second column of every key on the write path: 0…1023, and never changed once given.
@Pure
public final class Bucket {
    public static final int COUNT = 1024;
    public static final int BITS = 10;

    private Bucket() {}

    /// The bucket that an id carries.
    public static int of(long id) {
        return (int) (id & (COUNT - 1));
    }

    /// The bucket of a key that is no id: the first ten bits of SHA-256 of kind, 0, key. Frozen;
    /// `claim_bucket` in SQL computes the same.
    public static int of(String kind, String key) {
        MessageDigest sha = sha256();
        sha.update(kind.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        byte[] hash = sha.digest(key.getBytes(StandardCharsets.UTF_8));
        return ((hash[0] & 0xff) << 2) | ((hash[1] & 0xff) >> 6);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
