package io.regulars.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes an installation's database out of a backup, in a folder where nothing was.
///
/// The server's passwords are no part of a backup; new ones are given. So the first start is that
/// of a single user, who needs none: it replays the log up to the end of the copy and stops.
public final class Restores {
    /// The server's data while they are filled in. Where a start finds this, a restore was broken
    /// off.
    static final String HALF = "restoring";

    /// Left on the disk besides the database, which may serve from the same one.
    private static final long RESERVE = 1L << 30;

    private static final String INDEXES =
            """
            select c.oid
            from pg_class c
            join pg_index i on i.indexrelid = c.oid
            join pg_am m on m.oid = c.relam
            where m.amname = 'btree'
                and c.relkind = 'i'
                and c.relpersistence = 'p'
                and i.indisready
                and i.indisvalid
            order by c.oid
            """;

    private Restores() {}

    /// A restored database that runs; closing it stops it. `broken` says what is not as the backup
    /// says, `now` is its clock.
    public record Restored(
            Postgres postgres,
            BackupManifest manifest,
            Instant now,
            int indexes,
            List<String> broken)
            implements AutoCloseable {
        public Restored {
            broken = List.copyOf(broken);
        }

        @Override
        public void close() {
            postgres.close();
        }
    }

    /// Refuses a damaged file, and a folder with anything in it; then nothing was written. With
    /// `until` the log goes on out of an archive, up to that moment.
    public static Restored restore(
            Path file,
            Path root,
            Postgres.Options options,
            Archive.@Nullable Until until,
            Backups.Progress progress) {
        mustBeEmpty(root);
        BackupReader reader = BackupReader.open(file);
        reader.mustBeWhole(read -> progress.at(read, reader.length()));
        BackupManifest.About about = reader.about();
        DataFolder data = DataFolder.open(root);
        BackupManifest manifest;
        try {
            mustHaveRoom(data, about);
            manifest = unpack(reader, data, options, until);
        } catch (RuntimeException failed) {
            for (Path made : List.of(data.postgres(), data.keys(), data.exports(), data.logs())) {
                Commands.deleteTree(made);
            }
            throw failed;
        }
        Postgres postgres = Postgres.start(data.postgres(), options);
        try {
            return look(postgres, manifest, manifest.quiet() && until == null);
        } catch (SQLException failed) {
            postgres.close();
            throw new StartRefused(
                    "what was restored does not answer: " + failed.getMessage(), failed);
        } catch (RuntimeException failed) {
            postgres.close();
            throw failed;
        }
    }

    /// Removes what was restored to try it, also of one that was broken off.
    public static void forget(Path place) {
        if (Postgres.join(place.resolve("pg")).isPresent()) {
            throw new StartRefused("another drill runs in " + place);
        }
        Commands.deleteTree(place);
    }

    private static void mustBeEmpty(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (var inside = Files.list(root)) {
            if (inside.findAny().isPresent()) {
                throw new StartRefused(
                        root
                                + " is not empty; a restore never writes over anything: name a folder that is not there with --data DIR");
            }
        } catch (IOException broken) {
            throw new StartRefused(
                    "cannot restore into " + root + ": " + broken.getMessage(), broken);
        }
    }

    private static void mustHaveRoom(DataFolder data, BackupManifest.About about) {
        try {
            FileStore store = Files.getFileStore(data.root());
            long free = store.getUsableSpace();
            if (free < about.bytes() + RESERVE) {
                throw new StartRefused(
                        data.root()
                                + " has room for "
                                + Backups.size(free)
                                + ", needed "
                                + Backups.size(about.bytes() + RESERVE));
            }
        } catch (IOException unknown) {
            throw new StartRefused("cannot ask for the room on " + data.root(), unknown);
        }
    }

