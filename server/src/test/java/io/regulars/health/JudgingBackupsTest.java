package io.regulars.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.runtime.BackupNotes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingBackupsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0,   OK
                    26,  OK
                    27,  WARN
                    182, WARN
                    183, BAD
                    """)
    void anOldBackupIsToldWithItsAge(long hours, Part.Level level) {
        var last = new BackupNotes.Backup(NOW.minus(Duration.ofHours(hours)), "/b/monday", 5);
        Part part = JudgingBackups.backup(last, true, Duration.ofHours(26), NOW);
        assertThat(part.level()).isEqualTo(level);
        assertThat(part.value()).isEqualTo(hours);
        assertThat(part.since()).isEqualTo(last.at());
        assertThat(part.detail().en()).doesNotContain("monday");
    }

    /// Nobody may believe that there is a backup where there is none, or where none is known.
    @Test
    void thatThereIsNoBackupIsSaid() {
        Part none = JudgingBackups.backup(null, true, Duration.ofHours(26), NOW);
        assertThat(none.level()).isEqualTo(Part.Level.WARN);
        assertThat(none.detail().en()).contains("No backup");
        assertThat(none.action().en()).contains("./regulars backup");
        Part theirs = JudgingBackups.backup(null, false, Duration.ofHours(26), NOW);
        assertThat(theirs.level()).isEqualTo(Part.Level.WARN);
        assertThat(theirs.action().en()).contains("pgBackRest").doesNotContain("./regulars");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0,   '',        OK
                    92,  '',        OK
                    93,  '',        WARN
                    369, '',        BAD
                    0,   a row,     BAD
                    """)
    void aDrillIsToldWithItsDay(long days, String broken, Part.Level level) {
        Instant at = NOW.minus(Duration.ofDays(days));
        List<String> lines = broken.isEmpty() ? List.of() : List.of(broken);
        Part part = JudgingBackups.drill(new BackupNotes.Drill(at, "/b/monday", at, lines), NOW);
        assertThat(part.level()).isEqualTo(level);
        assertThat(part.since()).isEqualTo(at);
        assertThat(JudgingBackups.drill(null, NOW).level()).isEqualTo(Part.Level.WARN);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    ,   ,   OK
                    2,  ,   OK
                    2,  5,  OK
                    5,  2,  BAD
                    ,   2,  BAD
                    """)
    void anArchiveThatFailsIsForNow(Long archived, Long failed, Part.Level level) {
        Part part = JudgingBackups.archive(before(archived), before(failed), NOW);
        assertThat(part.level()).isEqualTo(level);
        assertThat(part.name()).isEqualTo("archive");
    }

    private static Instant before(Long minutes) {
        return minutes == null ? null : NOW.minus(Duration.ofMinutes(minutes));
    }
}
