package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The supervisor's own PostgreSQL, copied while it is written to and while it stands still.
class BackupsTest {
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createTempDirectory(TestPostgres.shared(), "server-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void remove() {
        Commands.deleteTree(folder);
    }

    /// Writes a row at a time and remembers when each was acknowledged, until told to stop.
    private static final class Writer implements Runnable {
        private final Postgres postgres;
        private final AtomicBoolean stop = new AtomicBoolean();
        private final Map<Integer, Instant> acknowledged = new HashMap<>();

        Writer(Postgres postgres) {
            this.postgres = postgres;
        }

        @Override
        public void run() {
            try (Connection connection =
                            postgres.dataSource(Postgres.DATABASE, Postgres.OWNER).getConnection();
                    Statement statement = connection.createStatement()) {
                for (int n = 1; !stop.get(); n++) {
                    statement.execute("insert into kept values (1, " + n + ")");
                    acknowledged.put(n, Instant.now());
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    @Test
    void aBackupUnderWritesHoldsAllThatWasAcknowledgedBeforeItsMoment() throws Exception {
        Path root = folder.resolve("shop");
        Path file = folder.resolve("monday.backup");
        Backups.Made made;
        Map<Integer, Instant> acknowledged;
        String password;
        try (Postgres postgres = start(root)) {
            password = postgres.superuserPassword();
            execute(postgres, "create table kept (tenant int, n int primary key)");
            var writer = new Writer(postgres);
            Thread thread = Thread.ofPlatform().start(writer);
            Thread.sleep(200);
            made = Backups.make(root, file, options(), (_, _) -> {});
            Thread.sleep(200);
            writer.stop.set(true);
            thread.join();
            acknowledged = writer.acknowledged;
            assertThat(slots(postgres)).isZero();
        }
        assertThat(made.manifest().quiet()).isFalse();
        assertThat(made.bytes()).isEqualTo(Files.size(file));
        Instant moment = made.manifest().madeAt();
        Set<Integer> must = new HashSet<>();
        acknowledged.forEach((n, at) -> {
            if (at.isBefore(moment)) {
                must.add(n);
            }
        });
        assertThat(must).hasSizeBetween(3, acknowledged.size() - 1);
        Path elsewhere = folder.resolve("elsewhere");
        try (Restores.Restored restored =
                Restores.restore(file, elsewhere, options(), null, (_, _) -> {})) {
            assertThat(restored.broken()).isEmpty();
            assertThat(restored.indexes()).isGreaterThan(100);
            assertThat(numbers(restored.postgres())).containsAll(must);
            assertThat(restored.postgres().superuserPassword()).isNotEqualTo(password);
        }
        assertThat(elsewhere.resolve("pg/restoring")).doesNotExist();
        assertThat(elsewhere.resolve("keys")).isEmptyDirectory();
        try (Postgres again = start(elsewhere)) {
            assertThat(numbers(again)).containsAll(must);
        }
    }

    @Test
    void whereNobodyServesTheBackupHoldsExactlyWhatWasThere() throws Exception {
        Path root = folder.resolve("shop");
        try (Postgres postgres = start(root)) {
            execute(
                    postgres,
                    "create table kept (tenant int, n int primary key); insert into kept select 1, generate_series(1, 500)");
        }
        Path file = folder.resolve("monday.backup");
        Backups.Made made = Backups.make(root, file, options(), (_, _) -> {});
        assertThat(made.manifest().quiet()).isTrue();
        assertThat(made.manifest().contents().rows("kept")).isEqualTo(500);
        assertThat(made.manifest().files())
                .noneMatch(each -> each.name().contains("passwords"))
                .noneMatch(each -> each.name().contains("keys"));
        assertThatThrownBy(() -> Backups.make(root, file, options(), (_, _) -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("never replaces another");
        damaged(file, folder.resolve("elsewhere"));
    }

    private void damaged(Path file, Path elsewhere) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Path flipped = Files.write(folder.resolve("flipped.backup"), bytes);
        assertThatThrownBy(
                        () -> Restores.restore(flipped, elsewhere, options(), null, (_, _) -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is damaged (")
                .hasMessageContaining("data/");
        assertThat(elsewhere).doesNotExist();
        assertThatThrownBy(() -> Restores.restore(file, folder, options(), null, (_, _) -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not empty");
    }

    /// R22: what came after the backup is in the archive of the log, up to the moment that is asked
    /// for and no further.
    @Test
    void anyMomentSinceABackupComesBackOutOfTheArchive() throws Exception {
        Path root = folder.resolve("shop");
        Path archive = Files.createDirectory(folder.resolve("archive"));
        ServiceUser.own(archive);
        Postgres.Options archiving = Archive.into(options(), archive);
        Path file = folder.resolve("monday.backup");
        Instant between;
        try (Postgres postgres = Postgres.start(DataFolder.open(root).postgres(), archiving)) {
            execute(postgres, "create table kept (tenant int, n int primary key)");
            Backups.make(root, file, archiving, (_, _) -> {});
            execute(postgres, "insert into kept values (1, 1)");
            Thread.sleep(50);
            between = Instant.now();
            Thread.sleep(50);
            execute(postgres, "delete from kept; insert into kept values (1, 2)");
        } // a server that ends in peace brings the rest of its log
        var until = new Archive.Until(archive, between);
        try (Restores.Restored restored =
                Restores.restore(file, folder.resolve("then"), options(), until, (_, _) -> {})) {
            assertThat(restored.broken()).isEmpty();
            assertThat(numbers(restored.postgres())).containsExactly(1);
        }
        var never = new Archive.Until(archive, between.plusSeconds(86_400));
        assertThatThrownBy(() ->
                        Restores.restore(
                                file, folder.resolve("never"), options(), never, (_, _) -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("before configured recovery target was reached");
        assertThat(folder.resolve("never/pg")).doesNotExist();
        var before = new Archive.Until(archive, between.minusSeconds(86_400));
        assertThatThrownBy(() ->
                        Restores.restore(
                                file, folder.resolve("before"), options(), before, (_, _) -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("take an earlier one");
    }

    @Test
    void whatCannotBeBackedUpIsSaid() {
        Path file = folder.resolve("monday.backup");
        assertThatThrownBy(() -> Backups.make(folder, file, options(), (_, _) -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no embedded database in " + folder);
        assertThat(file).doesNotExist();
    }

    @Test
    void aRestoreThatWasBrokenOffIsNoInstallation() throws IOException {
        DataFolder data = DataFolder.open(folder.resolve("shop"));
        Files.createDirectories(data.postgres().resolve("restoring"));
        assertThatThrownBy(() -> start(folder.resolve("shop")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("was broken off");
    }

    private static Postgres start(Path root) {
        return Postgres.start(DataFolder.open(root).postgres(), options());
    }

    private static Postgres.Options options() {
        return Postgres.Options.of(TestPostgres.shared())
                .with("shared_buffers", "16MB")
                .with("recovery_init_sync_method", "syncfs");
    }

    private static void execute(Postgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        postgres.dataSource(Postgres.DATABASE, Postgres.OWNER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Set<Integer> numbers(Postgres postgres) throws SQLException {
        var numbers = new HashSet<Integer>();
        try (Connection connection =
                        postgres.dataSource(Postgres.DATABASE, Postgres.OWNER).getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select n from kept")) {
            while (row.next()) {
                numbers.add(row.getInt(1));
            }
        }
        return numbers;
    }

    private static long slots(Postgres postgres) throws SQLException {
        try (Connection connection =
                        postgres.dataSource(Postgres.DATABASE, Postgres.OWNER).getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from pg_replication_slots")) {
            row.next();
            return row.getLong(1);
        }
    }
}