    /// The data get their name when they are whole and their server has been through the log.
    private static BackupManifest unpack(
            BackupReader reader,
            DataFolder data,
            Postgres.Options options,
            Archive.@Nullable Until until) {
        Path half = data.postgres().resolve(HALF);
        ServiceUser.mustReach(data.root(), half.resolve("global"));
        try {
            Files.createDirectories(half);
            Files.setPosixFilePermissions(
                    data.postgres(), Files.getPosixFilePermissions(data.root()));
            ServiceUser.own(half);
            BackupManifest manifest = reader.unpack(half);
            if (until != null) {
                mustLieAfter(until, manifest);
                ServiceUser.own(Files.createFile(half.resolve("recovery.signal")));
            }
            Path home = PostgresBinaries.unpack(options.binaries());
            var passwords =
                    new PostgresPasswords(Secrets.random(), Secrets.random(), Secrets.random());
            passwords.write(data.postgres());
            replay(home, half, passwords, until);
            // what was unpacked is on the disk: PostgreSQL brings it there before it replays
            Files.move(half, data.postgres().resolve("data"), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(data.postgres())) {
                folder.force(true);
            }
            return manifest;
        } catch (IOException broken) {
            throw new StartRefused(
                    "cannot restore into " + data.root() + ": " + BackupReader.reason(broken),
                    broken);
        }
    }

    private static void mustLieAfter(Archive.Until until, BackupManifest manifest) {
        if (until.moment().isBefore(manifest.madeAt())) {
            throw new StartRefused(
                    "the backup was made at "
                            + manifest.madeAt()
                            + ", after "
                            + until.moment()
                            + ": take an earlier one");
        }
    }

    private static void replay(
            Path home, Path data, PostgresPasswords passwords, Archive.@Nullable Until until) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                home.resolve("bin/postgres").toString(),
                                "--single",
                                "-D",
                                data.toString()));
        for (String setting :
                List.of(
                        "scram_iterations",
                        "timezone",
                        "log_timezone",
                        "log_min_error_statement")) {
            command.addAll(
                    List.of(
                            "-c",
                            setting
                                    + "="
                                    + Objects.requireNonNull(
                                            PostgresDefaults.SETTINGS.get(setting))));
        }
        if (until != null) {
            Archive.recovery(until).forEach(each -> command.addAll(List.of("-c", each)));
        }
        command.add("postgres");
        String input =
                "alter role " + Postgres.SUPERUSER + " password '" + passwords.superuser() + "'\n";
        Commands.Result result = Commands.feed(ServiceUser.command(command), input);
        List<String> bad =
                result.output()
                        .lines()
                        .filter(line -> line.matches(".*\\b(ERROR|FATAL|PANIC): .*"))
                        .toList();
        if (result.code() != 0 || !bad.isEmpty()) {
            throw new StartRefused(
                    "PostgreSQL cannot replay the backup: "
                            + (bad.isEmpty() ? result.output() : String.join(" ", bad)));
        }
    }

    private static Restored look(Postgres postgres, BackupManifest manifest, boolean exactly)
            throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Connection connection =
                postgres.dataSource(Postgres.DATABASE, Postgres.SUPERUSER).getConnection()) {
            BackupContents found = BackupCounts.read(connection);
            broken.addAll(manifest.contents().lackedBy(found.rows(), exactly));
            broken.addAll(
                    manifest.contents()
                            .rewritten(
                                    BackupCounts.operations(
                                            connection, manifest.contents().heads())));
            connection.rollback();
            connection.setReadOnly(false);
            int indexes = indexes(connection, broken);
            try (Statement statement = connection.createStatement()) {
                Instant now = Backups.clock(statement);
                return new Restored(postgres, manifest, now, indexes, broken);
            }
        }
    }

    /// `amcheck` walks each B-tree; it is there for this transaction only.
    private static int indexes(Connection connection, List<String> broken) throws SQLException {
        int checked = 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists amcheck schema public");
            List<Long> oids = new ArrayList<>();
            try (ResultSet each = statement.executeQuery(INDEXES)) {
                while (each.next()) {
                    oids.add(each.getLong("oid"));
                }
            }
            for (Long oid : oids) {
                var before = connection.setSavepoint();
                try {
                    statement.execute("select public.bt_index_check(" + oid + "::oid::regclass)");
                    checked++;
                    connection.releaseSavepoint(before);
                } catch (SQLException wrong) {
                    connection.rollback(before);
                    broken.add("an index: " + wrong.getMessage());
                }
            }
        } finally {
            connection.rollback();
        }
        return checked;
    }
}
