package io.regulars;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.regulars.runtime.Migrations;
import io.regulars.runtime.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// One real PostgreSQL per test JVM, and as many databases in it as tests ask for, each a copy of
/// the migrated schema.
///
/// Not durable (a test does not survive a power cut anyway). Ends with the JVM however that ends;
/// what a killed one leaves in the temporary folder the next one removes.
public final class TestPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final List<Runnable> USERS = new CopyOnWriteArrayList<>();
    private static final String TEMPLATE = "migrated";

    private TestPostgres() {}

    private static final class Server {
        static final Postgres POSTGRES = start();
    }

    private static final class Migrated {
        static final boolean DONE = migrate();
    }

    private static final class Keys {
        static final Path FOLDER = keys();
    }

    /// A database of its own for one test class. `owner` runs as the schema's owner, `app` as the
    /// application, both without a pool; `pool` makes one.
    public record Database(String name, String url, DataSource owner, DataSource app) {
        /// A pool of connections as the application; the caller closes it.
        public HikariDataSource pool(int size) {
            var config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(Postgres.APP);
            config.setPassword(server().appPassword());
            config.setMaximumPoolSize(size);
            config.setMinimumIdle(1);
            config.setPoolName(name);
            return new HikariDataSource(config);
        }

        public void execute(String sql) {
            try (Connection connection = owner.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failed) {
                throw new IllegalStateException(sql, failed);
            }
        }
    }

    /// Runs `stop` before the server stops, the last one given first: for what works on it in the
    /// background.
    public static void beforeStop(Runnable stop) {
        USERS.add(stop);
    }

    public static Postgres server() {
        return Server.POSTGRES;
    }

    /// A new database with the schema of all migrations and no rows of any other test.
    public static Database fresh() {
        if (!Migrated.DONE) {
            throw new IllegalStateException("not migrated");
        }
        return create(TEMPLATE);
    }

    /// A new database without any schema.
    public static Database empty() {
        return create("template0");
    }

    private static synchronized Database create(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        admin(
                "create database "
                        + name
                        + " template "
                        + template
                        + " strategy file_copy owner "
                        + Postgres.OWNER);
        admin("revoke all on database " + name + " from public");
        admin("grant connect on database " + name + " to " + Postgres.APP);
        return new Database(
                name, server().url(name), source(name, Postgres.OWNER), source(name, Postgres.APP));
    }

    private static boolean migrate() {
        admin("create database " + TEMPLATE + " owner " + Postgres.OWNER);
        Migrations.run(source(TEMPLATE, Postgres.OWNER), Postgres.APP);
        return true;
    }

    private static PGSimpleDataSource source(String database, String role) {
        return (PGSimpleDataSource) server().dataSource(database, role);
    }

    private static void admin(String sql) {
        try (Connection connection = server().dataSource("postgres", "postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static Postgres start() {
        try {
            Path shared = shared();
            removeLeftOvers(shared);
            Path folder = Files.createTempDirectory(shared, "server-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            Postgres postgres = Postgres.start(folder.resolve("pg"), options(shared));
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform()
                                    .unstarted(() -> {
                                        USERS.reversed().forEach(Runnable::run);
                                        postgres.close();
                                        forget(folder);
                                    }));
            return postgres;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Small and fast; `fsync` and its like are off for tests only.
    public static Postgres.Options options(Path binaries) {
        return Postgres.Options.of(binaries)
                .with("fsync", "off")
                .with("full_page_writes", "off")
                .with("synchronous_commit", "off")
                .with("recovery_init_sync_method", "syncfs")
                .with("wal_level", "minimal")
                .with("max_wal_senders", "0")
                .with("shared_buffers", "128MB")
                .with("maintenance_work_mem", "64MB")
                .with("wal_buffers", "4MB")
                .with("max_connections", "200");
    }

    /// The folder that all test runs of this user share, with the unpacked programs.
    public static Path shared() {
        Path folder =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "regulars-test-" + System.getProperty("user.name"));
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(folder);
            if (!Files.isWritable(folder)
                    || mode.contains(PosixFilePermission.GROUP_WRITE)
                    || mode.contains(PosixFilePermission.OTHERS_WRITE)
                    || !Files.getOwner(folder).getName().equals(System.getProperty("user.name"))) {
                throw new IllegalStateException(folder + " belongs to somebody else");
            }
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Where a house of its own keeps its keys; gone with this JVM.
    public static Path keyFile() {
        try {
            return Files.createTempDirectory(Keys.FOLDER, "house-").resolve("vault");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path keys() {
        try {
            Path folder = Files.createTempDirectory(shared(), "keys-");
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Folders of servers whose lock nobody holds and that were not made just now.
    private static void removeLeftOvers(Path shared) throws IOException {
        try (var folders = Files.newDirectoryStream(shared, "server-*")) {
            for (Path folder : folders) {
                Path lock = folder.resolve("pg/lock");
                boolean young =
                        Files.getLastModifiedTime(folder).toMillis()
                                > System.currentTimeMillis() - 60_000;
                if (!young && (!Files.exists(lock) || free(lock))) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean free(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken != null;
        } catch (IOException | OverlappingFileLockException held) {
            return false;
        }
    }

    /// Deletes a folder of hundreds of databases without waiting for it.
    private static void forget(Path folder) {
        try {
            new ProcessBuilder("rm", "-rf", "--", folder.toString()).start();
        } catch (IOException broken) {
            System.err.println("left behind: " + folder + " (" + broken.getMessage() + ")");
        }
    }

    public static void delete(Path folder) {
        try (var all = Files.walk(folder, new FileVisitOption[0])) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException raced) {
            System.err.println("left behind: " + folder + " (" + raced.getMessage() + ")");
        }
    }
}
