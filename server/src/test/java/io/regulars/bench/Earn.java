package io.regulars.bench;

import io.regulars.bench.Report.Result;
import java.util.ArrayList;
import java.util.List;

/// Earning over HTTP beside the thin server and bare SQL: one order a request, a thousand a
/// request, and chains of different sizes.
final class Earn {
    private static final int BATCH = 1_000;
    private static final int BATCH_CLIENTS = 2;

    private final Bench.Plan plan;
    private final Site site;
    private final Report report;

    Earn(Bench.Plan plan, Site site, Report report) {
        this.plan = plan;
        this.site = site;
        this.report = report;
    }

    /// What one case measured, round by round: us and what stands beside us.
    private record Rounds(Load.Measured ours, Load.Measured beside) {}

    void single() {
        Site.Members chain = site.chain(plan.members());
        Orders uniform = Orders.uniform(chain.ids());
        Orders zipf = Orders.zipf(chain.ids());
        try (Beside beside = Beside.open(site, plan.members())) {
            ours(chain, uniform, 32, plan.warm());
            beside.single(uniform, 32, plan.warm());
            Load.Measured even = null;
            for (int clients : List.of(8, 32, 256)) {
                Rounds rounds = rounds(chain, uniform, clients, beside);
                Result result =
                        Result.of("earn-single", clients + " clients, uniform", rounds.ours())
                                .over(rounds.beside().perSecond());
                report.add(
                        result.goal(
                                ">= 0.7 x thin server",
                                result.value() >= 0.7 * rounds.beside().perSecond()));
                even = clients == 32 ? rounds.ours() : even;
            }
            if (even != null) {
                skew(chain, zipf, beside, even);
            }
        }
    }

    private void skew(Site.Members chain, Orders zipf, Beside beside, Load.Measured even) {
        Rounds rounds = rounds(chain, zipf, 32, beside);
        report.add(
                Result.of("earn-single", "32 clients, Zipf", rounds.ours())
                        .over(rounds.beside().perSecond())
                        .goal(
                                ">= 0.8 x our uniform",
                                rounds.ours().perSecond() >= 0.8 * even.perSecond()));
        report.add(
                Result.of("earn-single", "p99 at 32 clients", even.p99(), "ms")
                        .goal("< 25 ms", even.p99() < 25));
        Load.Measured bare = beside.bare(32, plan.seconds());
        report.add(
                Result.of("earn-single", "32 clients, bare SQL beside", even)
                        .over(bare.perSecond())
                        .goal("above one transaction each", even.perSecond() > bare.perSecond()));
    }

    private Rounds rounds(Site.Members chain, Orders orders, int clients, Beside beside) {
        var ours = new ArrayList<Load.Measured>();
        var theirs = new ArrayList<Load.Measured>();
        for (int round = 0; round < plan.rounds(); round++) {
            ours.add(ours(chain, orders, clients, plan.seconds()));
            theirs.add(beside.single(orders, clients, plan.seconds()));
        }
        return new Rounds(Load.Measured.median(ours), Load.Measured.median(theirs));
    }

    private Load.Measured ours(Site.Members chain, Orders orders, int clients, int seconds) {
        Site.Cpu before = site.cpu();
        Load.Measured measured =
                Load.run(
                                site.url(),
                                clients,
                                seconds,
                                () -> Load.post("/api/v1/orders", chain.secret(), orders.json()))
                        .checked();
        report.note(
                "%d clients: %.0f/s, p50 %.1f, p99 %.1f ms, %s"
                        .formatted(
                                clients,
                                measured.perSecond(),
                                measured.p50(),
                                measured.p99(),
                                site.cpu().since(before, measured.perSecond() * seconds)));
        return measured;
    }

