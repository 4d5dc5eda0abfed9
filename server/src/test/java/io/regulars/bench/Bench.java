package io.regulars.bench;

import io.regulars.checkout.QuoteBench;
import io.regulars.forecasts.WarningBench;
import io.regulars.rules.RulesBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `./regulars bench [NAME…] [--json FILE] [--markdown FILE] [--members N] [--seconds N] [--rounds
/// N] [--warm N]`.
///
/// Without a name all of them, one after the other; the members, seconds, rounds and warm-up say
/// how long that takes. Exit code 0 when all ran, whether goals were met or not; 2 when the command
/// line is wrong.
public final class Bench {
    /// What to run, and how long. Seconds are for each round of each case; `warm` comes once before
    /// each bench.
    record Plan(
            List<String> names,
            int members,
            int seconds,
            int rounds,
            int warm,
            Map<String, Path> files) {
        static Plan of(String[] args) {
            var numbers =
                    new LinkedHashMap<>(
                            Map.of("members", 100_000, "seconds", 5, "rounds", 3, "warm", 20));
            var names = new ArrayList<String>();
            var files = new LinkedHashMap<String, Path>();
            for (int i = 0; i < args.length; i++) {
                String name = args[i].startsWith("--") ? args[i].substring(2) : "";
                if (name.isEmpty()) {
                    if (!NAMES.contains(args[i])) {
                        throw new IllegalArgumentException(
                                "no bench is called " + args[i] + ": " + String.join(", ", NAMES));
                    }
                    names.add(args[i]);
                } else if (i + 1 == args.length) {
                    throw new IllegalArgumentException(args[i] + " needs a value");
                } else if (name.equals("json") || name.equals("markdown")) {
                    files.put(name, Path.of(args[++i]));
                } else if (!numbers.containsKey(name) || !args[i + 1].matches("[1-9][0-9]{0,7}")) {
                    throw new IllegalArgumentException(
                            args[i]
                                    + " "
                                    + args[i + 1]
                                    + " is no option with a number from 1 to 99999999");
                } else {
                    numbers.put(name, Integer.valueOf(args[++i]));
                }
            }
            return new Plan(
                    names.isEmpty() ? NAMES : names,
                    numbers.getOrDefault("members", 0),
                    numbers.getOrDefault("seconds", 0),
                    numbers.getOrDefault("rounds", 0),
                    numbers.getOrDefault("warm", 0),
                    files);
        }
    }

    private static final List<String> NAMES =
            List.of(
                    "rules",
                    "quote",
                    "metrics",
                    "idle-chains",
                    "warnings",
                    "what-if",
                    "earn-single",
                    "earn-batch",
                    "spend",
                    "commit",
                    "coupon-rush",
                    "code-batch",
                    "growth",
                    "lists",
                    "segment-event",
                    "segment-flip",
                    "segment-rebuild",
                    "memory",
                    "import",
                    "start");

    /// What needs no installation.
    private static final Set<String> INSIDE = Set.of("rules", "metrics", "idle-chains", "warnings");

    private Bench() {}

