package io.regulars.ledger;

import io.regulars.access.Tenants;
import io.regulars.events.Anchor;
import io.regulars.events.Relay;
import io.regulars.runtime.Application;
import io.regulars.runtime.Archive;
import io.regulars.runtime.BackupContents;
import io.regulars.runtime.BackupManifest;
import io.regulars.runtime.BackupNotes;
import io.regulars.runtime.BackupProgress;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.CliOption;
import io.regulars.runtime.Crypto;
import io.regulars.runtime.DataFolder;
import io.regulars.runtime.Json;
import io.regulars.runtime.Postgres;
import io.regulars.runtime.Restores;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import io.regulars.runtime.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// `./regulars restore FILE`: a backup becomes an installation again, in a folder where nothing
/// was; `--drill` tries that out beside the installation and notes the day. Either way the restored
/// book proves itself as by `verify`, and to the log's hashes that the backup was made with.
public final class RestoreCommand implements CliCommand {
    private static final CliOption KEYS =
            CliOption.text(
                    "keys",
                    "FILE",
                    "the copy of keys/vault: tried on what was restored, and put in place");
    private static final CliOption DRILL =
            CliOption.flag(
                    "drill",
                    "restore into a folder of --data that is removed again, and note the day there");

    private static final CliOption ARCHIVE =
            CliOption.text(
                    "archive",
                    "DIR",
                    "go on from the backup out of the log in DIR (needs --until)");
    private static final CliOption UNTIL =
            CliOption.text(
                    "until",
                    "MOMENT",
                    "up to when, as 2026-11-30T08:00:00+08:00 (needs --archive)");

