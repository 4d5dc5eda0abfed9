package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a question for scores asks of the orders, once the cut points are known: "R is 4 or 5" asks
/// for a purchase within so many days. So the tables and the clock are asked for scores as for any
/// other history, and no score is stored that could grow old.
@Pure
final class Scored {
    private Scored() {}

    /// Without cut points nobody has a score.
    static Condition of(Condition.Number asked, Rfm.@Nullable Cuts cuts) {
        Compare compare = asked.compare();
        return cuts == null
                ? Condition.any()
                : of(
                        asked.field(),
                        cuts,
                        Math.clamp(compare.low(), 1, Rfm.SCORES + 1),
                        Math.clamp(compare.high(), 0, Rfm.SCORES));
    }

    /// In one of these layers or groups.
    static Condition of(Text asked, Rfm.@Nullable Cuts cuts) {
        return cuts == null
                ? Condition.any()
                : new Any(asked.in().stream().map(key -> of(asked.field(), cuts, key)).toList());
    }

    private static Condition of(TextField field, Rfm.Cuts cuts, String key) {
        return switch (field) {
            case RFM_RECENCY_LAYER -> layer(NumberField.RFM_RECENCY, cuts, RfmLayer.of(key));
            case RFM_FREQUENCY_LAYER -> layer(NumberField.RFM_FREQUENCY, cuts, RfmLayer.of(key));
            case RFM_MONETARY_LAYER -> layer(NumberField.RFM_MONETARY, cuts, RfmLayer.of(key));
            case RFM_GROUP -> group(cuts, RfmGroup.of(key));
            default -> throw new AssertionError(field + " is no score");
        };
    }

    private static Condition layer(NumberField field, Rfm.Cuts cuts, @Nullable RfmLayer layer) {
        return layer == null ? Condition.any() : of(field, cuts, layer.from, layer.to);
    }

    private static Condition group(Rfm.Cuts cuts, @Nullable RfmGroup group) {
        return group == null
                ? Condition.any()
                : Condition.all(
                        high(NumberField.RFM_RECENCY, cuts, group.highRecency()),
                        high(NumberField.RFM_FREQUENCY, cuts, group.highFrequency()),
                        high(NumberField.RFM_MONETARY, cuts, group.highMoney()));
    }

    private static Condition high(NumberField field, Rfm.Cuts cuts, boolean high) {
        int from = RfmLayer.HIGH.from;
        return high ? of(field, cuts, from, Rfm.SCORES) : of(field, cuts, 1, from - 1);
    }

    /// Scores of `from` to `to`; none if that is backwards.
    private static Condition of(NumberField field, Rfm.Cuts cuts, int from, int to) {
        if (from > to) {
            return Condition.any();
        }
        return switch (field) {
            case RFM_RECENCY ->
                    ever(
                            History.Figure.DAYS_SINCE_LAST,
                            to == Rfm.SCORES ? 0 : above(cuts.days(), Rfm.SCORES - 1 - to),
                            from == 1 ? null : Rfm.whole(cuts.days(), Rfm.SCORES - from));
            case RFM_FREQUENCY -> rising(History.Figure.COUNT, cuts.orders(), from, to);
            case RFM_MONETARY -> rising(History.Figure.SUM, cuts.fen(), from, to);
            default -> throw new AssertionError(field + " is no score");
        };
    }

    /// Who has a score has bought, so the least of both figures is 1.
    private static Condition rising(History.Figure figure, List<Long> cuts, int from, int to) {
        return ever(
                figure,
                from == 1 ? 1 : Math.max(1, above(cuts, from - 2)),
                to == Rfm.SCORES ? null : Rfm.whole(cuts, to - 1));
    }

    private static long above(List<Long> cuts, int at) {
        return Rfm.whole(cuts, at) + 1;
    }

    private static Condition ever(History.Figure figure, long least, @Nullable Long most) {
        if (most != null && least > most) {
            return Condition.any();
        }
        return new History(
                figure,
                Which.orders(),
                new Window.Ever(),
                most == null ? Compare.atLeast(least) : Compare.between(least, most));
    }
}
