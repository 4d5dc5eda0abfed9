package io.regulars.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A real PostgreSQL 18 that this process starts, watches and stops.
///
/// Durable (what is acknowledged survives a power cut), on 127.0.0.1 with passwords of its own,
/// started again when it dies, ended with this process however that ends. One per folder: a second
/// one is refused with the other's pid.
///
/// Roles: `postgres` sets up and nothing else; `regulars_owner` owns the schema and runs
/// migrations; `regulars_app` has the rights that migrations grant, and no way around row-level
/// security.
public final class Postgres implements AutoCloseable {
    public static final String DATABASE = "regulars";
    public static final String OWNER = "regulars_owner";
    public static final String APP = "regulars_app";
    static final String SUPERUSER = "postgres";

    private final PostgresPasswords passwords;
    private final IntSupplier port;
    private final LongSupplier pid;
    private final Runnable close;

    private Postgres(
            PostgresPasswords passwords, IntSupplier port, LongSupplier pid, Runnable close) {
        this.passwords = passwords;
        this.port = port;
        this.pid = pid;
        this.close = close;
    }

    /// Sizes and settings of a server. `settings` are those of PostgreSQL and win over the
    /// defaults; `binaries` is the folder for the unpacked programs.
    public record Options(Path binaries, Map<String, String> settings) {
        public Options {
            settings = Map.copyOf(settings);
        }

        /// The product on a machine of two cores and some gigabytes.
        public static Options of(Path binaries) {
            return new Options(binaries, Map.of());
        }

        public Options with(String setting, String value) {
            Map<String, String> more = new LinkedHashMap<>(settings);
            more.put(setting, value);
            return new Options(binaries, more);
        }
    }

    /// Starts the server whose files are below `folder`, making it at the first start. Returns when
    /// it answers and the database and the roles are there.
    ///
    /// @throws StartRefused where another process runs on the folder, or the folder or the machine
    ///   does not allow it
    public static Postgres start(Path folder, Options options) {
        PostgresCluster cluster =
                PostgresCluster.open(folder.toAbsolutePath().normalize(), options);
        try {
            var process = new PostgresProcess(cluster, options.settings());
            process.start();
            var postgres =
                    new Postgres(
                            cluster.passwords(),
                            process::port,
                            process::pid,
                            () -> {
                                process.stop(Duration.ofSeconds(60));
                                cluster.close();
                            });
            try {
                PostgresRoles.ensure(
                        postgres.dataSource("postgres", SUPERUSER), cluster.passwords());
                return postgres;
            } catch (RuntimeException failed) {
                process.stop(Duration.ofSeconds(30));
                throw failed;
            }
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    /// The server that another process keeps on `folder`, if there is one; closing this handle does
    /// not stop it.
    public static Optional<Postgres> join(Path folder) {
        return PostgresCluster.running(folder.toAbsolutePath().normalize())
                .map(other -> new Postgres(other.passwords(), other::port, other::pid, () -> {}));
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    public int port() {
        return port.getAsInt();
    }

    /// The process id of the server, for those that torture it.
    public long pid() {
        return pid.getAsLong();
    }

    public String ownerPassword() {
        return passwords.owner();
    }

    public String appPassword() {
        return passwords.app();
    }

    String superuserPassword() {
        return passwords.superuser();
    }

    /// Plain connections (no pool) to `database` as one of the three roles.
    public DataSource dataSource(String database, String role) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(database);
        source.setUser(role);
        source.setPassword(passwords.of(role));
        source.setConnectTimeout(10);
        return source;
    }

    /// Stops it cleanly: running statements end, what is committed is on disk, the next start needs
    /// no recovery.
    @Override
    public void close() {
        close.run();
    }
}
