package io.regulars.checkout;

import io.regulars.checkout.NotUsed.Benefited;
import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import java.util.List;
import java.util.Locale;

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

    /// What is due by this after `before` was given back.
    public Step after(Repayment before) {
        return new Step(total - before.total, points - before.points, money - before.money);
    }

    /// One step of several: never less than nothing.
    @Pure
    public record Step(long total, long points, long money) {}
}
