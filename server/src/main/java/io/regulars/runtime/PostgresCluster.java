package io.regulars.runtime;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The files of one embedded server: `data` (PostgreSQL's own), `passwords` (0600), `lock` (the pid
/// of the process that holds the folder, under a lock that dies with it), `start.log`.
final class PostgresCluster implements AutoCloseable {
    private final Path folder;
    private final Path home;
    private final PostgresPasswords passwords;
    private final FileChannel lock;

    private PostgresCluster(Path folder, Path home, PostgresPasswords passwords, FileChannel lock) {
        this.folder = folder;
        this.home = home;
        this.passwords = passwords;
        this.lock = lock;
    }

    /// Takes the folder for this process, and makes the server's files if they are not there.
    static PostgresCluster open(Path folder, Postgres.Options options) {
        if (!Commands.run("setpriv", "--version").output().contains("util-linux")) {
            throw new StartRefused(
                    "the program setpriv is missing: install the package util-linux");
        }
        ServiceUser.mustReach(folder, folder.resolve("data"));
        ServiceUser.mustReach(folder, options.binaries().toAbsolutePath().resolve("bin"));
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(
                    folder,
                    PosixFilePermissions.fromString(
                            ServiceUser.isRoot() ? "rwx--x--x" : "rwx------"));
            FileChannel lock = lock(folder);
            try {
                Path home = PostgresBinaries.unpack(options.binaries());
                return new PostgresCluster(folder, home, passwords(folder, home), lock);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException broken) {
            throw new StartRefused("cannot use the data folder " + folder + ": " + broken, broken);
        }
    }

    /// A server that another process keeps.
    record Other(long pid, int port, PostgresPasswords passwords) {}

    /// Lines one, four and eight of `postmaster.pid` are the pid, the port and the state.
    static Optional<Other> running(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("data/postmaster.pid"));
            if (lines.size() < 8 || !lines.get(7).strip().equals("ready")) {
                return Optional.empty();
            }
            long pid = Long.parseLong(lines.getFirst().strip());
            if (!folder.resolve("data").equals(workingFolder(Path.of("/proc/" + pid)))) {
                return Optional.empty();
            }
            return Optional.of(
                    new Other(pid, Integer.parseInt(lines.get(3).strip()), kept(folder)));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Path startLog() {
        return folder.resolve("start.log");
    }

    PostgresPasswords passwords() {
        return passwords;
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Processes whose working folder is the data folder, which is how PostgreSQL's live: a server
    /// that is still stopping after its parent was killed, or what is left of one that was killed
    /// itself.
    List<Long> holders() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (data().equals(workingFolder(process))) {
                    pids.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return pids;
    }

    private static @Nullable Path workingFolder(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd"));
        } catch (IOException goneOrNotOurs) {
            return null;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock taken;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException here) {
            taken = null;
        }
        if (taken == null) {
            channel.close();
            throw new StartRefused(
                    "already running on the data folder "
                            + folder.getParent()
                            + ", pid "
                            + Files.readString(file).strip()
                            + ": stop it first, or choose another folder with --data DIR");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
        return channel;
    }

    private static PostgresPasswords passwords(Path folder, Path home) throws IOException {
        if (Files.exists(folder.resolve(Restores.HALF))) {
            throw new StartRefused(
                    "a restore into "
                            + folder.getParent()
                            + " was broken off: delete that folder and restore again");
        }
        boolean made = Files.isRegularFile(folder.resolve("data").resolve("PG_VERSION"));
        if (!made) {
            var fresh = new PostgresPasswords(Secrets.random(), Secrets.random(), Secrets.random());
            fresh.write(folder);
            make(folder, home, fresh.superuser());
            return fresh;
        }
        return kept(folder);
    }

    private static PostgresPasswords kept(Path folder) throws IOException {
        Path file = folder.resolve("passwords");
        if (!Files.isRegularFile(file)) {
            throw new StartRefused(
                    "the data folder "
                            + folder.getParent()
                            + " has lost its file pg/passwords:"
                            + " put it back from a backup, the database cannot be opened without it");
        }
        var kept = new Properties();
        kept.load(new StringReader(new String(Secrets.read(file), StandardCharsets.UTF_8)));
        return new PostgresPasswords(
                kept.getProperty("superuser", ""),
                kept.getProperty("owner", ""),
                kept.getProperty("app", ""));
    }

    /// Made under another name and renamed, so that a killed first start leaves nothing half made.
    private static void make(Path folder, Path home, String password) throws IOException {
        Path fresh = folder.resolve("data.new");
        Commands.deleteTree(fresh);
        Files.createDirectory(fresh);
        ServiceUser.own(fresh);
        Path secret = Files.createTempFile(folder, "initdb", "");
        try {
            Files.writeString(secret, password);
            ServiceUser.own(secret);
            var result =
                    Commands.run(
                            ServiceUser.command(
                                    List.of(
                                            home.resolve("bin/initdb").toString(),
                                            "--pgdata=" + fresh,
                                            "--username=" + Postgres.SUPERUSER,
                                            "--pwfile=" + secret,
                                            "--auth=scram-sha-256",
                                            "--set=scram_iterations=1",
                                            "--encoding=UTF8",
                                            "--locale-provider=builtin",
                                            "--builtin-locale=C.UTF-8",
                                            "--locale=C",
                                            "--data-checksums")));
            if (result.code() != 0) {
                throw new StartRefused(
                        "initdb failed in " + fresh + ": " + result.output().replace('\n', ' '));
            }
        } finally {
            Files.delete(secret);
        }
        Files.move(fresh, folder.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
