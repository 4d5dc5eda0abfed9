package io.regulars.checkout;

import io.regulars.checkout.NotUsed.Benefited;
import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Shares;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// What a sale gives back in all for what is kept of it, and how that comes about. Points come back
/// before money. Of two steps the later refund minus the earlier is due. Amounts in fen.
@Pure
public record Repayment(
        long total,
        long points,
        long pointsOff,
        long money,
        List<Line> lines,
        List<Change> changes,
        long owed,
        boolean proven) {

    /// An item: what it cost, and what the pieces that are kept cost now. What is given back for it
    /// is `was` − `now`, less than nothing where it costs more because a benefit is lost.
    @Pure
    public record Line(long was, long now) {}

    /// A benefit that gives another amount to what is kept.
    @Pure
    public record Change(Benefited of, long was, long now) {
        public String say(Locale locale) {
            return locale.getLanguage().equals("zh")
                    ? "「" + of.name() + "」原优惠 " + Fen.yuan(was) + "，退货后为 " + Fen.yuan(now)
                    : "“"
                            + of.nameEn()
                            + "” took off "
                            + Fen.yuan(was)
                            + " and takes off "
                            + Fen.yuan(now)
                            + " of what is kept";
        }
    }

    /// The fen of each item that the kept pieces earn by, of goods that `paid` fen of money bought:
    /// what they cost now, as far as it is not paid by points. It rests on what is kept alone; of
    /// which items the money was given back rests on the steps.
    public List<Long> earns(long paid) {
        long[] costs = lines.stream().mapToLong(Line::now).toArray();
        long most = Math.min(Math.max(0, paid - money), LongStream.of(costs).sum());
        long[] parts = most == 0 ? new long[costs.length] : Shares.split(most, costs);
        return LongStream.of(parts).boxed().toList();
    }

    /// What is due by this after `before` was given back.
    public Step after(Repayment before) {
        return new Step(total - before.total, points - before.points, money - before.money);
    }

    /// One step of several: never less than nothing.
    @Pure
    public record Step(long total, long points, long money) {}
}
