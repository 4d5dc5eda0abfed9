package io.regulars.access.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.PasswordProfile;
import io.regulars.access.PasswordRules;
import io.regulars.kernel.Id;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsOfSignInTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// Appendix B of RFC 6238.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    59          | 94287082
                    1111111109  | 07081804
                    1111111111  | 14050471
                    1234567890  | 89005924
                    2000000000  | 69279037
                    20000000000 | 65353130
                    """)
    void aCodeIsTheOneOfTheStandard(long second, String code) {
        long step = Totp.step(Instant.ofEpochSecond(second));
        assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, step)).isEqualTo(code.substring(2));
    }

    /// `off`: of which step from now the code is; `last`: which step was taken last, from now.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0  | -9 | Right
                    -1 | -9 | Right
                    1  | -9 | Right
                    -2 | -9 | Wrong
                    2  | -9 | Wrong
                    0  | 0  | Used
                    -1 | 0  | Used
                    1  | 0  | Right
                    1  | 1  | Used
                    0  | 1  | Used
                    """)
    void aCodeCountsOnceAndOneStepAround(int off, int last, String found) {
        long now = Totp.step(NOW);
        Totp.Found is = Totp.look(SECRET, Totp.code(SECRET, now + off), NOW, now + last);
        assertThat(is.getClass().getSimpleName()).isEqualTo(found);
        if (is instanceof Totp.Found.Right(var step)) {
            assertThat(step).isEqualTo(now + off);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "12345", "1234567", "abcdef", "０００００１"})
    void whatIsNoCodeIsWrong(String code) {
        assertThat(Totp.look(SECRET, code, NOW, 0)).isEqualTo(new Totp.Found.Wrong());
    }

    @Test
    void anAppReadsTheAddressOfAFactor() {
        assertThat(Totp.uri(SECRET, "Regulars", "anna@chain"))
                .isEqualTo(
                        "otpauth://totp/Regulars:anna%40chain?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=Regulars&algorithm=SHA1&digits=6&period=30");
    }

    /// The vectors of RFC 4648, without padding.
    @ParameterizedTest
    @CsvSource({
        "f,MY",
        "fo,MZXQ",
        "foo,MZXW6",
        "foob,MZXW6YQ",
        "fooba,MZXW6YTB",
        "foobar,MZXW6YTBOI"
    })
    void bytesAreLettersAndBack(String clear, String letters) {
        byte[] bytes = clear.getBytes(StandardCharsets.US_ASCII);
        assertThat(Base32.write(bytes)).isEqualTo(letters);
        assertThat(Base32.read(letters)).isEqualTo(bytes);
    }

    @Test
    void theFifthWrongTryLocksForAQuarterOfAnHourAndThenOneIsFree() {
        Lockout at = Lockout.NONE;
        for (int i = 1; i <= 4; i++) {
            at = at.tried(NOW, Lockout.Limit.NAME);
            assertThat(at.locked(NOW)).isFalse();
        }
        at = at.tried(NOW, Lockout.Limit.NAME);
        assertThat(at.locked(NOW)).isTrue();
        assertThat(at.locked(NOW.plus(Duration.ofMinutes(15)).minusNanos(1))).isTrue();
        Instant later = NOW.plus(Duration.ofMinutes(15));
        assertThat(at.locked(later)).isFalse();
        assertThat(at.tried(later, Lockout.Limit.NAME).locked(later)).isTrue();
        Instant muchLater = NOW.plus(Duration.ofHours(1));
        assertThat(at.tried(muchLater, Lockout.Limit.NAME).failures()).isEqualTo(1);
    }

    @Test
    void aRightTryIsTakenBack() {
        Lockout four = new Lockout(4, NOW, null);
        Lockout five = four.tried(NOW, Lockout.Limit.NAME);
        assertThat(five.locked(NOW)).isTrue();
        assertThat(five.forgiven().locked(NOW)).isFalse();
        assertThat(five.forgiven().failures()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            textBlock =
                    """
                    Kite-7riv            | -                     | -
                    kite river boat      | at least three of     | -
                    short1!              | 8 to 128              | 8 to 128
                    Password1!           | not one of those      | not one of those
                    P@ssw0rd2026         | not one of those      | not one of those
                    Qwerty123!           | not one of those      | not one of those
                    12345678             | at least three of     | not one of those
                    aaaaaaaa             | at least three of     | not one of those
                    Summer2026!          | not one of those      | not one of those
                    Regulars-88x         | without the name      | without the name
                    R3gul4rs!zz          | without the name      | without the name
                    熟客Kite77           | without the name      | without the name
                    Anna-kite-77         | without the name      | without the name
                    correct horse staple | at least three of     | -
                    风筝River77          | -                     | -
                    """)
    void aPasswordIsGoodOrBadByItsProfile(String password, String mlps, String nist) {
        Set<String> common = Set.of("password", "qwerty", "12345678", "summer");
        List<String> own = List.of("Chu He", "regulars", "熟客", "王芳", "anna");
        String first = PasswordPolicy.wrong(PasswordProfile.MLPS, password, common, own);
        String second = PasswordPolicy.wrong(PasswordProfile.NIST, password, common, own);
        if (mlps == null) {
            assertThat(first).isNull();
        } else {
            assertThat(first).startsWith(mlps);
        }
        if (nist == null) {
            assertThat(second).isNull();
        } else {
            assertThat(second).startsWith(nist);
        }
    }

    @Test
    void aPasswordIsTooOldAfterNinetyDaysWhereTheProfileSaysSo() {
        Instant since = NOW.minus(Duration.ofDays(90));
        var mlps = PasswordRules.of(PasswordProfile.MLPS);
        assertThat(mlps.old(since, NOW)).isTrue();
        assertThat(mlps.old(since.plusNanos(1000), NOW)).isFalse();
        assertThat(PasswordRules.of(PasswordProfile.NIST).old(since, NOW)).isFalse();
    }

    /// L-51: how many days is the chain's decision; never is none that MLPS knows.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    MLPS, 30,  30,  true
                    MLPS, 30,  29,  false
                    MLPS, 365, 364, false
                    NIST, 0,   999, false
                    NIST, 60,  60,  true
                    """)
    void aPasswordIsTooOldAfterAsManyDaysAsTheChainSays(
            PasswordProfile profile, int days, int age, boolean old) {
        var rules = new PasswordRules(profile, days);
        assertThat(rules.old(NOW.minus(Duration.ofDays(age)), NOW)).isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    true  | false | false | SECOND_FACTOR
                    true  | false | true  | SECOND_FACTOR
                    true  | true  | true  | CHANGE_PASSWORD
                    true  | true  | false | OPEN
                    false | false | true  | CHANGE_PASSWORD
                    false | false | false | ENROL_FACTOR
                    """)
    void aSignInGoesOnFromStepToStep(
            boolean enrolled, boolean given, boolean mustChange, SessionState next) {
        assertThat(SessionState.next(enrolled, given, mustChange)).isEqualTo(next);
    }

    /// Minutes since the session was opened, was last used, and whether it lives then.
    @ParameterizedTest
    @CsvSource({
        "0,0,true",
        "29,0,true",
        "30,0,false",
        "30,1,true",
        "719,700,true",
        "720,719,false",
    })
    void aSessionEndsByIdlenessAndByItsAge(int now, int seen, boolean alive) {
        assertThat(SessionLife.alive(session(SessionState.OPEN, seen), NOW.plusSeconds(now * 60L)))
                .isEqualTo(alive);
    }

    @Test
    void anUnfinishedSignInEndsAfterAQuarterOfAnHour() {
        Session half = session(SessionState.SECOND_FACTOR, 14);
        assertThat(SessionLife.alive(half, NOW.plusSeconds(15 * 60 - 1))).isTrue();
        assertThat(SessionLife.alive(half, NOW.plusSeconds(15 * 60))).isFalse();
    }

    @Test
    void aCodeIsFreshForFiveMinutesInAnOpenSession() {
        Session open = session(SessionState.OPEN, 0);
        assertThat(SessionLife.steppedUpUntil(open, NOW)).isEqualTo(NOW.plusSeconds(300));
        assertThat(SessionLife.steppedUpUntil(open, NOW.plusSeconds(299))).isNotNull();
        assertThat(SessionLife.steppedUpUntil(open, NOW.plusSeconds(300))).isNull();
        assertThat(SessionLife.steppedUpUntil(session(SessionState.ENROL_FACTOR, 0), NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "anna,true",
        "anna@chain,true",
        "a.b-c_d@chu-he.cn,true",
        "a,false",
        "Anna,false",
        "anna chain,false",
        "@chain,false",
        "anna@,false",
        "a@b@c,false",
    })
    void aSignInNameIsPlain(String name, boolean valid) {
        assertThat(SignInName.valid(name)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "x",
        "1.2",
        "1.2.abc",
        "0.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "1..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    })
    void whatIsNoCookieOfOursIsNone(String value) {
        assertThat(SessionCookie.read(value)).isNull();
    }

    private static Session session(SessionState state, int seenMinutes) {
        return new Session(
                new Id(1),
                state,
                NOW,
                NOW.plusSeconds(seenMinutes * 60L),
                SessionLife.ends(state, NOW),
                NOW,
                "127.0.0.1");
    }
}
