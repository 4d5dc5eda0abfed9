package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Many histories; equal ones count once with their number, since a likelihood is a sum.
@Pure
public final class Histories {
    final List<History> distinct;
    final int[] repeats;
    final double[] last;
    final double[] age;
    final double[] count;
    final int mostRepeats;
    private final int customers;
    private final int repeaters;

    private Histories(Map<History, Long> counted) {
        distinct = List.copyOf(counted.keySet());
        int rows = distinct.size();
        repeats = new int[rows];
        last = new double[rows];
        age = new double[rows];
        count = new double[rows];
        int most = 0;
        long all = 0;
        long repeating = 0;
        for (int i = 0; i < rows; i++) {
            History history = distinct.get(i);
            long same = counted.getOrDefault(history, 0L);
            repeats[i] = history.repeats();
            last[i] = history.lastWeek();
            age[i] = history.weeks();
            count[i] = same;
            most = Math.max(most, history.repeats());
            all += same;
            repeating += history.repeats() > 0 ? same : 0;
        }
        mostRepeats = most;
        customers = Math.toIntExact(all);
        repeaters = Math.toIntExact(repeating);
    }

    public static Histories of(Collection<History> histories) {
        return new Histories(
                histories.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Function.identity(),
                                        () -> new TreeMap<>(Histories::compare),
                                        Collectors.counting())));
    }

    private static int compare(History one, History other) {
        int byRepeats = Integer.compare(one.repeats(), other.repeats());
        int byRecency = Integer.compare(one.recency(), other.recency());
        return byRepeats != 0
                ? byRepeats
                : byRecency != 0 ? byRecency : Integer.compare(one.age(), other.age());
    }

    public int customers() {
        return customers;
    }

    public int repeaters() {
        return repeaters;
    }

    public int distinct() {
        return distinct.size();
    }
}
