package io.regulars.bench;

import io.regulars.Regulars;
import io.regulars.bench.Report.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real history through the shipped mapping: 541,909 order lines of an online shop, with full
/// earning, by the import command itself in a process of its own.
final class Import {
    /// UCI Online Retail, CC BY 4.0; not part of this repository.
    private static final String FILE = "shared/data/online-retail.csv.gz";

    private static final long LINES = 541_909;

    private final Site site;
    private final Report report;

    Import(Site site, Report report) {
        this.site = site;
        this.report = report;
    }

    void run() {
        Path home = Path.of(System.getProperty("regulars.home", "")).toAbsolutePath();
        Path file = home.resolve("..").resolve(FILE).normalize();
        file =
                Files.isReadable(file)
                        ? file
                        : Path.of(System.getProperty("regulars.bench.retail", FILE))
                                .toAbsolutePath();
        if (!Files.isReadable(file)) {
            System.out.println("    skipped: " + FILE + " is not beside this repository");
            return;
        }
        int tenant = site.tenant();
        long began = System.nanoTime();
        long most = work(file, tenant);
        double seconds = (System.nanoTime() - began) / 1e9;
        double rate = LINES / seconds;
        report.add(
                Result.of("import", "real order lines", rate, "/s")
                        .goal(">= 40,000 lines/s", rate >= 40_000));
        report.add(Result.of("import", "resident memory at most", most / 1024.0, "MiB"));
    }

    private long work(Path file, int tenant) {
        Process process =
                Child.process(
                        Regulars.class,
                        "1g",
                        "import",
                        "orders",
                        file.toString(),
                        "--mapping",
                        "online-retail",
                        "--tenant",
                        Integer.toString(tenant),
                        "--data",
                        site.data().toString());
        long most = 0;
        try {
            while (!process.waitFor(200, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                most = Math.max(most, resident(process.pid()));
            }
        } catch (InterruptedException stop) {
            process.destroy();
            throw new IllegalStateException(stop);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("the import ended with " + process.exitValue());
        }
        return most;
    }

    /// KiB; 0 where the system does not tell.
    private static long resident(long pid) {
        Path status = Path.of("/proc/" + pid + "/status");
        try {
            return Files.exists(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    : 0;
        } catch (IOException gone) {
            return 0;
        } catch (UncheckedIOException gone) {
            return 0;
        }
    }
}
