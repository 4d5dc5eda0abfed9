package io.regulars.runtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The folder of one installation: everything that is its own and nobody else's.
///
/// `pg/` embedded PostgreSQL · `keys/` random secrets (0700, files 0600) · `regulars.json` address
/// and keys for scripts (0600) · `exports/` · `logs/` · `backups.json` when it was last backed up ·
/// `archive.txt` where its log goes. Nobody else may list it. Losing `keys/` loses what is
/// encrypted with them: they are to be backed up apart.
public final class DataFolder {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /// Makes what is missing; refuses what others may read.
    public static DataFolder open(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        try {
            make(folder, ServiceUser.isRoot() ? "rwx--x--x" : "rwx------");
            for (String name : new String[] {"keys", "exports", "logs"}) {
                make(folder.resolve(name), "rwx------");
            }
        } catch (IOException broken) {
            throw new StartRefused(
                    "cannot use the data folder " + folder + ": " + reason(broken), broken);
        }
        var data = new DataFolder(folder);
        data.mustBePrivate();
        return data;
    }

    /// The folder of an installation as it is: nothing is made, and nothing judged.
    static DataFolder there(Path root) {
        return new DataFolder(root.toAbsolutePath().normalize());
    }

    /// Deletes the installation in `root`, data and keys, for a start from nothing. Refused while a
    /// server runs on it, or where the folder does not look like one of ours.
    public static void forget(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder.resolve("pg"))
                && !Files.isDirectory(folder.resolve("keys"))) {
            throw new StartRefused(folder + " is no data folder of Regulars; nothing was deleted");
        }
        if (Postgres.join(folder.resolve("pg")).isPresent()) {
            throw new StartRefused("a server runs on " + folder + "; stop it before --fresh");
        }
        for (String part :
                new String[] {
                    "pg",
                    "keys",
                    "exports",
                    "lake",
                    "logs",
                    "imports",
                    "regulars.json",
                    BackupNotes.FILE,
                    Archive.FILE
                }) {
            delete(folder.resolve(part));
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException broken) {
            throw new StartRefused("cannot delete " + path + ": " + reason(broken), broken);
        }
    }

    public Path root() {
        return root;
    }

    public Path postgres() {
        return root.resolve("pg");
    }

    /// The unpacked programs of PostgreSQL, beside its data.
    public Path binaries() {
        return root.resolve("pg").resolve("programs");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    /// The key file of the vault. It is in no backup: a copy of it belongs elsewhere.
    public Path vault() {
        return keys().resolve("vault");
    }

    /// Puts a copy of the key file in place, for the service's user alone.
    public void takeVault(Path copy) {
        try {
            Secrets.write(vault(), Files.readAllBytes(copy));
        } catch (IOException broken) {
            throw new StartRefused("cannot read " + copy + ": " + reason(broken), broken);
        }
    }

    public Path exports() {
        return root.resolve("exports");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path regularsJson() {
        return root.resolve("regulars.json");
    }

    public boolean hasSecret(String name) {
        return Files.exists(secretFile(name));
    }

    /// The secret of that name, made at random when this installation has none yet.
    public byte[] secret(String name, int bytes) {
        if (!hasSecret(name)) {
            Secrets.write(secretFile(name), Secrets.randomBytes(bytes));
        }
        byte[] secret = Secrets.read(secretFile(name));
        if (secret.length != bytes) {
            throw new StartRefused(
                    secretFile(name)
                            + " has "
                            + secret.length
                            + " bytes, needed "
                            + bytes
                            + ": put the right key file back from a backup");
        }
        return secret;
    }

    /// What scripts and people need to sign in: `url`, `apiKey`, sign-ins; the caller decides what.
    public void writeRegularsJson(Map<String, ?> content) {
        Secrets.write(
                regularsJson(),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    /// Refuses key files, `regulars.json` and folders that group or others may read.
    void mustBePrivate() {
        Secrets.mustBePrivate(keys());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(keys())) {
            for (Path file : files) {
                Secrets.mustBePrivate(file);
            }
            if (Files.exists(regularsJson())) {
                Secrets.mustBePrivate(regularsJson());
            }
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(root);
            for (var open : PosixFilePermissions.fromString("---rw-rw-")) {
                if (mode.contains(open)) {
                    throw new StartRefused(
                            "the data folder "
                                    + root
                                    + " has mode "
                                    + PosixFilePermissions.toString(mode)
                                    + ", needed rwx------: others may read it; close it"
                                    + " with: chmod go-rw "
                                    + root);
                }
            }
        } catch (IOException broken) {
            throw new StartRefused("cannot check " + root + ": " + reason(broken), broken);
        }
    }

    private Path secretFile(String name) {
        return keys().resolve(name);
    }

    /// A folder that is new, or empty, gets its mode; one that was there keeps it, to be judged.
    private static void make(Path folder, String mode) throws IOException {
        boolean fresh = !Files.isDirectory(folder);
        if (fresh) {
            Files.createDirectories(folder);
        } else {
            try (var inside = Files.list(folder)) {
                fresh = inside.findAny().isEmpty() && Files.isWritable(folder);
            }
        }
        if (fresh) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        }
    }

    private static String reason(IOException broken) {
        return broken.getClass().getSimpleName().replace("Exception", "")
                + " "
                + broken.getMessage();
    }
}
