package io.regulars.rules;

import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.rules.Vocabulary.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Recency, frequency and money in five scores each (S1-44, D-26).
///
/// The cuts are the quantiles of the members at one moment by linear interpolation, at `(n − 1) · k
/// / 5`; in fifths they are whole numbers, so nothing is rounded. A score counts the cuts that lie
/// strictly below the value: equal values have equal scores, and cuts that are frozen give the same
/// score tomorrow.
@Pure
public final class Rfm {
    public static final int SCORES = 5;

    /// Of a score between two cuts that fall together: equal values have equal scores, so it is
    /// left out.
    private static final Words NOBODY = new Words("没有会员得这个分", "nobody has this score");

    private Rfm() {}

    /// The four cuts of each figure, in fifths: days since the last order, orders, fen.
    @Pure
    public record Cuts(List<Long> days, List<Long> orders, List<Long> fen) {
        public Cuts {
            days = List.copyOf(days);
            orders = List.copyOf(orders);
            fen = List.copyOf(fen);
        }
    }

    /// The scores of one member; 5 is the best of each.
    @Pure
    public record Scores(int r, int f, int m) {
        /// The eight groups that shopkeepers speak of: each figure is high from 4 on.
        public int group() {
            return (r >= 4 ? 4 : 0) + (f >= 4 ? 2 : 0) + (m >= 4 ? 1 : 0);
        }
    }

    /// The cuts of `values`, which are sorted in place; all of nobody are 0.
    public static List<Long> cuts(long[] values) {
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

    public static Scores of(Cuts cuts, long days, long orders, long fen) {
        return new Scores(
                SCORES - below(cuts.days(), days),
                1 + below(cuts.orders(), orders),
                1 + below(cuts.fen(), fen));
    }

    private static int below(List<Long> cuts, long value) {
        return (int) cuts.stream().filter(cut -> SCORES * value > cut).count();
    }

    /// What a score of days means: "R5: bought within 13 days".
    public static Words recency(Cuts cuts, int score) {
        long most = score == 1 ? Long.MAX_VALUE : whole(cuts.days(), SCORES - score);
        long least = score == SCORES ? 0 : whole(cuts.days(), SCORES - 1 - score) + 1;
        if (least > most) {
            return NOBODY;
        }
        if (score == 1) {
            return new Words(least + " 天前及更早买过", "bought " + days(least) + " ago or earlier");
        }
        if (most == 0) {
            return new Words("当天买过", "bought that day");
        }
        if (score == SCORES) {
            return new Words(most + " 天内买过", "bought within " + days(most));
        }
        return least == most
                ? new Words(most + " 天前买过", "bought " + days(most) + " ago")
                : new Words(
                        least + " 到 " + most + " 天前买过",
                        "bought " + least + " to " + days(most) + " ago");
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    public static Words frequency(Cuts cuts, int score) {
        long least = score == 1 ? 1 : whole(cuts.orders(), score - 2) + 1;
        long most = score == SCORES ? Long.MAX_VALUE : whole(cuts.orders(), score - 1);
        if (least > most) {
            return NOBODY;
        }
        if (score == SCORES) {
            return new Words("下单 " + least + " 次及以上", orders(least) + " and more");
        }
        if (least == most) {
            return new Words("下单 " + most + " 次", orders(most));
        }
        return score == 1
                ? new Words("下单不超过 " + most + " 次", "up to " + orders(most))
                : new Words("下单 " + least + " 到 " + most + " 次", least + " to " + orders(most));
    }

    private static String orders(long orders) {
        return orders == 1 ? "1 order" : orders + " orders";
    }

    public static Words money(Cuts cuts, int score) {
        long least = score == 1 ? Long.MIN_VALUE : whole(cuts.fen(), score - 2) + 1;
        long most = score == SCORES ? Long.MAX_VALUE : whole(cuts.fen(), score - 1);
        if (least > most) {
            return NOBODY;
        }
        if (score == 1) {
            return new Words("累计不超过 " + yuan(most), "up to " + yuan(most));
        }
        if (score == SCORES) {
            return new Words("累计 " + yuan(least) + " 及以上", yuan(least) + " and more");
        }
        return least == most
                ? new Words("累计 " + yuan(most), yuan(most))
                : new Words(
                        "累计 " + yuan(least) + " 到 " + yuan(most),
                        yuan(least) + " to " + yuan(most));
    }

    /// The largest whole value that a cut does not lie below.
    static long whole(List<Long> cuts, int at) {
        return Math.floorDiv(cuts.get(at), SCORES);
    }

    /// `¥1,234.05`.
    private static String yuan(long fen) {
        String plain = Fen.plain(Math.abs(fen));
        String cents = plain.substring(plain.length() - 3);
        return String.format(
                Locale.ROOT, "%s¥%,d%s", fen < 0 ? "-" : "", Math.abs(fen) / 100, cents);
    }
}
