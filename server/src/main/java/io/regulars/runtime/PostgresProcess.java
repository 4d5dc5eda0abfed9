package io.regulars.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one `postgres` running on the files of a cluster.
///
/// One platform thread forks it and waits for it, and starts it again when it dies without being
/// asked to: the kernel's parent-death signal hangs on the *thread* that forked, so this thread
/// lives as long as the server should.
final class PostgresProcess {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgresCluster cluster;
    private final Map<String, String> settings;
    private final CompletableFuture<Long> firstStart = new CompletableFuture<>();
    private final Thread keeper;
    private volatile int port;
    private volatile @Nullable Process process;
    private volatile boolean stopping;

    PostgresProcess(PostgresCluster cluster, Map<String, String> wanted) {
        this.cluster = cluster;
        this.settings = new LinkedHashMap<>(PostgresDefaults.SETTINGS);
        settings.putAll(wanted);
        this.keeper = Thread.ofPlatform().name("postgres-keeper").daemon().unstarted(this::keep);
    }

    /// Returns when the server takes connections.
    void start() {
        keeper.start();
        try {
            firstStart.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        Process now = process;
        return now == null ? -1 : now.pid();
    }

    /// A clean stop; an immediate one (recovery at the next start, nothing lost) after `patience`.
    void stop(Duration patience) {
        stopping = true;
        Process now = process;
        if (now == null || !now.isAlive()) {
            return;
        }
        try {
            Commands.signal("INT", now.pid());
            if (!now.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "PostgreSQL did not stop within {} s; stopping it at once",
                        patience.toSeconds());
                Commands.signal("QUIT", now.pid());
                now.onExit().get(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException impatient) {
            now.destroyForcibly();
        }
    }

    private void keep() {
        try {
            awaitAlone();
            run(PATIENCE);
            firstStart.complete(pid());
            while (true) {
                int code = awaitEnd();
                if (stopping) {
                    return;
                }
                LOG.error("PostgreSQL ended by itself with code {}; starting it again", code);
                run(Duration.ofMinutes(10));
            }
        } catch (RuntimeException failed) {
            if (!firstStart.completeExceptionally(failed) && !stopping) {
                LOG.error("PostgreSQL does not start again", failed);
            }
        }
    }

    private int awaitEnd() {
        Process now = process;
        while (true) {
            try {
                return now == null ? -1 : now.waitFor();
            } catch (InterruptedException notNow) {
                LOG.debug("the keeper of PostgreSQL does not leave before it");
            }
        }
    }

    /// After a kill -9 of the process before us its server may still be writing its last
    /// checkpoint.
    private void awaitAlone() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Long> others = cluster.holders();
        while (!others.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new StartRefused(
                        "already running on the data folder "
                                + cluster.data()
                                + ", pid "
                                + others.getFirst()
                                + " (a PostgreSQL without its parent): stop it first with: kill -INT "
                                + others.getFirst());
            }
            sleep(Duration.ofMillis(50));
            others = cluster.holders();
        }
        try {
            // Its pid may belong to some other program by now, and PostgreSQL would take that for a
            // live server.
            Files.deleteIfExists(cluster.data().resolve("postmaster.pid"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Starts until it answers; a crash leaves shared memory in use for a moment, and a port may be
    /// taken meanwhile.
    private void run(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean choosePort = port == 0;
        while (!stopping) {
            if (choosePort) {
                port = freePort();
            }
            Process started = fork();
            process = started;
            if (stopping) {
                Commands.signal("INT", started.pid());
            }
            if (awaitReady(started)) {
                return;
            }
            String said = said();
            if (System.nanoTime() > end || !passes(said)) {
                throw new StartRefused(
                        "PostgreSQL does not start in " + cluster.data() + ": " + said);
            }
            sleep(Duration.ofMillis(200));
        }
    }

    private boolean passes(String said) {
        return stopping
                || process == null
                || said.contains("still in use")
                || said.contains("Address already in use")
                || said.contains("already exists")
                || firstStart.isDone();
    }

    private Process fork() {
        List<String> command =
                new ArrayList<>(
                        List.of(cluster.program("postgres"), "-D", cluster.data().toString()));
        command.addAll(List.of("-c", "port=" + port));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        // A session of its own: Ctrl-C on the terminal is for the application, which then stops
        // PostgreSQL last.
        List<String> all = new ArrayList<>(List.of("setsid"));
        all.addAll(ServiceUser.command(command));
        var builder = new ProcessBuilder(all);
        builder.environment().putAll(PostgresDefaults.ENVIRONMENT);
        try {
            return builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(cluster.startLog().toFile())
                    .start();
        } catch (IOException broken) {
            throw new StartRefused("PostgreSQL cannot be started: " + broken.getMessage(), broken);
        }
    }

    /// The eighth line of `postmaster.pid` says `ready`; the first says whose it is.
    private boolean awaitReady(Process started) {
        Path file = cluster.data().resolve("postmaster.pid");
        String pid = Long.toString(started.pid());
        while (started.isAlive()) {
            try {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() >= 8
                        && lines.getFirst().strip().equals(pid)
                        && lines.get(7).strip().equals("ready")) {
                    return true;
                }
            } catch (IOException notYet) {
                LOG.trace("no postmaster.pid yet");
            }
            sleep(Duration.ofMillis(10));
        }
        return false;
    }

    /// The last words of a server that did not start.
    private String said() {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(cluster.startLog()));
            Path log = cluster.data().resolve("log");
            if (Files.isDirectory(log)) {
                try (var files = Files.list(log)) {
                    for (Path file : files.toList()) {
                        if (Files.getLastModifiedTime(file).toMillis()
                                > System.currentTimeMillis() - 5_000) {
                            List<String> all = Files.readAllLines(file);
                            lines.addAll(all.subList(Math.max(0, all.size() - 20), all.size()));
                        }
                    }
                }
            }
            List<String> fatal =
                    lines.stream()
                            .filter(line ->
                                    line.contains("FATAL:")
                                            || line.contains("PANIC:")
                                            || line.contains("already in use"))
                            .toList();
            return String.join(
                    " ",
                    fatal.isEmpty()
                            ? lines
                            : fatal.subList(Math.max(0, fatal.size() - 3), fatal.size()));
        } catch (IOException unreadable) {
            return "no log: " + unreadable.getMessage();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no free port on 127.0.0.1", none);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException notNow) {
            LOG.debug("woken");
        }
    }
}
