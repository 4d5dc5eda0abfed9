package io.regulars.runtime;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM and HMAC-SHA-256 of the JDK. A sealed text is nonce (12 bytes, random), ciphertext,
/// tag (16 bytes).
///
/// Ciphers are kept and lent, since looking a provider up costs more than sealing a name.
final class AesGcm implements Crypto {
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int KEY = 32;

    private final SecureRandom random = new SecureRandom();
    private final ConcurrentLinkedQueue<Cipher> ciphers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Mac> macs = new ConcurrentLinkedQueue<>();

    @Override
    public byte id() {
        return 1;
    }

    @Override
    public int keyLength() {
        return KEY;
    }

    @Override
    public byte[] seal(byte[] key, byte[] place, byte[] clear) {
        byte[] nonce = random(NONCE);
        byte[] sealed = Arrays.copyOf(nonce, NONCE + clear.length + TAG);
        Cipher cipher = cipher();
        try {
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(place);
            cipher.doFinal(clear, 0, clear.length, sealed, NONCE);
            ciphers.add(cipher);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES-GCM", e);
        }
    }

    @Override
    public byte[] open(byte[] key, byte[] place, byte[] sealed, int from) {
        if (sealed.length < from + NONCE + TAG) {
            throw new Sealed("a ciphertext is cut short");
        }
        Cipher cipher = cipher();
        try {
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG * 8, sealed, from, NONCE));
            cipher.updateAAD(place);
            byte[] clear = cipher.doFinal(sealed, from + NONCE, sealed.length - from - NONCE);
            ciphers.add(cipher);
            return clear;
        } catch (AEADBadTagException _) {
            throw new Sealed("a ciphertext was moved, changed, or is under another key");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES-GCM", e);
        }
    }

    @Override
    public byte[] mac(byte[] key, byte[] text) {
        Mac mac = macs.poll();
        try {
            if (mac == null) {
                mac = Mac.getInstance("HmacSHA256");
            }
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal(text);
            macs.add(mac);
            return hash;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HMAC-SHA-256", e);
        }
    }

    @Override
    public byte[] newKey() {
        return random(KEY);
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private Cipher cipher() {
        Cipher kept = ciphers.poll();
        if (kept != null) {
            return kept;
        }
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES-GCM", e);
        }
    }
}
