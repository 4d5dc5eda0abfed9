package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// How good an order is: of customers by whether they bought, of goods by whether they were bought.
@Pure
final class Ranks {
    private Ranks() {}

    /// The chance that a hit has the higher score than a miss; equal scores count half.
    static double area(double[] scores, boolean[] hit) {
        List<Integer> order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> scores[i]))
                        .toList();
        double ranks = 0;
        double hits = 0;
        for (int from = 0; from < order.size(); ) {
            int to = from;
            while (to < order.size()
                    && scores[order.get(to)] == scores[order.get(from)]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                if (hit[order.get(i)]) {
                    ranks += (from + to + 1) / 2.0;
                    hits++;
                }
            }
            from = to;
        }
        double misses = scores.length - hits;
        return hits == 0 || misses == 0
                ? 0.5
                : (ranks - hits * (hits + 1) / 2) / (hits * misses);
    }

    /// The part of the first `k` that was bought.
    static double precision(List<String> shown, Set<String> bought, int k) {
        return shown.stream().limit(k).filter(bought::contains).count() / (double) k;
    }

    /// The same, where a hit counts the more the higher it stands; 1 is the best order there is.
    static double ndcg(List<String> shown, Set<String> bought, int k) {
        double gain = 0;
        double best = 0;
        for (int i = 0; i < k; i++) {
            double worth = Math.log(2) / Math.log(i + 2.0);
            gain += i < shown.size() && bought.contains(shown.get(i)) ? worth : 0;
            best += i < bought.size() ? worth : 0;
        }
        return best == 0 ? 0 : gain / best;
    }
}
