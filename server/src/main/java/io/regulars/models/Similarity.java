package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which goods are bought by the same members: the cosine of two goods over members, where a
/// purchase counts the less the longer ago it was. Goods that too few bought both have no
/// similarity.
@Pure
public final class Similarity {
    /// Who bought more different goods than this tells of shops, not of taste, and would make most
    /// of the pairs: only her latest count.
    static final int MOST_GOODS = 300;

    private Similarity() {}

    /// A member's latest day with a good.
    @Pure
    public record Bought(long member, String item, int day) {}

    /// `halfLife` in days; `together` is the fewest members who bought both, `neighbours` the most
    /// that are kept of a good.
    @Pure
    public record Settings(int halfLife, int together, int neighbours) {
        public static final Settings USUAL = new Settings(180, 5, 50);
    }

    /// `score` in millionths; `together` members bought both.
    @Pure
    public record Neighbour(String item, int score, int together) {}

    private static final class Pair {
        double product;
        int together;
    }

    /// The neighbours of each good that has any, the most similar first.
    public static Map<String, List<Neighbour>> neighbours(
            Collection<Bought> bought, int today, Settings settings) {
        var names = new ArrayList<String>();
        var places = new HashMap<String, Integer>();
        var lengths = new ArrayList<Double>();
        var pairs = new HashMap<Long, Pair>();
        for (List<Bought> goods : byMember(bought).values()) {
            int n = goods.size();
            var at = new int[n];
            var weight = new double[n];
            for (int i = 0; i < n; i++) {
                Bought each = goods.get(i);
                at[i] =
                        places.computeIfAbsent(
                                each.item(),
                                item -> {
                                    names.add(item);
                                    lengths.add(0.0);
                                    return names.size() - 1;
                                });
                weight[i] = weight(today - each.day(), settings.halfLife());
                lengths.set(at[i], lengths.get(at[i]) + weight[i] * weight[i]);
                for (int j = 0; j < i; j++) {
                    Pair pair = pairs.computeIfAbsent(key(at[i], at[j]), _ -> new Pair());
                    pair.product += weight[i] * weight[j];
                    pair.together++;
                }
            }
        }
        var found = new TreeMap<String, List<Neighbour>>();
        pairs.forEach((key, pair) -> {
            if (pair.together >= settings.together()) {
                int one = (int) (key >>> 32);
                int other = key.intValue();
                double cosine = pair.product / Math.sqrt(lengths.get(one) * lengths.get(other));
                int score = (int) Math.round(cosine * 1_000_000);
                add(found, names.get(one), new Neighbour(names.get(other), score, pair.together));
                add(found, names.get(other), new Neighbour(names.get(one), score, pair.together));
            }
        });
        found.replaceAll((_, all) -> best(all, settings.neighbours()));
        return found;
    }

    static double weight(int days, int halfLife) {
        return Math.pow(0.5, Math.max(0, days) / (double) halfLife);
    }

    private static long key(int one, int other) {
        return (long) Math.max(one, other) << 32 | Math.min(one, other);
    }

    private static void add(
            Map<String, List<Neighbour>> found, String item, Neighbour neighbour) {
        found.computeIfAbsent(item, _ -> new ArrayList<>()).add(neighbour);
    }

    private static List<Neighbour> best(List<Neighbour> all, int most) {
        return all.stream()
                .sorted(
                        Comparator.comparingInt(Neighbour::score)
                                .reversed()
                                .thenComparing(Neighbour::item))
                .limit(most)
                .toList();
    }

    private static Map<Long, List<Bought>> byMember(Collection<Bought> bought) {
        var latest = new TreeMap<Long, Map<String, Bought>>();
        for (Bought each : bought) {
            latest.computeIfAbsent(each.member(), _ -> new HashMap<>())
                    .merge(each.item(), each, (a, b) -> a.day() >= b.day() ? a : b);
        }
        var goods = new TreeMap<Long, List<Bought>>();
        latest.forEach((member, all) ->
                goods.put(
                        member,
                        all.values().stream()
                                .sorted(
                                        Comparator.comparingInt(Bought::day)
                                                .reversed()
                                                .thenComparing(Bought::item))
                                .limit(MOST_GOODS)
                                .toList()));
        return goods;
    }
}
