package io.regulars.rules;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// A PostgreSQL of this test's own: unpacked from the class path, on a free port, gone when closed.
final class TestPostgres implements AutoCloseable {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path folder;
    private final Process server;
    private final int port;

    TestPostgres() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("rules-pg");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(folder.resolve("pg"));
        Path data = Files.createDirectory(folder.resolve("data"));
        if (root()) {
            run("chown", "-R", "65534:65534", folder.toString());
        }
        run(command("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync"));
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = process(command("postgres", "-D", data.toString(), "-p", Integer.toString(port), "-c", "fsync=off",
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        awaitStart();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void awaitStart() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (var _ = DriverManager.getConnection(url())) {
                return;
            } catch (SQLException e) {
                Thread.sleep(100);
            }
        }
        server.destroyForcibly();
        throw new IllegalStateException("PostgreSQL does not answer, see " + folder.resolve("log"));
    }

    private static void unpack(Path to) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(
                new BufferedInputStream(TestPostgres.class.getResourceAsStream(ARCHIVE))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = to.resolve(entry.getName()).normalize();
                Files.createDirectories(entry.isDirectory() ? path : path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (!entry.isDirectory()) {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(
                            (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private List<String> command(String program, String... arguments) {
        var command = new ArrayList<String>();
        command.addAll(root()
                ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--pdeathsig=INT", "--")
                : List.of("setpriv", "--pdeathsig=INT", "--"));
        command.add(folder.resolve("pg/bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private void run(String... command) throws IOException, InterruptedException {
        run(List.of(command));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        if (process(command).waitFor() != 0) {
            throw new IllegalStateException(command + " failed:\n" + Files.readString(folder.resolve("log")));
        }
    }

    private Process process(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }
}
