package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.regulars.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The supervisor with the product's own durable settings (only smaller), killed and started over.
class PostgresTest {
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

    @Test
    void whatTheProductStartsPassesItsOwnCheck() {
        try (Postgres postgres = start()) {
            assertThatCode(() ->
                            SelfCheck.mustBeSafe(
                                    postgres.dataSource(Postgres.DATABASE, Postgres.APP),
                                    InstantSource.system()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aCommitWithoutWaitingForTheDiskIsRefused() {
        Postgres.Options careless = options().with("synchronous_commit", "off");
        try (Postgres postgres = Postgres.start(folder.resolve("pg"), careless)) {
            assertThatThrownBy(() ->
                            SelfCheck.mustBeSafe(
                                    postgres.dataSource(Postgres.DATABASE, Postgres.APP),
                                    InstantSource.system()))
                    .isInstanceOf(StartRefused.class)
                    .message()
                    .hasLineCount(1)
                    .contains("synchronous_commit = off, needed on");
        }
    }

    @Test
    void aSecondOneOnTheFolderIsRefusedAndMayJoin() throws SQLException {
        try (Postgres postgres = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("already running on the data folder " + folder)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
            try (Postgres other = Postgres.join(folder.resolve("pg")).orElseThrow()) {
                assertThat(other.port()).isEqualTo(postgres.port());
                assertThat(ask(other, "select current_user")).isEqualTo(Postgres.APP);
            }
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
        assertThat(Postgres.join(folder.resolve("pg"))).isEmpty();
    }

    @Test
    void aKilledServerComesBackOnItsPortWithEverythingAcknowledged() throws SQLException {
        try (Postgres postgres = start()) {
            owner(
                    postgres,
                    "create table kept as select 42 as x; grant select on kept to " + Postgres.APP);
            int port = postgres.port();
            long pid = postgres.pid();
            Commands.signal(
                    "KILL", pid); // the postmaster only: its children still hold the shared memory
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() ->
                            postgres.pid() != pid
                                    && ask(postgres, "select x from kept").equals("42"));
            assertThat(postgres.port()).isEqualTo(port);
        }
    }

    @Test
    void whatAKilledFirstStartLeftDoesNotBlockTheNext() throws IOException, SQLException {
        Path half = Files.createDirectories(folder.resolve("pg/data.new"));
        Files.writeString(half.resolve("PG_VERSION"), "18");
        try (Postgres postgres = start()) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aPidFileOfSomeOtherProgramDoesNotBlockTheStart() throws IOException, SQLException {
        start().close();
        Path file = folder.resolve("pg/data/postmaster.pid");
        Files.writeString(
                file, ProcessHandle.current().pid() + "\n" + folder.resolve("pg/data") + "\n");
        ServiceUser.own(file);
        try (Postgres postgres = start()) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void anOpenPasswordFileIsRefused() throws IOException {
        start().close();
        Files.setPosixFilePermissions(
                folder.resolve("pg/passwords"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("needed rw-------");
    }

    @Test
    void aWrongPasswordDoesNotConnect() {
        try (Postgres postgres = start()) {
            var source =
                    (org.postgresql.ds.PGSimpleDataSource)
                            postgres.dataSource(Postgres.DATABASE, Postgres.APP);
            source.setPassword("guess");
            assertThatThrownBy(source::getConnection)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void aFolderThatItsUserCannotEnterIsRefusedByName() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("lies in " + folder)
                .hasMessageContaining("--data DIR");
    }

    @Test
    void aSettingThatPostgresqlDoesNotTakeIsToldInItsWords() {
        Postgres.Options wrong = options().with("shared_buffers", "much");
        assertThatThrownBy(() -> Postgres.start(folder.resolve("pg"), wrong))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("shared_buffers");
    }

    private Postgres start() {
        return Postgres.start(folder.resolve("pg"), options());
    }

    private static Postgres.Options options() {
        return Postgres.Options.of(TestPostgres.shared())
                .with("shared_buffers", "16MB")
                .with("recovery_init_sync_method", "syncfs");
    }

    private static void owner(Postgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        postgres.dataSource(Postgres.DATABASE, Postgres.OWNER).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Postgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        postgres.dataSource(Postgres.DATABASE, Postgres.APP).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
