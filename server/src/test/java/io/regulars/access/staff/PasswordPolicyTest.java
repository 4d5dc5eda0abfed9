package io.regulars.access.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.PasswordProfile;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Good and bad passwords under each profile (S-2), with the list that a server reads.
class PasswordPolicyTest {
    private static final Set<String> COMMON = common();
    private static final List<String> OWN =
            PasswordPolicy.words(
                    "Regulars", "熟客", "初禾母婴 Sprout Baby", "王小芳", "xiaofang.w@sprout", "xiaofang.w");

    private static Set<String> common() {
        try {
            return new Passwords().common();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void moreThanThreeThousandOfTheCommonestAreKnown() {
        assertThat(COMMON).hasSizeGreaterThan(3_000);
    }

    /// `good`, or how the refusal begins.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Kite-7riv                 | good                  | good
                    风筝River77               | good                  | good
                    Quiet!Lantern42Moss       | good                  | good
                    quiet lantern moss kettle | at least three of     | good
                    correct horse staple      | at least three of     | good
                    7fQ2xzPw                  | good                  | good
                    Xk#9mmTq                  | good                  | good
                    Short1!                   | 8 to 128              | 8 to 128
                    iloveyou                  | at least three of     | not one of those
                    woaini1314                | at least three of     | not one of those
                    Woaini1314!               | not one of those      | not one of those
                    P@ssw0rd2026              | not one of those      | not one of those
                    Welcome@123               | not one of those      | not one of those
                    Admin@2026                | not one of those      | not one of those
                    Monkey_Dragon1            | not one of those      | not one of those
                    1qaz@WSX                  | not one of those      | not one of those
                    1qaz2wsx3edc              | at least three of     | not one of those
                    Qwertyuiop1!              | not one of those      | not one of those
                    Asdfghjkl;2               | not one of those      | not one of those
                    Poiuytrewq9!              | not one of those      | not one of those
                    Abcdefgh1!                | not one of those      | not one of those
                    98765432aA!               | not one of those      | not one of those
                    Wang19900101              | not one of those      | not one of those
                    1990-01-01Zhang           | not one of those      | not one of those
                    Li01011990!               | not one of those      | not one of those
                    2026年11月28日a!           | not one of those      | not one of those
                    aaaaBBBB1111              | not one of those      | not one of those
                    20261128                  | at least three of     | not one of those
                    Regulars-88x              | without the name      | without the name
                    R3gul4rs!zz9k             | without the name      | without the name
                    Sprout-x81kq              | without the name      | without the name
                    初禾母婴Kite77            | without the name      | without the name
                    Xiaofang.w-77k            | without the name      | without the name
                    小芳Kite-77王小芳         | without the name      | without the name
                    """)
    void aPasswordIsGoodOrBadByItsProfile(String password, String mlps, String nist) {
        assertThat(said(PasswordProfile.MLPS, password)).startsWith(mlps);
        assertThat(said(PasswordProfile.NIST, password)).startsWith(nist);
    }

    @ParameterizedTest
    @CsvSource({"8, good", "64, good", "128, good", "129, 8 to 128", "7, 8 to 128"})
    void aPasswordMayBeLong(int length, String said) {
        String password = "Kite-7riv 风筝 quietly moss; ".repeat(5).substring(0, length);
        for (PasswordProfile profile : PasswordProfile.values()) {
            assertThat(said(profile, password)).startsWith(said);
        }
    }

    /// Whoever tries the list with a capital and a sign must not come in either.
    @Test
    void noneOfTheListIsTakenNorDressedUp() {
        for (String each : COMMON) {
            for (String tried :
                    List.of(
                            each,
                            each + "!",
                            Character.toUpperCase(each.charAt(0)) + each.substring(1) + "1!")) {
                for (PasswordProfile profile : PasswordProfile.values()) {
                    assertThat(PasswordPolicy.wrong(profile, tried, COMMON, List.of()))
                            .as(tried)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void givenPasswordsPassBothProfiles() throws IOException {
        var passwords = new Passwords();
        for (int i = 0; i < 500; i++) {
            String given = passwords.given();
            assertThat(said(PasswordProfile.MLPS, given)).isEqualTo("good");
            assertThat(said(PasswordProfile.NIST, given)).isEqualTo("good");
        }
    }

    private static String said(PasswordProfile profile, String password) {
        String wrong = PasswordPolicy.wrong(profile, password, COMMON, OWN);
        return wrong == null ? "good" : wrong;
    }
}
