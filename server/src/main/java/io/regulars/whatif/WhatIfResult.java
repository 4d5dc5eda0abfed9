package io.regulars.whatif;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run came to, as it is shown. `points` is set for rules and ladders, `offered` for offers,
/// `judged` where the draft asks for segments; `moved` are the orders of those whom a rule or a
/// ladder puts into another tier, priced by the offers of their time. `zh` and `en` say the
/// difference in a sentence.
@Pure
public record WhatIfResult(
        String zh,
        String en,
        @Nullable Points points,
        @Nullable Offered offered,
        @Nullable Judged judged,
        @Nullable PricedSales moved) {

    /// `tiers` from the lowest to the highest, with those of both ladders. Amounts of money are
    /// null where nobody says what a point is worth.
    @Pure
    public record Points(
            long members,
            long orders,
            long changed,
            long up,
            long down,
            long passedOver,
            List<String> months,
            List<Tier> tiers,
            World.Told now,
            World.Told then,
            @Nullable Cost costNow,
            @Nullable Cost costThen,
            Outlook outlookNow,
            Outlook outlookThen,
            List<Move> moves,
            List<Move> began,
            List<Long> bounds,
            List<Long> gains,
            WalkCheck check) {}

    @Pure
    public record Offered(
            List<String> months, List<Tier> tiers, List<Long> bounds, SalesTally sales) {}

    @Pure
    public record Tier(String code, String nameZh, String nameEn) {}

    /// So many members stand in `to` with the draft who stand in `from` without it.
    @Pure
    public record Move(String from, String to, long members) {}

    /// What the points given in the span are worth, in fen, and of a hundred thousand fen of sales;
    /// the second is null where nothing was sold.
    @Pure
    public record Cost(long minor, @Nullable Long perHundredThousand) {
        static @Nullable Cost of(WalkFigures figures, @Nullable Long pointsPerYuan) {
            Long minor = worth(figures.net(), pointsPerYuan);
            return minor == null
                    ? null
                    : new Cost(
                            minor,
                            figures.paid() <= 0
                                    ? null
                                    : Long.valueOf(
                                            Math.multiplyExact(minor, 100_000L) / figures.paid()));
        }
    }

    /// What can be expected of the points that are out, if members go on as they did in the span:
    /// of what ended in it, `lapseOfTenThousand` lapsed and the rest was spent. `inAYear` is what
    /// is out after twelve more months like the average of the span. Null where nothing ended, and
    /// where some stores alone were looked at: what members spend and what lapses is of no store.
    @Pure
    public record Outlook(
            @Nullable Long liabilityMinor,
            @Nullable Long lapseOfTenThousand,
            @Nullable Long willLapse,
            @Nullable Long willLapseMinor,
            @Nullable Long inAYear,
            @Nullable Long inAYearMinor) {
        static Outlook of(World.Told world, WhatIfTerms definition) {
            Long pointsPerYuan = definition.pointsPerYuan();
            WalkFigures total = world.total();
            long out = world.stock().outstanding();
            if (!definition.stores().isEmpty()) {
                return new Outlook(worth(out, pointsPerYuan), null, null, null, null, null);
            }
            long ended = total.burned() + total.expired();
            Long rate =
                    ended <= 0
                            ? null
                            : Long.valueOf(
                                    new Ratio(total.expired(), ended).of(10_000, Rounding.HALF_UP));
            Long lapse =
                    ended <= 0
                            ? null
                            : Long.valueOf(
                                    new Ratio(total.expired(), ended).of(out, Rounding.HALF_UP));
            long growing = (total.net() - ended) * 12 / Math.max(1, definition.months());
            long later = Math.max(0, out + growing);
            return new Outlook(
                    worth(out, pointsPerYuan),
                    rate,
                    lapse,
                    lapse == null ? null : worth(lapse, pointsPerYuan),
                    later,
                    worth(later, pointsPerYuan));
        }
    }

    /// Points in fen, half up; of a negative amount as of the positive one.
    static @Nullable Long worth(long points, @Nullable Long pointsPerYuan) {
        if (pointsPerYuan == null) {
            return null;
        }
        long minor = new Ratio(100, pointsPerYuan).of(Math.abs(points), Rounding.HALF_UP);
        return points < 0 ? -minor : minor;
    }

    static List<String> labels(List<YearMonth> months) {
        return months.stream().map(YearMonth::toString).toList();
    }
}
