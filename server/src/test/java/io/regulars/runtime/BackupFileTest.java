package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file alone, without a database: written whole or not at all, and read whole or not at all.
class BackupFileTest {
    private static final Instant AT = Instant.parse("2026-11-30T02:00:00Z");

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsUnpackedAsItWas() throws IOException {
        Path file = write("backup");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Path into = Files.createDirectory(folder.resolve("into"));
        BackupReader reader = BackupReader.open(file);
        reader.mustBeWhole(_ -> {});
        BackupManifest manifest = reader.unpack(into);
        assertThat(manifest.files()).hasSize(3);
        assertThat(into.resolve("base/5/1259")).hasSameBinaryContentAs(folder.resolve("table"));
        assertThat(into.resolve("pg_wal")).isEmptyDirectory();
        assertThat(Files.getPosixFilePermissions(into.resolve("base/5/1259")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    /// R22, exhaustively: every single byte of it, wherever it lies.
    @Test
    void oneFlippedByteAnywhereIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(write("backup"));
        assertThat(whole.length).isBetween(500, 20_000);
        Path flipped = folder.resolve("flipped");
        for (int i = 0; i < whole.length; i++) {
            byte[] broken = whole.clone();
            broken[i] ^= 1;
            Files.write(flipped, broken);
            assertThatThrownBy(() -> BackupReader.open(flipped).mustBeWhole(_ -> {}))
                    .as("byte " + i)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("is damaged (");
        }
    }

    @Test
    void theDamagedFileIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(write("backup"));
        byte[] broken = whole.clone();
        broken[whole.length / 2] ^= 1; // most of it is the table
        Path file = Files.write(folder.resolve("broken"), broken);
        assertThatThrownBy(() -> BackupReader.open(file).mustBeWhole(_ -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("data/base/5/1259");
    }

    @Test
    void aPartOfABackupIsNone() throws IOException {
        byte[] whole = Files.readAllBytes(write("backup"));
        Path file = folder.resolve("cut");
        for (int length : new int[] {whole.length - 1, whole.length / 2, 100}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> BackupReader.open(file).mustBeWhole(_ -> {}))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("damaged");
        }
        Files.write(file, new byte[10]);
        assertThatThrownBy(() -> BackupReader.open(file)).hasMessageContaining("too short");
        Files.write(file, new byte[1000]);
        assertThatThrownBy(() -> BackupReader.open(file).about())
                .hasMessageContaining("no backup of Regulars");
    }

    @Test
    void whatIsBrokenOffLeavesNothingThatLooksLikeABackup() throws IOException {
        Path file = folder.resolve("backup");
        try (var writer = new BackupWriter(file, AT, _ -> {})) {
            writer.bytes("data/a", new byte[100]);
            assertThat(BackupWriter.part(file)).exists();
            assertThat(file).doesNotExist();
        }
        assertThat(folder).isEmptyDirectory();
        Files.write(BackupWriter.part(file), new byte[100_000]); // what a kill leaves
        assertThatCode(() -> write("backup")).doesNotThrowAnyException();
        BackupReader.open(file).mustBeWhole(_ -> {});
        assertThat(BackupWriter.part(file)).doesNotExist();
    }

    /// A table that is cut while it is read, and one that is dropped: the log has the rest.
    @Test
    void aFileThatShrinksIsFilledUpAndOneThatIsGoneIsLeftOut() throws IOException {
        Path table = Files.write(folder.resolve("shrinks"), new byte[200_000]);
        Path file = folder.resolve("backup");
        try (var writer =
                new BackupWriter(
                        file,
                        AT,
                        _ -> {
                            try (var open = FileChannel.open(table, StandardOpenOption.WRITE)) {
                                open.truncate(70_000);
                            } catch (IOException broken) {
                                throw new UncheckedIOException(broken);
                            }
                        })) {
            assertThat(writer.file("data/gone", folder.resolve("gone"))).isFalse();
            assertThat(writer.file("data/shrinks", table)).isTrue();
            assertThat(writer.held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.size()).isEqualTo(200_000));
            writer.finish(BackupManifestTest.manifest(writer.held()));
        }
        assertThat(table).hasSize(70_000);
        BackupReader.open(file).mustBeWhole(_ -> {});
    }

    private Path write(String name) throws IOException {
        Path table = folder.resolve("table");
        byte[] rows = new byte[1500];
        new Random(1).nextBytes(rows);
        Files.write(table, rows);
        Path file = folder.resolve(name);
        try (var writer = new BackupWriter(file, AT, _ -> {})) {
            var about = new BackupManifest.About(BackupManifest.FORMAT, "1", "18.0", 1500);
            writer.bytes(BackupWriter.ABOUT, Json.write(about).getBytes(StandardCharsets.UTF_8));
            writer.folder("data/base");
            writer.folder("data/base/5");
            writer.folder("data/pg_wal");
            writer.file("data/base/5/1259", table);
            writer.bytes("data/backup_label", "label".getBytes(StandardCharsets.UTF_8));
            writer.finish(BackupManifestTest.manifest(writer.held()));
        }
        return file;
    }
}
