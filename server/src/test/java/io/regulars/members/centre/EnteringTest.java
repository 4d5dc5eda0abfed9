package io.regulars.members.centre;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Reason;
import io.regulars.kernel.Refusal;
import io.regulars.members.ConsentText;
import io.regulars.members.NewConsent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The decisions at the door of the member centre.
class EnteringTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final List<ConsentText> IN_FORCE =
            List.of(text("service", "2026-01"), text("marketing", "2026-01"));

    private static ConsentText text(String purpose, String version) {
        return new ConsentText(purpose, version, "名", "name", "文", "text", NOW, "test", NOW);
    }

    /// `agreed` is written `purpose:version:yes`, separated by blanks.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    true,  service:2026-01:true,                         -
                    true,  service:2026-01:true marketing:2026-01:false, -
                    true,  -,                                            AGREEMENT_MISSING
                    true,  service:2026-01:false,                        AGREEMENT_MISSING
                    true,  service:2025-01:true,                         AGREEMENT_MISSING
                    true,  marketing:2026-01:true,                       AGREEMENT_MISSING
                    false, service:2026-01:true,                         TOO_YOUNG
                    false, -,                                            TOO_YOUNG
                    """)
    void nobodyBecomesAMemberWithoutSayingYesToWhatCannotBeLeftOut(
            boolean of14, String agreed, Refused refused) {
        var said = new ArrayList<NewConsent>();
        for (String each : agreed == null ? new String[0] : agreed.split(" ")) {
            String[] parts = each.split(":");
            said.add(new NewConsent(parts[0], Boolean.valueOf(parts[2]), parts[1], null, null));
        }
        Refusal refusal =
                Entering.refusal(new Entering.Newcomer(null, of14, said, null, null), IN_FORCE);
        Reason reason = refusal == null ? null : refusal.reason();
        assertThat(reason).isEqualTo(refused);
    }

    @Test
    void aChainWithoutTextsTakesWhoIsOldEnough() {
        assertThat(
                        Entering.refusal(
                                new Entering.Newcomer(null, true, List.of(), null, null),
                                List.of()))
                .isNull();
        assertThat(Entering.refusal(null, List.of()).reason()).isEqualTo(Refused.NOT_REGISTERED);
    }

    @Test
    void anAttemptIsOfItsPhoneAndItsTime() {
        Attempt sent = Attempt.of("+8613700000001", NOW, text -> seal(text));
        Attempt read = Attempt.read(sent.text());
        assertThat(read).isEqualTo(sent);
        assertThat(read.good("+8613700000001", NOW, EnteringTest::seal)).isTrue();
        assertThat(read.good("+8613700000002", NOW, EnteringTest::seal)).isFalse();
        assertThat(read.good("+8613700000001", NOW, text -> seal("other" + text))).isFalse();
        Instant end = NOW.plus(Duration.ofMinutes(10));
        assertThat(read.good("+8613700000001", end.minusMillis(1), EnteringTest::seal)).isTrue();
        assertThat(read.good("+8613700000001", end, EnteringTest::seal)).isFalse();
        var later = new Attempt(NOW.plusSeconds(60), sent.seal());
        assertThat(later.good("+8613700000001", NOW, EnteringTest::seal)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "1.", ".a", "1.ab", "999999999999999.a", "-1.a"})
    void whatIsNoAttemptIsNone(String text) {
        assertThat(Attempt.read(text)).isNull();
    }

    private static String seal(String text) {
        return "%064x".formatted(text.hashCode() & 0xffff_ffffL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1 | iPhone · Safari
                    Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36                  | Android · Chrome
                    Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.60            | Android · WeChat
                    Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0                   | Windows · Edge
                    curl/8.5.0                                                                                                         | ''
                    """)
    void aDeviceIsKnownByFewWords(String userAgent, String words) {
        assertThat(Device.of(userAgent)).isEqualTo(words);
        assertThat(Device.of(null)).isEmpty();
    }
}
