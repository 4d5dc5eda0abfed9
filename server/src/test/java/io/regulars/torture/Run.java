package io.regulars.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// One run of the harness: its seed, what each level did, and what was found broken.
final class Run {
    /// A broken invariant: which, on what level, and the whole story.
    record Finding(String invariant, String level, String story) {}

    private final long seed;
    private final Map<String, Map<String, Object>> levels = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    Run(long seed) {
        this.seed = seed;
    }

    long seed() {
        return seed;
    }

    /// A source of chance of its own for each part, so that one part's length does not change
    /// another's history.
    RandomGenerator random(String part, long number) {
        return RandomGeneratorFactory.of("L64X128MixRandom")
                .create(seed * 31 + part.hashCode() + number * 0x9E3779B97F4A7C15L);
    }

    synchronized void count(String level, String what, Object number) {
        levels.computeIfAbsent(level, _ -> new LinkedHashMap<>()).put(what, number);
    }

    synchronized void add(String level, String what, long number) {
        levels.computeIfAbsent(level, _ -> new LinkedHashMap<>())
                .merge(what, number, (a, b) -> ((Number) a).longValue() + ((Number) b).longValue());
    }

    synchronized void broken(String invariant, String level, String story) {
        findings.add(new Finding(invariant, level, story));
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    synchronized Map<String, Map<String, Object>> levels() {
        return new LinkedHashMap<>(levels);
    }

    synchronized Object said(String level, String what) {
        return levels.getOrDefault(level, Map.of()).getOrDefault(what, 0);
    }

    static void say(String text) {
        System.out.println(text);
    }
}
