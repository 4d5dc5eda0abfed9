package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.events.Anchor;
import io.regulars.runtime.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorFileTest {
    private static final Anchor FIRST =
            new Anchor(0, 812, "ab".repeat(32), Instant.parse("2026-11-21T19:30:04.120001Z"));
    private static final Anchor SECOND =
            new Anchor(0, 1_644, "0c".repeat(32), Instant.parse("2026-11-22T19:30:00Z"));

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = folder.resolve("anchors.csv");
        var anchors = Map.of(3, List.of(FIRST, SECOND), 4, List.of(SECOND));
        AnchorFile.write(file, anchors);
        assertThat(AnchorFile.read(file)).isEqualTo(anchors);
        assertThat(Files.readAllLines(file))
                .contains("3,0,812," + FIRST.anchor() + ",2026-11-21T19:30:04.120001Z");
        AnchorFile.write(file, Map.of());
        assertThat(AnchorFile.read(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3,0,812,{hash}                            | not five parts
                    3,0,812,{hash},2026-11-22T19:30:00Z,more  | not five parts
                    x,0,812,{hash},2026-11-22T19:30:00Z       | "x"
                    3,1,812,{hash},2026-11-22T19:30:00Z       | a feed 1 is not known
                    3,0,0,{hash},2026-11-22T19:30:00Z         | position
                    3,0,812,abc,2026-11-22T19:30:00Z          | 64 hex digits
                    3,0,812,{hash},yesterday                  | yesterday
                    """)
    void aLineThatIsNoAnchorIsRefusedByItsNumber(String line, String why) throws IOException {
        Path file = folder.resolve("anchors.csv");
        AnchorFile.write(file, Map.of(3, List.of(FIRST)));
        Files.writeString(
                file, Files.readString(file) + line.replace("{hash}", "0c".repeat(32)) + "\n");
        assertThatThrownBy(() -> AnchorFile.read(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining(why);
    }

    @Test
    void aFileOfSomethingElseAndOneThatIsNotThereAreRefused() throws IOException {
        Path file = folder.resolve("other.csv");
        assertThatThrownBy(() -> AnchorFile.read(file)).isInstanceOf(StartRefused.class);
        Files.writeString(file, "a,b\n");
        assertThatThrownBy(() -> AnchorFile.read(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("holds no anchors");
    }

    @Test
    void theOlderWordStays() {
        var later = new Anchor(0, 812, "ff".repeat(32), SECOND.at());
        assertThat(AnchorFile.together(List.of(FIRST), List.of(later, SECOND)))
                .containsExactly(FIRST, SECOND);
    }
}
