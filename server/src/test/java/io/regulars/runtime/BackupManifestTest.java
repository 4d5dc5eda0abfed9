package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupManifestTest {
    static final BackupContents CONTENTS =
            new BackupContents(
                    Map.of("1", Map.of("entry", 10L, "event", 20L), "2", Map.of("entry", 3L)),
                    List.of(new BackupContents.Head(1, BackupContents.EVENTS, 20, "ab")),
                    List.of("k1"));

    static BackupManifest manifest(List<BackupManifest.Held> files) {
        return new BackupManifest(
                BackupManifest.FORMAT,
                "1",
                "18.0",
                Instant.parse("2026-11-30T02:00:00Z"),
                new BackupManifest.Wal(1, "0/2000028", "0/2000130"),
                false,
                CONTENTS,
                files);
    }

    private static BackupManifest.Held held(String name, long size, String sha) {
        return new BackupManifest.Held(name, size, sha);
    }

    @Test
    void whatIsNotAsTheManifestSaysIsNamed() {
        BackupManifest manifest =
                manifest(List.of(held("a", 1, "x"), held("b", 2, "y"), held("c", 3, "z")));
        assertThat(manifest.differing(manifest.files())).isEmpty();
        assertThat(
                        manifest.differing(
                                List.of(held("b", 2, "!"), held("c", 4, "z"), held("d", 1, "x"))))
                .containsExactly(
                        "a is missing",
                        "b was changed",
                        "c has 4 bytes, not 3",
                        "d does not belong to it");
    }

    @Test
    void aManifestIsReadAsItWasWritten() {
        BackupManifest manifest = manifest(List.of(held("data/base/5/1259", 8192, "ab")));
        assertThat(Json.read(Json.write(manifest), BackupManifest.class)).isEqualTo(manifest);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    10, 3, false, 0
                    10, 3, true,  0
                    12, 3, false, 0
                    12, 3, true,  1
                    9,  3, false, 1
                    9,  2, false, 2
                    9,  2, true,  2
                    """)
    void restoredIsAtLeastWhatWasCountedAndExactlyThatWhereNobodyServed(
            long entries, long others, boolean exactly, int wrong) {
        Map<String, Map<String, Long>> found =
                Map.of(
                        "1", Map.of("entry", entries, "event", 20L, "more", 7L),
                        "2", Map.of("entry", others));
        assertThat(CONTENTS.lackedBy(found, exactly)).hasSize(wrong);
    }

    @Test
    void aChainThatIsGoneIsMissed() {
        assertThat(CONTENTS.lackedBy(Map.of("1", Map.of("entry", 10L, "event", 20L)), false))
                .containsExactly("chain 2: entry has 0 rows, at least 3 were backed up");
        assertThat(CONTENTS.rows("entry")).isEqualTo(13);
    }

    @Test
    void aRecordThatWasChangedIsMissed() {
        var events = new BackupContents.Head(1, BackupContents.EVENTS, 20, "ab");
        var one = new BackupContents.Head(1, BackupContents.OPERATIONS, 7, "cd");
        var other = new BackupContents.Head(2, BackupContents.OPERATIONS, 9, "ef");
        var contents = new BackupContents(Map.of(), List.of(events, one, other), List.of());
        assertThat(contents.rewritten(Map.of(one, "cd", other, "ef"))).isEmpty();
        assertThat(contents.rewritten(Map.of(one, "ce")))
                .containsExactly(
                        "chain 1: the operation log is another one at 7",
                        "chain 2: the operation log is another one at 9");
    }
}
