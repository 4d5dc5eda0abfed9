package io.regulars.torture;

import io.regulars.TestPostgres;
import io.regulars.runtime.Migrations;
import io.regulars.runtime.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A durable PostgreSQL of the harness's own, kept by the product's supervisor, to be killed.
final class PgChild implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> settings;
    private final boolean temporary;
    private Postgres postgres;

    private PgChild(Path folder, Map<String, String> settings, boolean temporary) {
        this.folder = folder;
        this.settings = settings;
        this.temporary = temporary;
        postgres = start();
    }

    /// In a temporary folder.
    static PgChild temporary(Map<String, String> settings) throws IOException {
        Path folder = Files.createTempDirectory(TestPostgres.shared(), "server-torture-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return migrated(new PgChild(folder, settings, true));
    }

    /// In a folder that is there, such as a mounted disk.
    static PgChild in(Path folder, Map<String, String> settings) {
        return migrated(new PgChild(folder, settings, false));
    }

    private static PgChild migrated(PgChild child) {
        Migrations.run(child.postgres.dataSource(Postgres.DATABASE, Postgres.OWNER), Postgres.APP);
        return child;
    }

    private Postgres start() {
        Postgres.Options options =
                Postgres.Options.of(TestPostgres.shared())
                        .with("recovery_init_sync_method", "syncfs")
                        .with("shared_buffers", "64MB")
                        .with("logging_collector", "off");
        for (var setting : settings.entrySet()) {
            options = options.with(setting.getKey(), setting.getValue());
        }
        Postgres started = Postgres.start(folder.resolve("pg"), options);
        mustBeOurs(started);
        return started;
    }

    Postgres postgres() {
        return postgres;
    }

    /// Ends the server and all its children at once, as a kill -9 of each does. The supervisor
    /// starts it again.
    void killTree() {
        ProcessHandle.of(postgres.pid())
                .ifPresent(server -> {
                    List<ProcessHandle> all = server.descendants().toList();
                    server.destroyForcibly();
                    all.forEach(ProcessHandle::destroyForcibly);
                });
    }

    /// Breaks every client's connection, and nothing else; false where the server is just
    /// recovering from the strike before.
    boolean terminateClients() {
        try (Connection connection = postgres.dataSource("postgres", "postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                            + Postgres.APP
                            + "'");
            return true;
        } catch (SQLException recovering) {
            return false;
        }
    }

    /// After the power cut: the old server is gone with its disk, and a new one starts on what the
    /// disk kept.
    void again() {
        postgres = start();
    }

    /// Its disk is dead: the server ends with all its children, and the supervisor gives up.
    void dies() {
        killTree();
        try {
            postgres.close();
        } catch (RuntimeException ofItsDisk) {
            // its lock file lay on that disk too
        }
        killTree();
    }

    @Override
    public void close() {
        postgres.close();
        if (temporary) {
            try (var all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | java.io.UncheckedIOException raced) {
                System.err.println("left behind: " + folder);
            }
        }
    }

    /// Before the first statement: is this server the one that we started? Any other is left alone.
    private void mustBeOurs(Postgres server) {
        try (Connection connection = server.dataSource("postgres", "postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            String is = row.getString(1);
            if (!is.equals(folder.resolve("pg/data").toString())) {
                throw new IllegalStateException("a strange PostgreSQL answers, on " + is);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(
                    "the PostgreSQL of the harness does not answer", broken);
        }
    }
}