    void batch() {
        Site.Members chain = site.chain(plan.members());
        Orders orders = Orders.uniform(chain.ids());
        try (Beside beside = Beside.open(site, plan.members())) {
            batches(chain, orders, plan.warm());
            var ours = new ArrayList<Load.Measured>();
            var theirs = new ArrayList<Load.Measured>();
            for (int round = 0; round < plan.rounds(); round++) {
                ours.add(batches(chain, orders, plan.seconds()));
                theirs.add(beside.batches(BATCH, BATCH_CLIENTS, plan.seconds()));
            }
            Load.Measured limit = Load.Measured.median(theirs);
            Result result =
                    Result.of("earn-batch", BATCH + " orders a request", Load.Measured.median(ours))
                            .over(limit.perSecond());
            report.add(
                    result.goal(
                            ">= 0.6 x bare SQL batches",
                            result.value() >= 0.6 * limit.perSecond()));
        }
    }

    private Load.Measured batches(Site.Members chain, Orders orders, int seconds) {
        Site.Cpu before = site.cpu();
        Load.Measured measured =
                Load.run(
                                site.url(),
                                BATCH_CLIENTS,
                                seconds,
                                () ->
                                        Load.post(
                                                "/api/v1/orders/batch",
                                                chain.secret(),
                                                orders.batch(BATCH)))
                        .checked()
                        .times(BATCH);
        if (!measured.sample().contains("\"status\":201")) {
            throw new IllegalStateException(
                    "an order of the batch was refused: " + measured.sample());
        }
        report.note(
                "batches: %.0f orders/s, %s"
                        .formatted(
                                measured.perSecond(),
                                site.cpu().since(before, measured.perSecond() * seconds)));
        return measured;
    }

    /// The same load on chains of different sizes in one installation.
    void growth() {
        var sizes = new ArrayList<>(List.of(10_000, 100_000));
        if (plan.members() > 100_000) {
            sizes.add(plan.members());
        }
        sizes.forEach(size ->
                ours(site.chain(size), Orders.uniform(site.chain(size).ids()), 32, plan.warm()));
        var measured = new ArrayList<List<Load.Measured>>();
        sizes.forEach(_ -> measured.add(new ArrayList<>()));
        for (int round = 0; round < plan.rounds(); round++) {
            for (int i = 0; i < sizes.size(); i++) {
                Site.Members chain = site.chain(sizes.get(i));
                measured.get(i).add(ours(chain, Orders.uniform(chain.ids()), 32, plan.seconds()));
            }
        }
        Load.Measured least = Load.Measured.median(measured.getFirst());
        for (int i = 0; i < sizes.size(); i++) {
            Result result =
                    Result.of(
                                    "growth",
                                    "%,d members".formatted(sizes.get(i)),
                                    Load.Measured.median(measured.get(i)))
                            .over(least.perSecond());
            report.add(
                    i == 0
                            ? result
                            : result.goal(
                                    "within 20 % of 10,000",
                                    result.value() >= 0.8 * least.perSecond()));
        }
    }

    /// From a stopped installation with all its members to the first order taken, database
    /// included.
    void start() {
        Site.Members chain = site.chain(plan.members());
        Orders orders = Orders.uniform(chain.ids());
        var answers = new double[3];
        var taken = new double[3];
        for (int i = 0; i < answers.length; i++) {
            Site.Started started =
                    site.restart(Load.post("/api/v1/orders", chain.secret(), orders.json()));
            answers[i] = started.answers().toMillis() / 1000.0;
            taken[i] = started.order().toMillis() / 1000.0;
        }
        double first = Report.median(answers);
        report.add(
                Result.of("start", "to the first answer", first, "s")
                        .goal("<= 2.5 s", first <= 2.5));
        report.add(Result.of("start", "to the first order", Report.median(taken), "s"));
    }

    /// What the server holds after all that was asked of it.
    void memory() {
        Site.Members chain = site.chain(plan.members());
        ours(chain, Orders.uniform(chain.ids()), 256, plan.seconds());
        double used = Long.parseLong(site.server().ask("heap")) / 1024.0 / 1024.0;
        report.add(
                Result.of("memory", "heap in use after load", used, "MiB")
                        .goal("<= 1024 MiB", used <= 1024));
    }
}
