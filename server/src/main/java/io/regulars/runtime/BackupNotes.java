package io.regulars.runtime;

import io.regulars.kernel.Pure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When an installation was last backed up, and when that was last tried out.
///
/// A file of the data folder and no row: it is written beside a server of any version and beside
/// none, and a database that comes back from a backup does not believe that it has just been backed
/// up.
public record BackupNotes(@Nullable Backup backup, @Nullable Drill drill) {
    static final String FILE = "backups.json";
    private static final BackupNotes NONE = new BackupNotes(null, null);

    /// `at` is the moment up to which everything is in it.
    @Pure
    public record Backup(Instant at, String file, long bytes) {}

    /// A restore to try one out: what was not as it should be is in `broken`.
    @Pure
    public record Drill(Instant at, String file, Instant madeAt, List<String> broken) {
        public Drill {
            broken = List.copyOf(broken);
        }
    }

    /// Those of the installation in `root`.
    public static BackupNotes read(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return Json.read(Files.readString(file), BackupNotes.class);
        } catch (IOException broken) {
            throw new StartRefused("cannot read " + file + ": " + broken.getMessage(), broken);
        }
    }

    public BackupNotes with(Backup last) {
        return new BackupNotes(last, drill);
    }

    public BackupNotes with(Drill last) {
        return new BackupNotes(backup, last);
    }

    public void write(Path root) {
        Secrets.write(root.resolve(FILE), Json.write(this) + "\n");
    }
}
