package io.regulars.members.centre;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Bucket;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The digits of a member's phone, by vectors that a third program has made; the phone's own
/// arithmetic is tested against the same file.
class MemberCodeTest {
    private static final byte[] SECRET = new byte[MemberCode.SECRET_BYTES];
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:30Z");

    @ParameterizedTest
    @CsvFileSource(resources = "/centre/member-codes.csv", numLinesToSkip = 1)
    void theDigitsAreThoseOfTheVectors(String secret, long handle, long step, String code) {
        byte[] bytes = HexFormat.of().parseHex(secret);
        assertThat(MemberCode.write(bytes, handle, step)).isEqualTo(code).hasSize(20);
        MemberCode read = MemberCode.read(code);
        assertThat(read.handle()).isEqualTo(handle);
        Instant at = Instant.ofEpochSecond(step * MemberCode.SECONDS);
        assertThat(read.look(bytes, at)).isEqualTo(new MemberCode.Found.Right(step));
    }

    @ParameterizedTest
    @CsvSource({
        "-31, Wrong", "-30, Old", "-2, Old", "-1, Right", "0, Right", "1, Right", "2, Wrong",
    })
    void aCodeIsGoodForOneStepAroundItsOwnAndOldForHalfAnHour(int steps, String found) {
        long handle = MemberCode.handle(7, 123_456);
        String code = MemberCode.write(SECRET, handle, MemberCode.step(NOW) + steps);
        assertThat(MemberCode.read(code).look(SECRET, NOW).getClass().getSimpleName())
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "88",
                "8800000000000000000",
                "880000000000000000000",
                "77000000000000000000",
                "88102400000000000000",
                "8800000000000000000x",
                "88٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠",
                "-8800000000000000000",
            })
    void whatCannotBeACodeIsNone(String text) {
        assertThat(MemberCode.read(text)).isNull();
    }

    @Test
    void aScannerMayPutBlanksBetween() {
        String code = MemberCode.write(SECRET, MemberCode.handle(1023, 999_999), 1);
        String spaced = code.replaceAll("(.{4})", "$1 ").strip();
        assertThat(MemberCode.read(spaced)).isEqualTo(MemberCode.read(code));
    }

    @Test
    void anyHandleAndStepReadBackAsTheyWereWrittenAndAnyOtherDigitIsWrong() {
        var random = new Random(20_261_128);
        for (int i = 0; i < 3_000; i++) {
            var secret = new byte[MemberCode.SECRET_BYTES];
            random.nextBytes(secret);
            int bucket = random.nextInt(Bucket.COUNT);
            long handle = MemberCode.handle(bucket, random.nextInt(MemberCode.HANDLES));
            long step = MemberCode.step(NOW) + random.nextInt(3) - 1;
            String code = MemberCode.write(secret, handle, step);
            MemberCode read = MemberCode.read(code);
            assertThat(read.bucket()).isEqualTo(bucket);
            assertThat(read.look(secret, NOW)).isEqualTo(new MemberCode.Found.Right(step));
            int at = 12 + random.nextInt(8);
            char other = (char) ('0' + (code.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
            String changed = code.substring(0, at) + other + code.substring(at + 1);
            assertThat(MemberCode.read(changed).look(secret, NOW))
                    .isInstanceOf(MemberCode.Found.Wrong.class);
        }
    }

    /// With one key known and its handle too: what is left is the eight digits.
    @Test
    void aMillionGuessesAtAKnownHandleAreWorthThreeInAHundredMillionEach() {
        var random = new Random(7);
        long handle = MemberCode.handle(9, 1);
        var good = new HashSet<String>();
        for (long step = MemberCode.step(NOW) - 1; step <= MemberCode.step(NOW) + 1; step++) {
            good.add(MemberCode.write(SECRET, handle, step));
        }
        assertThat(good).as("codes that are good at one moment").hasSize(3);
        int hits = 0;
        for (int i = 0; i < 1_000_000; i++) {
            hits += good.contains("88%010d%08d".formatted(handle, random.nextInt(100_000_000))) ? 1 : 0;
        }
        assertThat(hits).isZero();
    }

    @Test
    void nothingPrintsTheDigits() {
        String code = MemberCode.write(SECRET, 1, 1);
        assertThat(MemberCode.read(code).toString()).doesNotContainPattern("\\d");
    }
}
