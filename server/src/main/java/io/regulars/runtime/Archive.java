package io.regulars.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A folder, best on another disk, to which the embedded PostgreSQL brings its log within half a
/// minute: with a backup from before, any second since can be restored.
///
/// The data folder remembers it, since every start on it, of whatever command, must go on bringing
/// the log there: a single part that is missing ends what can be restored.
public final class Archive {
    static final CliOption OPTION =
            CliOption.text(
                    "archive",
                    "DIR",
                    "bring the log of the embedded database to DIR twice a minute; remembered; off ends it");

    static final String FILE = "archive.txt";

    /// With an offset in figures: settings are read before PostgreSQL knows the names of zones.
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9._/-]+");

    private Archive() {}

    /// What the data folder remembers.
    public static Optional<Path> of(DataFolder data) {
        Path file = data.root().resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(Path.of(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException broken) {
            throw new StartRefused("cannot read " + file + ": " + broken.getMessage(), broken);
        }
    }

    /// Takes over what was asked for at a start, and makes the folder.
    static void remember(DataFolder data, Optional<String> asked) {
        if (asked.isEmpty()) {
            return;
        }
        Path file = data.root().resolve(FILE);
        try {
            if (asked.get().equals("off")) {
                Files.deleteIfExists(file);
                return;
            }
            Path to = plain(Path.of(asked.get()));
            if (to.startsWith(data.root())) {
                throw new StartRefused(
                        "--archive " + to + " lies in the data folder, and would be lost with it");
            }
            if (!Files.isDirectory(to)) {
                Files.createDirectory(to);
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
                ServiceUser.own(to);
            }
            ServiceUser.mustReach(to, to.resolve("x"));
            Secrets.write(file, to + "\n");
        } catch (IOException broken) {
            throw new StartRefused(
                    "cannot archive to " + asked.get() + ": " + broken.getMessage(), broken);
        }
    }

    /// How the server of that data folder is started.
    static Postgres.Options options(DataFolder data) {
        Postgres.Options options = Postgres.Options.of(data.binaries());
        return of(data).map(to -> into(options, to)).orElse(options);
    }

    static Postgres.Options into(Postgres.Options options, Path archive) {
        return options.with("archive_mode", "on")
                .with("archive_timeout", "30")
                .with("archive_command", command(archive));
    }

    /// What is there already is never written over: the same is as good as brought, another is an
    /// error that PostgreSQL repeats until somebody looks.
    static String command(Path archive) {
        String to = archive + "/%f";
        return ("if test -e TO.gz; then gzip -dc TO.gz | cmp -s - %p;"
                        + " else gzip -1 -c %p > TO.part && sync TO.part && mv TO.part TO.gz && sync "
                        + archive
                        + "; fi")
                .replace("TO", to);
    }

    /// Up to when to restore, out of which archive.
    public record Until(Path archive, Instant moment) {}

    /// Settings of a recovery that goes on from the backup into the archive.
    static List<String> recovery(Until until) {
        String from = plain(until.archive()) + "/%f.gz";
        return List.of(
                "restore_command=test -e " + from + " && gzip -dc " + from + " > %p",
                "recovery_target_time=" + MOMENT.format(until.moment()),
                "recovery_target_action=promote",
                "hot_standby=off"); // nobody reads meanwhile, and a single user cannot be two
    }

    /// It becomes a part of a command of the shell.
    private static Path plain(Path archive) {
        Path path = archive.toAbsolutePath().normalize();
        if (!PLAIN.matcher(path.toString()).matches()) {
            throw new StartRefused(
                    "the archive's folder "
                            + path
                            + " has a name with more than letters, digits, dots, dashes and underlines");
        }
        return path;
    }
}
