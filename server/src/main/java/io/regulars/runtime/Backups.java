package io.regulars.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Copies the embedded database into one file while it is written to.
///
/// PostgreSQL's own way (`pg_backup_start`, the files, `pg_backup_stop`, and the log from the one
/// to the other), since the embedded programs have no `pg_basebackup`. A replication slot that ends
/// with its connection keeps the log until it is copied. The keys are never in it.
public final class Backups {
    /// Before the names of the files of the server's data folder.
    static final String DATA = "data/";

    /// Never the last of a disk that the database needs too.
    private static final long RESERVE = 1L << 30;

    private static final String NAME = "regulars_backup";

    private final Path data;
    private final Postgres postgres;
    private final boolean quiet;
    private final Progress progress;

    private Backups(Path data, Postgres postgres, boolean quiet, Progress progress) {
        this.data = data;
        this.postgres = postgres;
        this.quiet = quiet;
        this.progress = progress;
    }

    /// Hears of how many bytes in all so many are done.
    public interface Progress {
        void at(long done, long all);
    }

    record Made(BackupManifest manifest, long bytes) {}

    private record Begun(Instant at, int timeline, String start, long segment, String version) {}

    private record Ended(Instant at, String stop, String label) {}

    private record Found(List<String> folders, List<String> files, long bytes) {}

    /// Backs the installation in `root` up into `file`, beside a server that runs on it, or alone.
    static Made make(Path root, Path file, Postgres.Options options, Progress progress) {
        Path folder = root.resolve("pg");
        Path data = folder.resolve("data");
        if (!Files.isRegularFile(data.resolve("PG_VERSION"))) {
            throw new StartRefused(
                    "there is no embedded database in "
                            + root
                            + ": name its folder with --data DIR");
        }
        Path to = file.toAbsolutePath().normalize();
        mustBeNew(to, data);
        var running = Postgres.join(folder);
        try (Postgres postgres = running.orElseGet(() -> Postgres.start(folder, options))) {
            return new Backups(data, postgres, running.isEmpty(), progress).into(to);
        } catch (SQLException failed) {
            throw new StartRefused("the backup failed: " + failed.getMessage(), failed);
        } catch (IOException broken) {
            throw new StartRefused(
                    "cannot write " + file + ": " + BackupReader.reason(broken), broken);
        }
    }

