package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestPostgres;
import io.regulars.Wiring;
import io.regulars.access.Tenants;
import io.regulars.runtime.Application;
import io.regulars.runtime.BackupCommand;
import io.regulars.runtime.BackupNotes;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import io.regulars.runtime.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The commands on a whole installation that runs.
class RestoreCommandTest {
    private static final Application APPLICATION = new Application(Wiring.class);
    private static Path folder;
    private static Path root;
    private static Running running;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory(TestPostgres.shared(), "server-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        root = folder.resolve("shop");
        Files.createDirectories(root.resolve("pg"));
        Files.setPosixFilePermissions(root, Files.getPosixFilePermissions(folder));
        Files.createSymbolicLink(root.resolve("pg/programs"), TestPostgres.shared());
        running = APPLICATION.work(parse(new BackupCommand(), "x"));
        Tenants tenants = running.context().getBean(Tenants.class);
        var chain = tenants.create("Backed up");
        running.context().getBean(Vault.class).keys(chain);
    }

    @AfterAll
    static void stop() {
        running.close();
        TestPostgres.delete(folder);
    }

    @Test
    void aDrillProvesTheBackupOfARunningServerAndNotesItsDay() {
        Path file = folder.resolve("monday.backup");
        assertThat(run(new BackupCommand(), file.toString())).isZero();
        assertThat(BackupNotes.read(root).backup().file()).isEqualTo(file.toString());
        assertThat(BackupNotes.read(root).drill()).isNull();
        String keys = root.resolve("keys/vault").toString();
        assertThat(run(new RestoreCommand(), file.toString(), "--drill", "--keys", keys)).isZero();
        assertThat(root.resolve("drill")).doesNotExist();
        BackupNotes notes = BackupNotes.read(root);
        assertThat(notes.drill().broken()).isEmpty();
        assertThat(notes.drill().madeAt()).isEqualTo(notes.backup().at());
        assertThat(notes.drill().at()).isAfter(notes.backup().at());
    }

    @Test
    void aDatabaseOfAnotherServerIsNotBackedUpHere() {
        String url = "postgresql://app:x@127.0.0.1:5432/shop";
        assertThatThrownBy(() -> run(new BackupCommand(), "x", "--db", url))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("pgBackRest");
        assertThatThrownBy(() -> run(new RestoreCommand(), "x", "--db", url))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("its own means");
    }

    @Test
    void whatCannotBeRestoredIsSaid() {
        String none = folder.resolve("none").toString();
        assertThatThrownBy(() -> run(new RestoreCommand(), none, "--drill"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no backup " + none);
        assertThatThrownBy(() -> run(new RestoreCommand(), none, "--drill", "--keys", none))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no key file " + none);
        assertThatThrownBy(() -> run(new RestoreCommand(), none))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not empty");
    }

    private static int run(CliCommand command, String... words) {
        return command.run(parse(command, words), APPLICATION);
    }

    private static Settings parse(CliCommand command, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", root.toString()));
        return Settings.parse(command, all);
    }
}
