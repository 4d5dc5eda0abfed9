package io.regulars.bench;

import io.regulars.runtime.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The most memory that was held at one moment while something ran, looked at five times a second
/// in `/proc` (Linux): of the server all that is resident, of PostgreSQL what each of its processes
/// has for itself and what they share once.
final class Memory implements AutoCloseable {
    private static final long EVERY = 200;

    private final Supplier<List<Long>> looked;
    private final List<String> names;
    private final long[] most;
    private final Thread watch;

    private Memory(List<String> names, Supplier<List<Long>> looked) {
        this.names = names;
        this.looked = looked;
        most = new long[names.size()];
        watch = Thread.ofPlatform().daemon().name("memory").start(this::run);
    }

    /// Of an installation, through its restarts too.
    static Memory of(Site site) {
        return new Memory(
                List.of("server", "PostgreSQL"),
                () ->
                        List.of(
                                resident(site.server().handle().pid()),
                                Postgres.join(site.data().resolve("pg"))
                                        .map(database -> shared(database.pid()))
                                        .orElse(0L)));
    }

    /// Of the process that measures, for what is measured inside it.
    static Memory own() {
        long own = ProcessHandle.current().pid();
        return new Memory(List.of("the process that runs it"), () -> List.of(resident(own)));
    }

    private void run() {
        try {
            while (true) {
                List<Long> now = looked.get();
                for (int i = 0; i < most.length; i++) {
                    most[i] = Math.max(most[i], now.get(i));
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops looking and tells.
    void tell(String bench, Report report) {
        close();
        for (int i = 0; i < most.length; i++) {
            report.add(
                    Report.Result.of(
                            bench, "memory at most, " + names.get(i), most[i] / 1024.0, "MiB"));
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        try {
            watch.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static long resident(long pid) {
        return kilobytes(pid, "VmRSS:");
    }

    private static long shared(long head) {
        long[] pids =
                ProcessHandle.of(head).stream()
                        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
                        .mapToLong(ProcessHandle::pid)
                        .toArray();
        return LongStream.of(pids).map(pid -> kilobytes(pid, "RssAnon:")).sum()
                + LongStream.of(pids).map(pid -> kilobytes(pid, "RssShmem:")).max().orElse(0);
    }

    /// Nothing of a process that ended in between.
    private static long kilobytes(long pid, String line) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(each -> each.startsWith(line))
                    .mapToLong(each -> Long.parseLong(each.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException ended) {
            return 0;
        }
    }
}
