package io.regulars.bench;

import io.regulars.bench.Report.Result;
import java.io.File;
import java.time.Duration;
import java.util.Arrays;

/// What a house of many chains costs while nobody buys: the processor time of server and PostgreSQL
/// in a second.
final class IdleChains {
    private static final int[] CHAINS = {1, 60};

    private final Bench.Plan plan;
    private final Report report;

    IdleChains(Bench.Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void run() {
        try (Site site = Site.open()) {
            int made = 0;
            for (int chains : CHAINS) {
                for (; made < chains; made++) {
                    site.tenant();
                }
                while (lakes(site) < chains) {
                    pause(1);
                }
                pause(plan.warm());
                Site.Cpu before = site.cpu();
                int seconds = plan.seconds() * plan.rounds();
                pause(seconds);
                Site.Cpu used = site.cpu().minus(before);
                add(chains + " chains, server", used.server(), seconds);
                add(chains + " chains, PostgreSQL", used.database(), seconds);
            }
        }
    }

    private void add(String what, Duration used, int seconds) {
        report.add(
                Result.of("idle-chains", what, used.toNanos() / 1e7 / seconds, "% of a processor"));
    }

    /// The largest thing that is done once for a new chain is its first lake.
    private static int lakes(Site site) {
        File[] there = site.data().resolve("lake").toFile().listFiles();
        return there == null
                ? 0
                : (int)
                        Arrays.stream(there)
                                .filter(each -> new File(each, "manifest.json").exists())
                                .count();
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
