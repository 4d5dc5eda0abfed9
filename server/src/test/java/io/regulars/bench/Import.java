package io.regulars.bench;

import io.regulars.Regulars;
import io.regulars.bench.Report.Result;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// A real history through the shipped mapping: 541,909 order lines of an online shop, with full
/// earning, by the import command itself in a process of its own. Around it what it is worth: the
/// rehearsal before it says the same, the same file again brings nothing, and the books add up.
final class Import {
    /// UCI Online Retail, CC BY 4.0; not part of this repository.
    private static final String FILE = "shared/data/online-retail.csv.gz";

    private static final long LINES = 541_909;

    private final Site site;
    private final Report report;
    private long most;

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
        String tenant = Integer.toString(site.tenant());
        JsonNode said = totals(file, tenant, true);
        long began = System.nanoTime();
        JsonNode done = totals(file, tenant, false);
        double seconds = (System.nanoTime() - began) / 1e9;
        double rate = LINES / seconds;
        report.add(
                Result.of("import", "real order lines", rate, "/s")
                        .goal(">= 40,000 lines/s", rate >= 40_000));
        report.add(Result.of("import", "resident memory at most", most / 1024.0, "MiB"));
        proven("rows", done.path("rows").asLong(), LINES);
        proven("differences to the rehearsal", done.equals(said) ? 0 : 1, 0);
        JsonNode again = totals(file, tenant, false);
        long brought = 0;
        for (String of : List.of("orders", "returns", "members", "goodsMinor", "refundMinor")) {
            brought += Math.abs(again.path(of).asLong());
        }
        proven("what the same file brings again", brought, 0);
        int verified = end(Child.process(Regulars.class, "1g", "verify", "--data", data()));
        proven("exit of verify", verified, 0);
    }

    private void proven(String what, long is, long must) {
        report.add(Result.of("import", what, is, "").goal("exactly " + must, is == must));
    }

    private String data() {
        return site.data().toString();
    }

    /// What the command says in the end.
    private JsonNode totals(Path file, String tenant, boolean dry) {
        try {
            Path to = Files.createTempFile("regulars-import-", ".json");
            var words =
                    new ArrayList<>(
                            List.of(
                                    "import orders FILE --mapping online-retail --tenant"
                                            .split(" ")));
            words.set(2, file.toString());
            words.addAll(List.of(tenant, "--data", data(), "--json", to.toString()));
            if (dry) {
                words.add("--dry-run");
            }
            int ended = end(Child.process(Regulars.class, "1g", words.toArray(String[]::new)));
            if (ended != 0) {
                throw new IllegalStateException("the import ended with " + ended);
            }
            JsonNode totals = Json.mapper().readTree(Files.readString(to));
            Files.delete(to);
            return totals;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private int end(Process process) {
        try {
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                most = Math.max(most, resident(process.pid()));
            }
            return process.exitValue();
        } catch (InterruptedException stop) {
            process.destroy();
            throw new IllegalStateException(stop);
        }
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
