package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What to show a member: goods that she does not know, by what she bought; and, apart from them,
/// goods that she buys again and again and that are due. Lift and confidence rank nothing.
@Pure
public final class Recommending {
    /// Due from four fifths of her usual gap on; after three of them she has stopped.
    private static final int DUE_TENTHS = 8;

    private static final int STOPPED_TENTHS = 30;

    private Recommending() {}

    /// The days on which a member bought a good, in order.
    @Pure
    public record Known(String item, List<Integer> days) {}

    /// What may be shown. `barred` is left out everywhere: restricted, out of stock, not for her
    /// stage; `popular` is everything in the order of how many bought it lately.
    @Pure
    public record Shelf(
            Map<String, List<Similarity.Neighbour>> neighbours,
            List<String> popular,
            Set<String> barred) {}

    public enum Reason {
        /// Bought by those who bought `because`.
        SIMILAR,
        /// Bought by many.
        POPULAR,
        /// Due by her own rhythm.
        REPLENISH,
        /// Suits what she told of herself.
        SUITS
    }

    /// `score` in millionths, for SIMILAR; for REPLENISH `score` is her usual gap in days.
    @Pure
    public record Pick(String item, Reason reason, @Nullable String because, int score) {}

    private static final class Tally {
        double score;
        double most;
        String because = "";
    }

    /// Up to `most` goods that she never bought, the most similar first, filled up with what is
    /// popular. With `personal` false her purchases only keep known goods out.
    public static List<Pick> discover(
            List<Known> known, Shelf shelf, boolean personal, int today, int most) {
        var out = new HashSet<>(shelf.barred());
        known.forEach(each -> out.add(each.item()));
        var picks = new ArrayList<Pick>();
        if (personal) {
            similar(known, shelf, out, today).entrySet().stream()
                    .sorted(
                            Comparator.comparingDouble((Map.Entry<String, Tally> each) ->
                                            -each.getValue().score)
                                    .thenComparing(Map.Entry::getKey))
                    .limit(most)
                    .forEach(each ->
                            picks.add(
                                    new Pick(
                                            each.getKey(),
                                            Reason.SIMILAR,
                                            each.getValue().because,
                                            (int) Math.round(each.getValue().score * 1_000_000))));
        }
        picks.forEach(each -> out.add(each.item()));
        shelf.popular().stream()
                .filter(item -> !out.contains(item))
                .limit(most - picks.size())
                .forEach(item -> picks.add(new Pick(item, Reason.POPULAR, null, 0)));
        return List.copyOf(picks);
    }

    private static Map<String, Tally> similar(
            List<Known> known, Shelf shelf, Set<String> out, int today) {
        var scores = new TreeMap<String, Tally>();
        for (Known each : known) {
            double weight =
                    Similarity.weight(
                            today - each.days().getLast(), Similarity.Settings.USUAL.halfLife());
            for (Similarity.Neighbour near :
                    shelf.neighbours().getOrDefault(each.item(), List.of())) {
                if (!out.contains(near.item())) {
                    Tally tally = scores.computeIfAbsent(near.item(), _ -> new Tally());
                    double part = weight * near.score() / 1_000_000;
                    tally.score += part;
                    if (part > tally.most) {
                        tally.most = part;
                        tally.because = each.item();
                    }
                }
            }
        }
        return scores;
    }

    /// Goods with three purchases or more whose usual gap is nearly over, the most overdue first.
    public static List<Pick> replenish(List<Known> known, Shelf shelf, int today, int most) {
        var due = new HashMap<Pick, Double>();
        for (Known each : known) {
            int n = each.days().size();
            if (n < 3 || shelf.barred().contains(each.item())) {
                continue;
            }
            int gap = gap(each.days());
            int silence = (today - each.days().getLast()) * 10;
            if (silence >= gap * DUE_TENTHS && silence <= gap * STOPPED_TENTHS) {
                due.put(new Pick(each.item(), Reason.REPLENISH, null, gap), (double) silence / gap);
            }
        }
        return due.entrySet().stream()
                .sorted(
                        Comparator.comparingDouble(
                                        (Map.Entry<Pick, Double> each) -> -each.getValue())
                                .thenComparing(each -> each.getKey().item()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The median, the lower of two in the middle.
    private static int gap(List<Integer> days) {
        var gaps = new ArrayList<Integer>();
        for (int i = 1; i < days.size(); i++) {
            gaps.add(days.get(i) - days.get(i - 1));
        }
        gaps.sort(null);
        return gaps.get((gaps.size() - 1) / 2);
    }
}
