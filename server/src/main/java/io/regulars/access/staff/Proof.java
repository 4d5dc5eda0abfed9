package io.regulars.access.staff;

import io.regulars.access.PasswordRules;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// By what somebody proves who he is, as it is stored: hashes and ciphertexts. `givenUntil` is set
/// while the password is one that somebody else gave him.
@Pure
record Proof(
        Id staff,
        String password,
        Instant passwordAt,
        @Nullable Instant givenUntil,
        byte[] wrappedKey,
        byte @Nullable [] factor,
        long factorStep,
        byte @Nullable [] pending) {

    boolean enrolled() {
        return factor != null;
    }

    /// A given password that nobody used in time opens nothing any more.
    boolean lapsed(Instant now) {
        return givenUntil != null && !now.isBefore(givenUntil);
    }

    boolean mustChange(PasswordRules rules, Instant now) {
        return givenUntil != null || rules.old(passwordAt, now);
    }

    @Override
    public String toString() {
        return "Proof[" + staff + "]";
    }
}
