package io.regulars.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.events.FeedStates;
import io.regulars.ledger.VerifyRuns;
import io.regulars.runtime.Caution;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    answer,      100,   0,      OK
                    answer,      101,   0,      WARN
                    answer,      1001,  0,      BAD
                    connections, 80,    100,    OK
                    connections, 81,    100,    WARN
                    connections, 96,    100,    BAD
                    clock,       -1000, 0,      OK
                    clock,       -1001, 0,      WARN
                    clock,       5001,  0,      BAD
                    relay,       10,    0,      OK
                    relay,       11,    0,      WARN
                    relay,       61,    0,      BAD
                    reader,      5000,  0,      OK
                    reader,      5001,  0,      WARN
                    reader,      100001, 0,     BAD
                    reader,      0,     1,      WARN
                    reader,      0,     5,      BAD
                    lanes,       500,   5000,   OK
                    lanes,       501,   5000,   WARN
                    lanes,       4001,  5000,   BAD
                    disk,        50,    100,    OK
                    disk,        19,    100,    WARN
                    disk,        9,     40,     WARN
                    disk,        4,     100,    BAD
                    disk,        1,     10,     BAD
                    book,        26,    0,      OK
                    book,        27,    0,      WARN
                    book,        53,    0,      BAD
                    """)
    void aPartIsJudgedByItsRule(String part, long value, long other, Part.Level level) {
        long gib = 1L << 30;
        Part judged =
                switch (part) {
                    case "answer" -> Judging.database(value);
                    case "connections" -> Judging.connections(value, other);
                    case "clock" -> Judging.clock(value);
                    case "relay" ->
                            Judging.relay(new FeedStates.Waiting(3, NOW.minusSeconds(value)), NOW);
                    case "reader" ->
                            Judging.reader(new FeedStates.Reader("desk", value, (int) other, NOW));
                    case "lanes" -> Judging.lanes(value, other);
                    case "disk" -> Judging.disk(value * gib, other * gib);
                    default ->
                            Judging.verify(
                                    run(NOW.minus(Duration.ofHours(value)), List.of()), false, NOW);
                };
        assertThat(judged.level()).isEqualTo(level);
        assertThat(judged.action() == null).isEqualTo(level == Part.Level.OK);
    }

    private static VerifyRuns.Run run(Instant at, List<String> broken) {
        return new VerifyRuns.Run(at, 5, broken.isEmpty(), Map.of(), broken);
    }

    @Test
    void aBrokenBookIsForNow() {
        Part part = Judging.verify(run(NOW, List.of("a", "b")), false, NOW);
        assertThat(part.level()).isEqualTo(Part.Level.BAD);
        assertThat(part.value()).isEqualTo(2);
    }

    @Test
    void aBookThatWasNeverCheckedSaysSo() {
        assertThat(Judging.verify(null, false, NOW).level()).isEqualTo(Part.Level.WARN);
        assertThat(Judging.verify(null, true, NOW).detail().en()).contains("off");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    true,  0, '',    OK
                    false, 0, '',    OK
                    true,  7, '',    OK
                    true,  1, broke, WARN
                    true,  3, broke, BAD
                    """)
    void aJobThatFailsAgainAndAgainIsForNow(
            boolean leading, long failures, String last, Part.Level level) {
        Part part = Judging.job("sweep", new Jobs.State(leading, 9, failures, last));
        assertThat(part.level()).isEqualTo(level);
        assertThat(part.detail().en()).doesNotContain("broke");
    }

    @Test
    void aCautionOfARoomIsTold() {
        Part part = Judging.caution(new Caution("sms", "simulated", "said"));
        assertThat(part.level()).isEqualTo(Part.Level.WARN);
        assertThat(part.detail().zh()).contains("模拟");
        Part payment = Judging.caution(new Caution("payment", "missing", "said"));
        assertThat(payment.part()).isEqualTo(Part.Kind.PAYMENT);
        assertThat(payment.detail().zh()).contains("支付");
        assertThat(payment.action()).isNotEqualTo(part.action());
        assertThat(Judging.caution(new Caution("mail", "missing", "said")).detail().en())
                .isEqualTo("said");
    }
}
