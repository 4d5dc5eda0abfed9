package io.regulars.runtime;

import io.regulars.kernel.Pure;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What tells one content under a key from another. `sealed` is what is stored: a keyed hash, so
/// that who reads the table cannot try phone numbers until one fits. `plain` is never stored; it
/// only compares with what was kept before contents were sealed.
@Pure
@SuppressWarnings("ArrayRecordComponent") // compared by [#same]
public record Fingerprint(byte[] sealed, byte[] plain) {
    /// The first byte of a sealed fingerprint says how it was made. Older ones have no such byte
    /// and are 32 bytes long.
    static final byte HMAC = 1;

    private static final int HASH = 32;

    /// A content in which nothing personal is.
    public static Fingerprint plain(byte[] hash) {
        return new Fingerprint(hash, hash);
    }

    static Fingerprint of(byte[] plain, byte[] mac) {
        byte[] sealed = new byte[1 + mac.length];
        sealed[0] = HMAC;
        System.arraycopy(mac, 0, sealed, 1, mac.length);
        return new Fingerprint(sealed, plain);
    }

    /// Whether `stored` was made of the same content, then or now.
    public boolean same(byte @Nullable [] stored) {
        return stored != null && Arrays.equals(stored, stored.length == HASH ? plain : sealed);
    }
}
