package io.regulars.bench;

import io.regulars.bench.Report.Result;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// Redeeming points from lots over HTTP, with a request key each, beside bare SQL that does the
/// same in one transaction.
final class Spend {
    private static final int CLIENTS = 8;

    private final Bench.Plan plan;
    private final Site site;
    private final Report report;
    private final Random random = new Random(11);
    private final AtomicLong number = new AtomicLong();
    private final String run = Long.toString(System.nanoTime(), 36);

    Spend(Bench.Plan plan, Site site, Report report) {
        this.plan = plan;
        this.site = site;
        this.report = report;
    }

    void run() {
        Site.Members chain = site.chain(plan.members());
        try (Beside beside = Beside.open(site, plan.members())) {
            for (int clients : new int[] {CLIENTS, 32}) {
                ours(chain, clients, plan.warm());
                var ours = new ArrayList<Load.Measured>();
                var theirs = new ArrayList<Load.Measured>();
                for (int round = 0; round < plan.rounds(); round++) {
                    ours.add(ours(chain, clients, plan.seconds()));
                    theirs.add(beside.spends(clients, plan.seconds()));
                }
                Load.Measured limit = Load.Measured.median(theirs);
                Result result =
                        Result.of("spend", clients + " clients", Load.Measured.median(ours))
                                .over(limit.perSecond());
                report.add(
                        result.goal(
                                ">= 1.2 x bare SQL", result.value() >= 1.2 * limit.perSecond()));
            }
        }
    }

    private Load.Measured ours(Site.Members chain, int clients, int seconds) {
        Site.Cpu before = site.cpu();
        Load.Measured measured =
                Load.run(
                                site.url(),
                                clients,
                                seconds,
                                () -> {
                                    long member = chain.ids()[random.nextInt(chain.ids().length)];
                                    String json =
                                            "{\"amount\":"
                                                    + (1 + random.nextInt(5))
                                                    + ",\"reason\":\"bench\"}";
                                    String key = run + "-" + number.incrementAndGet();
                                    return Load.post(
                                            "/api/v1/members/" + member + "/redemptions",
                                            chain.secret(),
                                            key,
                                            json);
                                })
                        .checked();
        report.note(
                "spend, %d clients: %.0f/s, p50 %.1f, p99 %.1f ms, %s"
                        .formatted(
                                clients,
                                measured.perSecond(),
                                measured.p50(),
                                measured.p99(),
                                site.cpu().since(before, measured.perSecond() * seconds)));
        return measured;
    }
}
