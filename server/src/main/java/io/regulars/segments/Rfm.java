package io.regulars.segments;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.rules.Vocabulary.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Recency, frequency and money in five scores each (S1-44, D-26).
///
/// The cuts are the quantiles of the members at one moment by linear interpolation, at `(n − 1) · k
/// / 5`; in fifths they are whole numbers, so nothing is rounded. A score counts the cuts that lie
/// strictly below the value: equal values have equal scores, and cuts that are frozen give the same
/// score tomorrow.
@Pure
final class Rfm {
    static final int SCORES = 5;

    private Rfm() {}

    /// The four cuts of each figure, in fifths: days since the last order, orders, fen.
    @Pure
    record Cuts(List<Long> days, List<Long> orders, List<Long> fen) {
        Cuts {
            days = List.copyOf(days);
            orders = List.copyOf(orders);
            fen = List.copyOf(fen);
        }
    }

    /// The scores of one member; 5 is the best of each.
    @Pure
    record Scores(int r, int f, int m) {
        /// The eight groups that shopkeepers speak of: each figure is high from 4 on.
        int group() {
            return (r >= 4 ? 4 : 0) + (f >= 4 ? 2 : 0) + (m >= 4 ? 1 : 0);
        }
    }

    /// The cuts of `values`, which are sorted in place; all of nobody are 0.
    static List<Long> cuts(long[] values) {
        Arrays.sort(values);
        var cuts = new ArrayList<Long>();
        for (int k = 1; k < SCORES; k++) {
            if (values.length == 0) {
                cuts.add(0L);
                continue;
            }
            long place = (values.length - 1L) * k;
            int at = Math.toIntExact(place / SCORES);
            long beyond = place % SCORES;
            long step = beyond == 0 ? 0 : (values[at + 1] - values[at]) * beyond;
            cuts.add(SCORES * values[at] + step);
        }
        return cuts;
    }

    static Scores of(Cuts cuts, long days, long orders, long fen) {
        return new Scores(
                SCORES - below(cuts.days(), days),
                1 + below(cuts.orders(), orders),
                1 + below(cuts.fen(), fen));
    }

    private static int below(List<Long> cuts, long value) {
        return (int) cuts.stream().filter(cut -> SCORES * value > cut).count();
    }

    /// What a score of days means: "R5: bought within 13 days".
    static Words recency(Cuts cuts, int score) {
        long most = score == 1 ? -1 : cuts.days().get(SCORES - score) / SCORES;
        long least = score == SCORES ? 0 : cuts.days().get(SCORES - 1 - score) / SCORES + 1;
        if (score == 1) {
            return new Words(least + " 天前及更早买过", "bought " + least + " days ago or earlier");
        }
        return score == SCORES
                ? new Words(most + " 天内买过", "bought within " + most + " days")
                : new Words(
                        least + " 到 " + most + " 天前买过",
                        "bought " + least + " to " + most + " days ago");
    }

    static Words frequency(Cuts cuts, int score) {
        return range(cuts.orders(), score, false);
    }

    static Words money(Cuts cuts, int score) {
        return range(cuts.fen(), score, true);
    }

    /// From just above the cut below to the cut above.
    private static Words range(List<Long> cuts, int score, boolean money) {
        String from = score == 1 ? "" : said(cuts.get(score - 2) / SCORES + 1, money);
        String to = score == SCORES ? "" : said(cuts.get(score - 1) / SCORES, money);
        String zh = money ? "累计 " : "下单 ";
        String unitZh = money ? "" : " 次";
        String unitEn = money ? "" : " orders";
        if (score == 1) {
            return new Words(zh + "不超过 " + to + unitZh, "up to " + to + unitEn);
        }
        return score == SCORES
                ? new Words(zh + from + unitZh + "及以上", from + unitEn + " and more")
                : new Words(zh + from + " 到 " + to + unitZh, from + " to " + to + unitEn);
    }

    private static String said(long value, boolean money) {
        return money ? Fen.yuan(value) : Long.toString(value);
    }
}