    /// For scripts. `keys`: `OPEN` where the copy that was given opens every chain's keys,
    /// `NOT_TRIED` where none was given.
    record Result(
            boolean clean,
            Instant at,
            Instant madeAt,
            String folder,
            long files,
            long bytes,
            int indexes,
            Map<String, Long> checked,
            String keys,
            List<String> broken) {}

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String summary() {
        return "make an installation of a backup, in an empty folder, and check it; --drill only tries";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public List<CliOption> options() {
        return List.of(Settings.DATA, Settings.DB, KEYS, DRILL, ARCHIVE, UNTIL, Settings.JSON);
    }

    @Override
    public int run(Settings settings, Application application) {
        if (settings.db().isPresent()) {
            throw new StartRefused(
                    "restore makes an embedded database; a server of your own is restored by its own means");
        }
        settings.path("keys")
                .filter(keys -> !Files.isRegularFile(keys))
                .ifPresent(keys -> {
                    throw new StartRefused("there is no key file " + keys);
                });
        Path file = Path.of(settings.words().getFirst()).toAbsolutePath().normalize();
        Result result =
                settings.flag("drill")
                        ? drill(settings, application, file)
                        : restore(settings, application, file);
        settings.path("json").ifPresent(to -> write(to, result));
        return result.clean() ? 0 : 1;
    }

    private static Result restore(Settings settings, Application application, Path file) {
        Path root = settings.data();
        Result result = checked(settings, application, file, Postgres.Options.of(binaries(root)));
        DataFolder data = DataFolder.open(root);
        settings.path("keys").ifPresent(data::takeVault);
        if (!Files.exists(data.vault())) {
            System.out.println(
                    "KEYS ARE MISSING. Put the copy of the key file in place before you start: cp COPY "
                            + data.vault()
                            + " && chmod 600 "
                            + data.vault());
            System.out.println("Without it no phone and no name opens, and the start is refused.");
        } else {
            System.out.println("Start it: ./regulars serve --data " + root);
        }
        return result;
    }

    /// The folder lies within the data folder, since only there is room for the whole for certain,
    /// and the user of PostgreSQL may enter.
    private static Result drill(Settings settings, Application application, Path file) {
        Path root = settings.data();
        if (!Files.isDirectory(root.resolve("pg"))) {
            throw new StartRefused(
                    "there is no installation in "
                            + root
                            + ", where the day of the drill would be noted: name its folder with --data DIR");
        }
        Path place = root.resolve("drill");
        Restores.forget(place);
        var values = new HashMap<>(settings.values());
        values.put("data", place.toString());
        try {
            Result result =
                    checked(
                            new Settings(settings.command(), settings.words(), values),
                            application,
                            file,
                            Postgres.Options.of(binaries(root)));
            BackupNotes.read(root).with(noted(result, file)).write(root);
            System.out.println(
                    (result.clean() ? "The drill went well" : "THE DRILL FAILED")
                            + "; its day is noted, and nothing of it is left. "
                            + (result.keys().equals("OPEN")
                                    ? "The keys open all chains."
                                    : "The keys were not tried: give their copy by --keys FILE."));
            return result;
        } finally {
            Restores.forget(place);
        }
    }

    private static BackupNotes.Drill noted(Result result, Path file) {
        return new BackupNotes.Drill(
                result.at(), file.toString(), result.madeAt(), result.broken());
    }

    private static Path binaries(Path root) {
        return root.resolve("pg").resolve("programs");
    }

    /// Restores into the folder of `settings` and has all checked.
    private static Result checked(
            Settings settings, Application application, Path file, Postgres.Options options) {
        var progress = new BackupProgress("read");
        Archive.@Nullable Until until = until(settings);
        try (Restores.Restored restored =
                Restores.restore(file, settings.data(), options, until, progress::at)) {
            progress.end();
            BackupManifest manifest = restored.manifest();
            System.out.printf(
                    "Restored what was acknowledged before %s: %,d files, each as its hash says; %,d indexes are sound.%n",
                    until == null ? manifest.madeAt() : until.moment(),
                    manifest.files().size(),
                    restored.indexes());
            var broken = new ArrayList<>(restored.broken());
            Path scratch = settings.data().resolve("logs/no-keys");
            Path keys = settings.path("keys").orElse(scratch);
            VerifyCommand.Result book;
            try (Running running = application.check(settings, keys.toAbsolutePath())) {
                book = VerifyCommand.check(running.context(), heads(manifest), new TreeMap<>());
                broken.addAll(book.broken());
                if (!keys.equals(scratch)) {
                    broken.addAll(locked(running.context(), keys));
                }
            } finally {
                Restores.forget(scratch);
            }
            book.checked()
                    .forEach((what, count) -> System.out.printf("  %,14d  %s%n", count, what));
            broken.forEach(each -> System.out.println("  BROKEN  " + each));
            System.out.println(
                    broken.isEmpty()
                            ? "The book is clean, and nothing is missing that was counted."
                            : "What was restored is broken; see above.");
            return new Result(
                    broken.isEmpty(),
                    restored.now(),
                    manifest.madeAt(),
                    settings.data().toString(),
                    manifest.files().size(),
                    manifest.bytes(),
                    restored.indexes(),
                    book.checked(),
                    keys.equals(scratch) ? "NOT_TRIED" : "OPEN",
                    broken);
        }
    }

    private static Archive.@Nullable Until until(Settings settings) {
        var archive = settings.path("archive");
        var until = settings.text("until");
        if (archive.isPresent() != until.isPresent()) {
            throw new StartRefused("--archive and --until go together");
        }
        if (until.isEmpty()) {
            return null;
        }
        try {
            Instant moment = OffsetDateTime.parse(until.get()).toInstant();
            return new Archive.Until(archive.orElseThrow(), moment);
        } catch (DateTimeParseException wrong) {
            throw new StartRefused(
                    "--until " + until.get() + " is no moment like 2026-11-30T08:00:00+08:00",
                    wrong);
        }
    }

    private static Map<Integer, List<Anchor>> heads(BackupManifest manifest) {
        var heads = new TreeMap<Integer, List<Anchor>>();
        for (BackupContents.Head head : manifest.contents().heads()) {
            if (head.log().equals(BackupContents.EVENTS)) {
                heads.put(
                        head.tenant(),
                        List.of(
                                new Anchor(
                                        Relay.FEED,
                                        head.position(),
                                        head.hash(),
                                        manifest.madeAt())));
            }
        }
        return heads;
    }

    /// The chains whose keys do not open by the key file.
    private static List<String> locked(ApplicationContext rooms, Path keys) {
        Vault vault = rooms.getBean(Vault.class);
        var locked = new ArrayList<String>();
        for (Tenants.Named chain : rooms.getBean(Tenants.class).list()) {
            try {
                vault.keys(chain.tenant());
            } catch (Crypto.Sealed | StartRefused wrong) {
                locked.add(chain.name() + ": " + keys + " does not open it: " + wrong.getMessage());
            }
        }
        return locked;
    }

    private static void write(Path to, Result result) {
        try {
            Files.writeString(to, Json.write(result) + "\n");
        } catch (IOException broken) {
            throw new StartRefused("cannot write " + to + ": " + broken.getMessage(), broken);
        }
    }
}
