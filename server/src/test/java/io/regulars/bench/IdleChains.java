package io.regulars.bench;

import io.regulars.bench.Report.Result;
import java.time.Duration;

/// What a house of many chains costs while nobody buys: the processor time of server and PostgreSQL
/// in a second.
final class IdleChains {
    private static final int[] CHAINS = {1, 40, 120};

    /// What a start still does beside its chains, and until they have all been looked at.
    private static final int SETTLES = 20;

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
                pause(Math.max(SETTLES, plan.warm()));
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

    private static void pause(int seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
