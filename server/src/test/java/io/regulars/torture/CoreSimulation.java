package io.regulars.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// L0: plays random histories on the pure core for as long as it may, and shrinks the first that
/// fails.
final class CoreSimulation {
    static final String LEVEL = "L0";
    private static final int LENGTH = 60;

    private CoreSimulation() {}

    /// On all cores; each takes every n-th history, so that a number alone plays a history again.
    static void run(Run run, long millis) {
        long started = System.nanoTime();
        long end = started + millis * 1_000_000;
        int cores = Runtime.getRuntime().availableProcessors();
        var threads = new ArrayList<Thread>();
        for (int core = 0; core < cores; core++) {
            int first = core;
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                for (long number = first;
                                        System.nanoTime() < end && run.findings().isEmpty();
                                        number += cores) {
                                    book(run, number);
                                    if (number / cores % 10 == 0) {
                                        fold(run, number);
                                    }
                                }
                            }));
        }
        threads.forEach(CoreSimulation::join);
        long took = Math.max(1, (System.nanoTime() - started) / 1_000_000);
        run.count(
                LEVEL,
                "operationsPerSecond",
                (number(run, "operations") + number(run, "facts")) * 1000 / took);
        run.count(LEVEL, "seconds", took / 1000);
    }

    static void book(Run run, long number) {
        List<BookSimulation.Op> ops = BookSimulation.history(run.random("book", number), LENGTH);
        if (BookSimulation.play(ops, UnaryOperator.identity()) != null) {
            run.broken("R1-R5 book", LEVEL, story(ops, number));
        }
        run.add(LEVEL, "operations", ops.size());
    }

    static void fold(Run run, long number) {
        List<FoldSimulation.Fact> facts = FoldSimulation.facts(run.random("fold", number));
        long order = run.random("arrival", number).nextLong();
        if (FoldSimulation.play(facts, order) != null) {
            List<FoldSimulation.Fact> least =
                    Shrinker.shrink(facts, less -> FoldSimulation.play(less, order) != null);
            run.broken(
                    "R2 R14 fold",
                    LEVEL,
                    "history "
                            + number
                            + ", shrunk to "
                            + least.size()
                            + " facts:\n"
                            + lines(least)
                            + "\n"
                            + FoldSimulation.play(least, order));
        }
        run.add(LEVEL, "facts", 2L * facts.size());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static String story(List<BookSimulation.Op> ops, long number) {
        List<BookSimulation.Op> least =
                Shrinker.shrink(
                        ops, less -> BookSimulation.play(less, UnaryOperator.identity()) != null);
        @Nullable String broken = BookSimulation.play(least, UnaryOperator.identity());
        return "history "
                + number
                + ", shrunk to "
                + least.size()
                + " operations:\n"
                + lines(least)
                + "\n"
                + broken;
    }

    private static String lines(List<?> all) {
        return all.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private static long number(Run run, String what) {
        return ((Number) run.said(LEVEL, what)).longValue();
    }
}