    public static void main(String[] args) throws IOException {
        Plan plan;
        try {
            plan = Plan.of(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println("regulars: " + wrong.getMessage());
            System.err.println(
                    "usage: ./regulars bench [NAME...] [--json FILE] [--markdown FILE] [--members N] [--seconds N] [--rounds N] [--warm N]");
            System.exit(2);
            return;
        }
        var report = new Report();
        run(plan, report);
        report.print();
        for (var file : plan.files().entrySet()) {
            if (file.getKey().equals("json")) {
                report.write(file.getValue());
            } else {
                report.writeMarkdown(file.getValue());
            }
        }
        System.exit(0);
    }

    private static void run(Plan plan, Report report) {
        inside("rules", plan, report, () -> rules(plan, report));
        inside("quote", plan, report, () -> quote(plan, report));
        inside("metrics", plan, report, new Boards(plan, report)::run);
        if (plan.names().contains("idle-chains")) {
            new IdleChains(plan, report).run();
        }
        inside("warnings", plan, report, () -> warnings(plan, report));
        inside("what-if", plan, report, new WhatIfs(plan, report)::memory);
        if (INSIDE.containsAll(plan.names())) {
            return;
        }
        try (Site site = Site.open()) {
            var earn = new Earn(plan, site, report);
            for (String name : NAMES) {
                if (plan.names().contains(name) && !INSIDE.contains(name)) {
                    System.out.println(name);
                    try (var memory = Memory.of(site)) {
                        atSite(name, plan, site, report, earn);
                        memory.tell(name, report);
                    }
                }
            }
        }
    }

    /// What is measured in this process, if it is asked for.
    private static void inside(String name, Plan plan, Report report, Runnable measured) {
        if (plan.names().contains(name)) {
            System.out.println(name);
            try (var memory = Memory.own()) {
                measured.run();
                memory.tell(name, report);
            }
        }
    }

    private static void atSite(String name, Plan plan, Site site, Report report, Earn earn) {
        switch (name) {
            case "quote" -> new Quotes(plan, site, report).run();
            case "earn-single" -> earn.single();
            case "earn-batch" -> earn.batch();
            case "spend" -> new Spend(plan, site, report).run();
            case "commit" -> new Tills(plan, site, report).commit();
            case "coupon-rush" -> new Tills(plan, site, report).rush();
            case "code-batch" -> new Tills(plan, site, report).codes();
            case "growth" -> earn.growth();
            case "segment-event", "segment-flip", "segment-rebuild" ->
                    groups(name, plan, site, report);
            case "lists" -> lists(plan, site, report);
            case "memory" -> earn.memory();
            case "import" -> new Import(site, report).run();
            case "what-if" -> new WhatIfs(plan, report).server(site);
            case "start" -> earn.start();
            default -> throw new IllegalStateException(name);
        }
    }

    /// The pure part: judging, search, shares, reasons, nearest threshold.
    private static void quote(Plan plan, Report report) {
        QuoteBench.Measured measured = QuoteBench.run(plan.seconds());
        report.add(
                Report.Result.of(
                                "quote",
                                "pure, 200 offers, 20 coupons, 8 lines, p50",
                                measured.p50() / 1000.0,
                                "us")
                        .over(measured.loop50() / 1000.0)
                        .goal("<= 200 us", measured.p50() <= 200_000));
        report.add(
                Report.Result.of("quote", "pure, p99", measured.p99() / 1000.0, "us")
                        .goal("<= 5000 us", measured.p99() <= 5_000_000));
        report.add(
                Report.Result.of("quote", "proven", measured.provenOfTenThousand() / 100.0, "%")
                        .goal(">= 99.9 %", measured.provenOfTenThousand() >= 9_990));
        report.add(
                Report.Result.of(
                        "quote",
                        "baskets that a greedy loop makes dearer",
                        measured.dearer() / 10.0,
                        "%"));
    }

    private static void rules(Plan plan, Report report) {
        RulesBench.Measured measured = RulesBench.run(plan.seconds());
        report.add(
                Report.Result.of(
                                "rules",
                                "one order, 1,000 rules",
                                measured.matcher() / 1000.0,
                                "us")
                        .over(measured.plain() / 1000.0)
                        .goal("<= 2 us", measured.matcher() <= 2_000));
        report.add(
                Report.Result.of(
                                "rules",
                                "compile 1,000 rules",
                                measured.compile() / 1_000_000.0,
                                "ms")
                        .goal("<= 50 ms", measured.compile() <= 50_000_000));
    }

    /// S2-20: who slips away is flagged within a day, also when the house was down for most of it.
    private static void warnings(Plan plan, Report report) {
        WarningBench.Measured measured = WarningBench.run(plan.members());
        report.note(measured.flags() + " members crossed on four days and were flagged");
        report.add(hours("from the crossing to the flag, p50", measured.p50()));
        report.add(hours("p95", measured.p95()));
        report.add(
                hours("max, after a day on which nobody looked before 21:00", measured.max())
                        .goal("<= 24 h", measured.max() <= 24 * 3_600));
        report.add(
                Report.Result.of(
                        "warnings",
                        "one look at everybody",
                        measured.look().toMillis() / 1000.0,
                        "s"));
    }

    private static Report.Result hours(String what, long seconds) {
        return Report.Result.of("warnings", what, seconds / 3600.0, "h");
    }

    private static void groups(String name, Plan plan, Site site, Report report) {
        try (var groups = new Groups(plan, site, report)) {
            switch (name) {
                case "segment-event" -> groups.events();
                case "segment-flip" -> groups.flips();
                default -> groups.rebuild();
            }
        }
    }

    private static void lists(Plan plan, Site site, Report report) {
        try (var lists = new Lists(plan, site, report)) {
            lists.run();
        }
    }
}
