package io.regulars.access.staff;

import io.regulars.access.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Hashes passwords with Argon2id (RFC 9106), two at a time: each takes 19 MiB and some tens of
/// milliseconds of a core that the tills need.
///
/// Never call it within a transaction: it would hold a connection for as long as it waits.
@Component
class Passwords {
    private static final int PASSES = 2;
    private static final int KIBIBYTES = 19_456;
    private static final int LANES = 1;
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 10;

    /// The usual text form: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{16,128})");

    private static final String LETTERS =
            "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final Pattern MIXED =
            Pattern.compile("(?=.*[A-Z])(?=.*[a-z])(?=.*[2-9])[A-Za-z2-9-]+");

    private final Semaphore free = new Semaphore(AT_ONCE, true);
    private final SecureRandom random = new SecureRandom();
    private final Set<String> common;
    private @Nullable String nobodys;

    Passwords() throws IOException {
        common =
                new ClassPathResource("access/common-passwords.txt")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private record Cost(int kibibytes, int passes, int lanes) {
        static final Cost NOW = new Cost(KIBIBYTES, PASSES, LANES);
    }

    /// What everybody tries first, in small letters.
    Set<String> common() {
        return common;
    }

    /// What to store of a password.
    String hash(String password) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] hash = argon2(password, salt, Cost.NOW, HASH);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        KIBIBYTES,
                        PASSES,
                        LANES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /// Whether it is the password that was stored. Where nothing is stored (nobody has that name),
    /// it takes as long and is never right.
    boolean right(@Nullable String stored, String password) {
        String nobodys = nobodys();
        Matcher parts = FORM.matcher(stored == null ? nobodys : stored);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password is not of our form");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] wanted = Base64.getDecoder().decode(parts.group(5));
        byte[] hash = argon2(password, salt, cost(parts), wanted.length);
        return MessageDigest.isEqual(wanted, hash) && stored != null;
    }

    /// The hash of a password that nobody knows; made at the first sign-in, whoever it is of.
    private synchronized String nobodys() {
        if (nobodys == null) {
            nobodys = hash(given());
        }
        return nobodys;
    }

    /// Whether a stored password was hashed with less work than we ask for today.
    boolean outdated(String stored) {
        Matcher parts = FORM.matcher(stored);
        return !parts.matches() || !cost(parts).equals(Cost.NOW);
    }

    /// A password for somebody to type once: over 90 random bits in four groups of four.
    String given() {
        while (true) {
            var text = new StringBuilder();
            for (int i = 0; i < 16; i++) {
                text.append(i > 0 && i % 4 == 0 ? "-" : "");
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            if (MIXED.matcher(text).matches()) {
                return text.toString();
            }
        }
    }

    private static Cost cost(Matcher parts) {
        return new Cost(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
    }

    private byte[] argon2(String password, byte[] salt, Cost cost, int length) {
        if (!patiently()) {
            throw new Rejection(Refused.BUSY, "try again in a moment");
        }
        try {
            var argon2 = new Argon2BytesGenerator();
            argon2.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(cost.kibibytes())
                            .withIterations(cost.passes())
                            .withParallelism(cost.lanes())
                            .withSalt(salt)
                            .build());
            var hash = new byte[length];
            String same = Normalizer.normalize(password, Normalizer.Form.NFC);
            argon2.generateBytes(same.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            free.release();
        }
    }

    private boolean patiently() {
        try {
            return free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
