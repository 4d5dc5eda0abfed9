package io.regulars.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// `./regulars backup FILE`: the embedded database as one file, beside a server that runs on it or
/// without one.
public final class BackupCommand implements CliCommand {
    /// For scripts.
    record Result(
            String file,
            long bytes,
            Instant madeAt,
            String stop,
            int chains,
            long events,
            long entries,
            List<String> keys) {}

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String summary() {
        return "copy the embedded database into one file, beside a running server too; never its keys";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public List<CliOption> options() {
        return List.of(Settings.DATA, Settings.DB, Settings.JSON);
    }

    @Override
    public int run(Settings settings, Application application) {
        if (settings.db().isPresent()) {
            throw new StartRefused(
                    "backup copies the embedded database only; back a server of your own up with its own means"
                            + " (pgBackRest, Barman, pg_basebackup, or your provider's), and the folder keys/ apart from it");
        }
        Path root = settings.data();
        Path file = Path.of(settings.words().getFirst()).toAbsolutePath().normalize();
        DataFolder data = DataFolder.there(root);
        var progress = new BackupProgress("copied");
        Backups.Made made = Backups.make(root, file, Archive.options(data), progress::at);
        progress.end();
        BackupManifest manifest = made.manifest();
        BackupNotes.read(root)
                .with(new BackupNotes.Backup(manifest.madeAt(), file.toString(), made.bytes()))
                .write(root);
        said(data, file, made).forEach(System.out::println);
        settings.path("json").ifPresent(to -> write(to, result(file, made)));
        return 0;
    }

    static List<String> said(DataFolder data, Path file, Backups.Made made) {
        BackupManifest manifest = made.manifest();
        BackupContents contents = manifest.contents();
        return List.of(
                "Backup written: %s, %s of %s."
                        .formatted(
                                file, Backups.size(made.bytes()), Backups.size(manifest.bytes())),
                "All that was acknowledged before %s is in it: %,d chains, %,d entries, %,d events."
                        .formatted(
                                manifest.madeAt(),
                                contents.rows().size(),
                                contents.rows("entry"),
                                contents.rows("event")),
                "NOT in it: the keys. Without the file %s nobody reads a phone or a name of this backup,"
                                .formatted(data.vault())
                        + " not a thief and not you: keep a copy of it, in another place than backups.",
                "Not in it either: exports, uploaded files, logs, API keys in regulars.json; the lake is made again by itself.",
                "Keep the backup on another machine, and try it: ./regulars restore "
                        + file
                        + " --drill --data "
                        + data.root());
    }

    private static Result result(Path file, Backups.Made made) {
        BackupManifest manifest = made.manifest();
        BackupContents contents = manifest.contents();
        return new Result(
                file.toString(),
                made.bytes(),
                manifest.madeAt(),
                manifest.wal().stop(),
                contents.rows().size(),
                contents.rows("event"),
                contents.rows("entry"),
                contents.keys());
    }

    private static void write(Path to, Result result) {
        try {
            Files.writeString(to, Json.write(result) + "\n");
        } catch (IOException broken) {
            throw new StartRefused("cannot write " + to + ": " + broken.getMessage(), broken);
        }
    }
}
