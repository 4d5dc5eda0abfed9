package io.regulars.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a failing history short: drops halves, quarters … and single operations for as long as it
/// still fails.
final class Shrinker {
    private static final int MOST_TRIES = 4_000;

    private Shrinker() {}

    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> stillFails) {
        List<T> best = List.copyOf(failing);
        int tries = 0;
        for (int size = Math.max(1, best.size() / 2); size >= 1; size = size == 1 ? 0 : size / 2) {
            boolean shorter = true;
            while (shorter && tries < MOST_TRIES) {
                shorter = false;
                for (int from = 0; from < best.size() && tries < MOST_TRIES; from += size) {
                    var without = new ArrayList<>(best.subList(0, from));
                    without.addAll(best.subList(Math.min(best.size(), from + size), best.size()));
                    tries++;
                    if (stillFails.test(without)) {
                        best = List.copyOf(without);
                        shorter = true;
                        break;
                    }
                }
            }
        }
        return best;
    }
}
