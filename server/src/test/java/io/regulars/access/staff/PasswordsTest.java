package io.regulars.access.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords;

    PasswordsTest() throws IOException {
        passwords = new Passwords();
    }

    @Test
    void aPasswordIsKnownByItsHashAlone() {
        String stored = passwords.hash("Kite-7riv 风筝");
        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("Kite");
        assertThat(passwords.right(stored, "Kite-7riv 风筝")).isTrue();
        assertThat(passwords.right(stored, "Kite-7riv 风筝 ")).isFalse();
        assertThat(passwords.right(stored, "kite-7riv 风筝")).isFalse();
        assertThat(passwords.hash("Kite-7riv 风筝")).isNotEqualTo(stored);
    }

    @Test
    void theSameTextTypedAnotherWayIsTheSamePassword() {
        assertThat(passwords.right(passwords.hash("Caf\u00e9-7788"), "Cafe\u0301-7788")).isTrue();
    }

    /// A vector of the reference implementation (phc-winner-argon2, `test.c`).
    @Test
    void anotherWorkIsReadAndRaised() {
        String other =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(passwords.right(other, "password")).isTrue();
        assertThat(passwords.right(other, "Password")).isFalse();
        assertThat(passwords.outdated(other)).isTrue();
        assertThat(passwords.outdated(passwords.hash("x"))).isFalse();
    }

    @Test
    void whoDoesNotExistIsNeverRight() {
        assertThat(passwords.right(null, "")).isFalse();
    }

    @Test
    void aGivenPasswordIsRandomAndMixed() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 500; i++) {
            String given = passwords.given();
            assertThat(given).matches("([A-Za-z2-9]{4}-){3}[A-Za-z2-9]{4}");
            assertThat(given).containsPattern("[A-Z]").containsPattern("[a-z]");
            assertThat(seen.add(given)).isTrue();
        }
    }

    @Test
    void whatEverybodyTriesIsWrittenInSmallLetters() {
        assertThat(passwords.common()).hasSizeGreaterThan(300).contains("password", "woaini1314");
        assertThat(passwords.common()).allSatisfy(each -> assertThat(each).isLowerCase());
    }
}
