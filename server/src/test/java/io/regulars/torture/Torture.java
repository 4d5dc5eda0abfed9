package io.regulars.torture;

import io.regulars.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `./regulars torture [--minutes N] [--seed S] [--json FILE] [--levels
/// L0,L1,L2,L3,L4,L5,market,till,rush,disk] [--split] [--planted]`: breaks the product in every way
/// it knows and checks that nothing is lost, doubled or wrong. Exits with 1 where an invariant
/// broke or a planted bug got away.
///
/// Without `--split` every level that knows the difference runs in both modes; `--planted` runs
/// nothing but the planted bugs.
public final class Torture {
    private static final long MOST_SECONDS = 90;
    private static final Set<String> LEVELS =
            Set.of("L0", "L1", "L2", "L3", "L4", "L5", "till", "disk");

    /// A part of L3.
    private static final String MARKET = "market";

    /// Played where they are asked for.
    private static final Set<String> ASKED_FOR = Set.of(MARKET, Rush.LEVEL);

    private final Run run;
    private final long millis;
    private final Set<String> levels;
    private final List<Boolean> modes;

    private Torture(Map<String, String> options) {
        run =
                new Run(
                        Long.parseLong(
                                options.getOrDefault(
                                        "seed", Long.toString(System.nanoTime() >>> 8))));
        millis = (long) (Double.parseDouble(options.getOrDefault("minutes", "2")) * 60_000);
        levels =
                options.containsKey("planted")
                        ? Set.of()
                        : Set.of(
                                options.getOrDefault("levels", String.join(",", LEVELS))
                                        .split(","));
        modes = options.containsKey("split") ? List.of(true) : List.of(false, true);
        if (levels.stream().anyMatch(each -> !LEVELS.contains(each) && !ASKED_FOR.contains(each))) {
            throw new IllegalArgumentException("levels are " + LEVELS + ", " + ASKED_FOR);
        }
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options;
        Torture torture;
        try {
            options = options(args);
            torture = new Torture(options);
        } catch (IllegalArgumentException wrong) {
            System.err.println("torture: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        Quiet.on();
        Run.say("seed " + torture.run.seed());
        torture.levels();
        boolean plants = options.containsKey("planted") || !options.containsKey("levels");
        Planted planted = plants ? Planted.run(torture.run) : null;
        String json = options.get("json");
        if (json != null) {
            torture.write(Path.of(json), planted);
        }
        System.exit(torture.report(planted) ? 0 : 1);
    }

    private static Map<String, String> options(String[] args) {
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            switch (name) {
                case "split", "planted" -> options.put(name, "yes");
                case "minutes", "seed", "json", "levels" -> {
                    if (i + 1 == args.length) {
                        throw new IllegalArgumentException("--" + name + " needs a value");
                    }
                    options.put(name, args[++i]);
                }
                default ->
                        throw new IllegalArgumentException(
                                "unknown option "
                                        + args[i]
                                        + " (--minutes N, --seed S, --json FILE, --levels L0,L1,L2,L3,L4,L5,market,till,rush,disk, --split, --planted)");
            }
        }
        return options;
    }

    private interface Part {
        void run(boolean split, long millis) throws Exception;
    }

    /// Parts of the time that each level gets of what all chosen ones have.
    private static final Map<String, Integer> SHARES =
            Map.of(
                    "L0",
                    17,
                    "L1",
                    15,
                    "L2",
                    30,
                    "L3",
                    30,
                    "L4",
                    17,
                    "disk",
                    8,
                    "L5",
                    12,
                    "till",
                    15,
                    Rush.LEVEL,
                    30);

    private long time(String level) {
        int all = levels.stream().mapToInt(each -> share(each)).sum();
        return all == 0 ? 0 : millis * share(level) / all;
    }

    /// Of the market alone as of all of L3.
    private static int share(String level) {
        return SHARES.getOrDefault(level.equals(MARKET) ? ProcessKills.LEVEL : level, 0);
    }

    private void levels() {
        if (levels.contains("L0")) {
            guarded("L0", () -> CoreSimulation.run(run, time("L0")));
        }
        each("L1", (split, time) -> Interleavings.run(run, split, time));
        each("till", this::till);
        if (levels.contains("L2")) {
            guarded("L2", this::everyStep);
            guarded(
                    "L2",
                    () -> {
                        HotKeys.run(run, 20, null);
                        HotKeys.lease(run, null);
                        Years.run(run, millis < 300_000 ? 14 : 4);
                    });
        }
        each("L5", (split, time) -> EventLog.run(run, split, EventLog.EVENTS / modes.size(), time));
        each("L3", (split, time) -> ProcessKills.run(run, split, time));
        each(
                Rush.LEVEL,
                (split, time) -> Rush.run(run, split, Rush.Sizes.CI.of(modes.size()), time));
        each(MARKET, (split, time) -> Market.run(run, split, time));
        each("L4", (split, time) -> PowerCuts.run(run, split, time));
        each("disk", (split, time) -> DiskFull.run(run, split, time));
    }

    /// Both modes at once, each on a database of its own. Exhaustive work: it gets the time that it
    /// needs on a machine of two cores.
    private void everyStep() throws InterruptedException {
        long time = Math.max(MOST_SECONDS * 1_000, time("L2"));
        var threads = new ArrayList<Thread>();
        for (boolean split : modes) {
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .start(() ->
                                    guarded("L2", () -> CrashEveryStep.run(run, split, time))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void till(boolean split, long millis) throws InterruptedException {
        int sets = (Converging.SETS + modes.size() - 1) / modes.size();
        Converging.run(run, split, sets, millis * 3 / 4, null);
        Haggling.run(run, split, millis / 4, null);
    }

    private void each(String level, Part part) {
        if (levels.contains(level)) {
            for (boolean split : modes) {
                String told = level.equals(MARKET) ? ProcessKills.LEVEL : level;
                guarded(told, () -> part.run(split, time(level) / modes.size()));
            }
        }
    }

    private interface Guarded {
        void run() throws Exception;
    }

    /// A level that cannot go on is a finding, and the next level still runs.
    private void guarded(String level, Guarded part) {
        int before = run.findings().size();
        try {
            part.run();
        } catch (Exception failed) {
            var where = new StringBuilder();
            for (@Nullable Throwable at = failed; at != null; at = at.getCause()) {
                where.append(at)
                        .append(" at ")
                        .append(at.getStackTrace().length > 0 ? at.getStackTrace()[0] : "")
                        .append('\n');
            }
            run.broken("R20", level, "the level ended with " + where);
        }
        run.findings().stream()
                .skip(before)
                .forEach(found -> Run.say("found on " + level + ": " + found.story()));
        Run.say(
                level
                        + " "
                        + run.levels().getOrDefault(level, Map.of())
                        + (run.findings().size() > before ? "  BROKEN" : ""));
    }

    private void write(Path file, @Nullable Planted planted) throws IOException {
        var json = new LinkedHashMap<String, Object>();
        json.put("seed", run.seed());
        json.put("levels", run.levels());
        json.put("broken", run.findings());
        json.put("planted", planted == null ? 0 : planted.count());
        json.put("caught", planted == null ? 0 : planted.caught());
        Files.writeString(file, Json.write(json) + "\n");
    }

    /// What a shop owner should know; true where all is well.
    private boolean report(@Nullable Planted planted) {
        for (Run.Finding finding : run.findings()) {
            Run.say(
                    "\nBROKEN "
                            + finding.invariant()
                            + " ("
                            + finding.level()
                            + "), seed "
                            + run.seed()
                            + "\n"
                            + finding.story()
                            + "\nplay it again: ./regulars torture --seed "
                            + run.seed()
                            + " --levels "
                            + finding.level());
        }
        String cuts =
                run.levels().getOrDefault(PowerCuts.LEVEL, Map.of()).containsKey("powerCuts")
                        ? run.said(PowerCuts.LEVEL, "powerCuts") + " power cuts"
                        : "no power cut (not tested on this machine)";
        Run.say(
                "\nWe played "
                        + run.said("L0", "operations")
                        + " random operations against a second, independent calculation, broke "
                        + run.said("L2", "points")
                        + " single steps of the program's dealings with its database, killed the program "
                        + run.said("L3", "applicationKilled")
                        + " times and the database "
                        + run.said("L3", "postgresKilled")
                        + " times, made "
                        + run.said("L3", "ambiguousCommits")
                        + " payments whose outcome nobody could know at that moment, and made "
                        + cuts
                        + ". "
                        + (run.findings().isEmpty()
                                ? "Nothing that a till was told had happened was lost, nothing was counted twice, and every balance is exact."
                                : run.findings().size() + " PROMISES WERE BROKEN; see above.")
                        + (planted == null
                                ? ""
                                : " Of "
                                        + planted.count()
                                        + " mistakes that we built in on purpose the test found "
                                        + planted.caught()
                                        + "."));
        return run.findings().isEmpty();
    }
}
