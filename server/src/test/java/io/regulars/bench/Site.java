package io.regulars.bench;

import io.regulars.runtime.Postgres;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/// An installation in a folder of its own, as production starts it: server process, PostgreSQL with
/// durable settings, chains with members.
final class Site implements AutoCloseable {
    private final Path folder;
    private final Map<Integer, Members> chains = new HashMap<>();
    private Child server;
    private URI url;

    /// A chain of the installation.
    record Members(String secret, long[] ids) {}

    private Site(Path folder) {
        this.folder = folder;
        server = Child.start(Host.class, "1g", data().toString());
        url = URI.create(server.answer());
    }

    static Site open() {
        try {
            Path folder = Files.createTempDirectory("regulars-bench-");
            // PostgreSQL never runs as root; its user must be able to pass
            folder.toFile().setExecutable(true, false);
            folder.toFile().setReadable(true, false);
            return new Site(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    URI url() {
        return url;
    }

    Path data() {
        return folder.resolve("data");
    }

    Child server() {
        return server;
    }

    /// The chain of so many members, made when it is first asked for.
    Members chain(int members) {
        return chains.computeIfAbsent(members, this::make);
    }

    private Members make(int members) {
        Path file = folder.resolve("members-" + members);
        long began = System.nanoTime();
        String secret = server.ask("chain chain-" + members + " " + members + " " + file);
        System.out.printf(
                "    %,d members registered in %.1f s%n",
                members, (System.nanoTime() - began) / 1e9);
        var ids = new long[members];
        try (var in =
                new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < members; i++) {
                ids[i] = in.readLong();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Members(secret, ids);
    }

    /// A new chain without members.
    int tenant() {
        return Integer.parseInt(server.ask("rules import-" + System.nanoTime()));
    }

    /// Connections to the same PostgreSQL as the schema's owner, for what stands beside us.
    DataSource owner() {
        return postgres(data()).dataSource(Postgres.DATABASE, Postgres.OWNER);
    }

    static Postgres postgres(Path data) {
        return Postgres.join(data.resolve("pg"))
                .orElseThrow(() -> new IllegalStateException("no PostgreSQL runs in " + data));
    }

    /// Processor time that the server process and all of PostgreSQL have used so far.
    Cpu cpu() {
        ProcessHandle head = ProcessHandle.of(postgres(data()).pid()).orElseThrow();
        Duration database =
                head.descendants()
                        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus);
        return new Cpu(server.cpu(), database.plus(ofEnded(head.pid())));
    }

    /// What PostgreSQL's processes used that have ended: a worker that ends would else take back
    /// what it was counted for. In hundredths of a second, by `/proc`.
    private static Duration ofEnded(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Duration.ofMillis(
                    10 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    record Cpu(Duration server, Duration database) {
        Cpu minus(Cpu before) {
            return new Cpu(server.minus(before.server), database.minus(before.database));
        }

        String since(Cpu before, double done) {
            Cpu used = minus(before);
            return "processor time each: server %.0f us, PostgreSQL %.0f us"
                    .formatted(
                            used.server.toNanos() / 1000.0 / done,
                            used.database.toNanos() / 1000.0 / done);
        }
    }

    /// How long a start took until the server answers, and until the first order was taken.
    record Started(Duration answers, Duration order) {}

    /// Stops the installation and starts it again.
    Started restart(byte[] order) {
        server.close();
        long began = System.nanoTime();
        server = Child.start(Host.class, "1g", data().toString());
        url = URI.create(server.answer());
        var answers = Duration.ofNanos(System.nanoTime() - began);
        Load.once(url, order);
        return new Started(answers, Duration.ofNanos(System.nanoTime() - began));
    }

    @Override
    public void close() {
        server.close();
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException left) {
            System.err.println("left behind: " + folder);
        }
    }
}