    private static void mustBeNew(Path file, Path data) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new StartRefused(
                    file + " is there already; a backup never replaces another: give a new name");
        }
        if (!Files.isDirectory(folder(file))) {
            throw new StartRefused("there is no folder " + folder(file));
        }
        if (file.startsWith(data)) {
            throw new StartRefused(file + " lies among what is backed up");
        }
    }

    static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    private Made into(Path file) throws SQLException, IOException {
        try (Connection session =
                        postgres.dataSource(Postgres.DATABASE, Postgres.SUPERUSER).getConnection();
                Statement statement = session.createStatement()) {
            mustLieInOnePlace(statement);
            statement.execute(
                    "select pg_create_physical_replication_slot('"
                            + slot(session)
                            + "', true, true)");
            Begun begun = begin(statement);
            Found found = find(data);
            try (var writer =
                    new BackupWriter(file, begun.at(), done -> copied(file, done, found))) {
                about(writer, begun, found);
                copy(writer, found);
                BackupContents contents = count();
                Ended ended = end(statement);
                writer.bytes(DATA + "backup_label", ended.label().getBytes(StandardCharsets.UTF_8));
                log(writer, begun, ended);
                var manifest =
                        new BackupManifest(
                                BackupManifest.FORMAT,
                                program(),
                                begun.version(),
                                ended.at(),
                                new BackupManifest.Wal(
                                        begun.timeline(), begun.start(), ended.stop()),
                                quiet,
                                contents,
                                writer.held());
                return new Made(manifest, writer.finish(manifest));
            }
        }
    }

    /// Its session's own name, so that two backups at once do not meet.
    private static String slot(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return NAME + "_" + row.getInt(1);
        }
    }

    private static void mustLieInOnePlace(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "select spcname from pg_tablespace where spcname not like 'pg\\_%'")) {
            if (row.next()) {
                throw new StartRefused(
                        "the table space "
                                + row.getString(1)
                                + " lies outside of the data folder; such a server cannot be backed up so");
            }
        }
    }

    private static Begun begin(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        """
                        select b.lsn, clock_timestamp() as at, c.timeline_id,
                            (select setting::bigint from pg_settings where name = 'wal_segment_size') as segment,
                            current_setting('server_version') as version
                        from pg_backup_start('regulars backup', true) as b(lsn), pg_control_checkpoint() as c
                        """)) {
            row.next();
            return new Begun(
                    row.getTimestamp("at").toInstant(),
                    row.getInt("timeline_id"),
                    row.getString("lsn"),
                    row.getLong("segment"),
                    row.getString("version"));
        }
    }

    /// The clock is read first, so that whatever was acknowledged up to it lies before the stop.
    /// Does not wait for an archive: what of the log is needed is copied by us.
    private static Ended end(Statement statement) throws SQLException {
        Instant at = clock(statement);
        try (ResultSet row =
                statement.executeQuery(
                        "select e.lsn, e.labelfile from pg_backup_stop(false) as e")) {
            row.next();
            return new Ended(at, row.getString("lsn"), row.getString("labelfile"));
        }
    }

    static Instant clock(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    /// All that is counted here was committed before the copy ended.
    private BackupContents count() throws SQLException {
        try (Connection connection =
                postgres.dataSource(Postgres.DATABASE, Postgres.SUPERUSER).getConnection()) {
            return BackupCounts.read(connection);
        }
    }

    private static void about(BackupWriter writer, Begun begun, Found found) throws IOException {
        var about =
                new BackupManifest.About(
                        BackupManifest.FORMAT, program(), begun.version(), found.bytes());
        writer.bytes(BackupWriter.ABOUT, Json.write(about).getBytes(StandardCharsets.UTF_8));
    }

    private void copy(BackupWriter writer, Found found) throws IOException {
        for (String folder : found.folders()) {
            writer.folder(DATA + folder);
        }
        for (String file : found.files()) {
            writer.file(DATA + file, data.resolve(file));
        }
        if (!writer.file(DATA + BackupFiles.CONTROL, data.resolve(BackupFiles.CONTROL))) {
            throw new StartRefused("the server has lost its file " + BackupFiles.CONTROL);
        }
    }

    private void log(BackupWriter writer, Begun begun, Ended ended) throws IOException {
        Path log = data.resolve("pg_wal");
        List<String> needed =
                BackupFiles.log(begun.timeline(), begun.start(), ended.stop(), begun.segment());
        for (String each : needed) {
            if (!writer.file(DATA + "pg_wal/" + each, log.resolve(each))) {
                throw new StartRefused(
                        "the server has lost a part of its log, "
                                + each
                                + ": the backup is no use");
            }
        }
        try (DirectoryStream<Path> histories = Files.newDirectoryStream(log, "*.history")) {
            for (Path each : histories) {
                writer.file(DATA + "pg_wal/" + each.getFileName(), each);
            }
        }
    }

    private void copied(Path file, long done, Found found) {
        progress.at(Math.min(done, found.bytes()), found.bytes());
        try {
            FileStore store = Files.getFileStore(folder(file));
            if (store.equals(Files.getFileStore(data)) && store.getUsableSpace() < RESERVE) {
                throw new StartRefused(
                        "the backup would fill the disk that the database lies on: "
                                + folder(file)
                                + " has less than "
                                + (RESERVE >> 20)
                                + " MiB left");
            }
        } catch (IOException unknown) {
            throw new StartRefused("cannot ask for the room on " + folder(file), unknown);
        }
    }

    /// What is there now; what comes later is in the log.
    private static Found find(Path data) throws IOException {
        List<String> folders = new ArrayList<>();
        List<String> files = new ArrayList<>();
        long bytes = find(data, "", folders, files);
        return new Found(folders, files, bytes);
    }

    private static long find(Path data, String at, List<String> folders, List<String> files)
            throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(data.resolve(at))) {
            for (Path each : inside) {
                String name = data.relativize(each).toString();
                if (!BackupFiles.holds(name) || name.equals(BackupFiles.CONTROL)) {
                    continue;
                }
                if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    folders.add(name);
                    bytes += find(data, name, folders, files);
                } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(name);
                    bytes += Files.size(each);
                }
            }
        } catch (NoSuchFileException dropped) {
            return bytes;
        }
        return bytes;
    }

    static String program() {
        String version = Backups.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /// `1.2 GB`, for the terminal.
    static String size(long bytes) {
        boolean large = bytes >= 1_000_000_000;
        long tenths = bytes / (large ? 100_000_000 : 100_000);
        return tenths / 10 + "." + tenths % 10 + (large ? " GB" : " MB");
    }
}
