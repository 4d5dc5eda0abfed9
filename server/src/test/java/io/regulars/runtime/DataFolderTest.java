package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
    @TempDir Path temp;

    @Test
    void aSecretIsRandomPerInstallationAndKept() {
        byte[] here = DataFolder.open(temp.resolve("a")).secret("pepper", 32);
        byte[] there = DataFolder.open(temp.resolve("b")).secret("pepper", 32);
        assertThat(here).hasSize(32).isNotEqualTo(there);
        assertThat(DataFolder.open(temp.resolve("a")).secret("pepper", 32)).isEqualTo(here);
    }

    @Test
    void nobodyElseReadsWhatItWrites() throws IOException {
        DataFolder data = DataFolder.open(temp.resolve("a"));
        data.secret("pepper", 32);
        data.writeRegularsJson(Map.of("url", "http://127.0.0.1:1", "apiKey", "k"));
        assertThat(mode(data.keys())).isEqualTo("rwx------");
        assertThat(mode(data.keys().resolve("pepper"))).isEqualTo("rw-------");
        assertThat(mode(data.regularsJson())).isEqualTo("rw-------");
        assertThat(mode(data.root()).charAt(6)).isEqualTo('-');
        assertThat(Files.readString(data.regularsJson())).contains("\"apiKey\" : \"k\"");
    }

    /// S3-30: who starts over finds nothing of what was, and a folder of something else is left
    /// alone.
    @Test
    void whatIsForgottenIsGoneAndWhatIsNotOursStays() throws IOException {
        Path root = temp.resolve("a");
        DataFolder data = DataFolder.open(root);
        byte[] before = data.secret("pepper", 32);
        data.writeRegularsJson(Map.of("url", "http://127.0.0.1:1"));
        Files.createDirectories(root.resolve("pg/base"));
        Files.createDirectories(root.resolve("lake/1"));
        DataFolder.forget(root);
        for (String part : new String[] {"pg", "keys", "lake", "regulars.json"}) {
            assertThat(root.resolve(part)).doesNotExist();
        }
        assertThat(DataFolder.open(root).secret("pepper", 32)).isNotEqualTo(before);
        DataFolder.forget(temp.resolve("nothing"));
        Path photos = Files.createDirectories(temp.resolve("photos"));
        Files.writeString(photos.resolve("me.txt"), "mine");
        assertThatThrownBy(() -> DataFolder.forget(photos))
                .hasMessageContaining("nothing was deleted");
        assertThat(photos.resolve("me.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "keys/pepper", "regulars.json", "."})
    void whatOthersMayReadIsRefused(String name) throws IOException {
        DataFolder data = DataFolder.open(temp.resolve("a"));
        data.secret("pepper", 32);
        data.writeRegularsJson(Map.of());
        Files.setPosixFilePermissions(
                data.root().resolve(name), PosixFilePermissions.fromString("rwxr-x---"));
        assertThatThrownBy(() -> DataFolder.open(data.root()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("has mode rwxr-x---, needed rw")
                .hasMessageContaining("chmod");
    }

    @Test
    void aKeyOfTheWrongLengthIsRefused() {
        DataFolder data = DataFolder.open(temp.resolve("a"));
        Secrets.write(data.keys().resolve("pepper"), "short");
        assertThatThrownBy(() -> data.secret("pepper", 32))
                .hasMessageContaining("has 5 bytes, needed 32");
    }

    @Test
    void aFileInItsPlaceIsRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot use the data folder " + file);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
