package io.regulars.runtime;

/// The port to the algorithms, so that another suite (SM4-GCM, an HSM) can be put in. What is
/// sealed by one suite carries its `id` and is opened by the same.
public interface Crypto {
    /// Written into every ciphertext; never given to another suite.
    byte id();

    /// Bytes of a key.
    int keyLength();

    /// Encrypts and authenticates `clear`, bound to `place`. Each call makes another ciphertext.
    byte[] seal(byte[] key, byte[] place, byte[] clear);

    /// The clear bytes. Throws [Sealed] when the key, the place or a single bit is not the one that
    /// sealed.
    byte[] open(byte[] key, byte[] place, byte[] sealed, int from);

    /// A keyed hash of 32 bytes.
    byte[] mac(byte[] key, byte[] text);

    /// A new random key.
    byte[] newKey();

    /// A ciphertext that does not open: moved, changed, or under a key that this installation does
    /// not hold.
    final class Sealed extends RuntimeException {
        public Sealed(String message) {
            super(message);
        }
    }
}
