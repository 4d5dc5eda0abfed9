package io.regulars.checkout;

import io.regulars.checkout.NotUsed.Benefited;
import io.regulars.kernel.Fen;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a basket costs, and why: every offer and coupon is in `used` or in `notUsed`. Lines stand
/// as in the basket. Amounts in fen.
@Pure
public record Quote(
        List<Line> lines,
        Sum sum,
        List<Used> used,
        List<NotUsed> notUsed,
        Certificate certificate,
        @Nullable Nearest nearest,
        List<Warning> warnings,
        @Nullable Margin margin,
        Sold sold) {

    /// What a line costs: `net` = `list` − `off`, and `pointsOff` of it is paid by points.
    @Pure
    public record Line(long list, long off, long net, long pointsOff) {}

    /// The whole: `payable` = `goods` + `shipping` − `pointsOff`, by whatever tender.
    @Pure
    public record Sum(
            long list,
            long goods,
            long shippingList,
            long shipping,
            long points,
            long pointsOff,
            long payable) {}

    /// A benefit that is used: what it takes off in all, off each line and off the freight, or the
    /// points it takes, or the gift it brings. `benefit` names the condition of its price (L-40).
    @Pure
    public record Used(
            Benefited of,
            Benefit benefit,
            long off,
            List<Long> shares,
            long shippingOff,
            long points) {
        public Key key() {
            return of.key();
        }

        public Benefit.@Nullable Gift gift() {
            return benefit instanceof Benefit.Gift gift ? gift : null;
        }
    }

    /// Whether the price is proven to be the least that is legal. If the search had to end before,
    /// no legal price is below `bound`; `gap` is what might be saved at most.
    @Pure
    public record Certificate(boolean proven, int examined, long bound, long gap) {}

    /// Who adds goods of `add` more (as they are paid after benefits of items) saves `save` by
    /// `of`.
    @Pure
    public record Nearest(Benefited of, long add, long save) {
        public String say(Locale locale) {
            return locale.getLanguage().equals("zh")
                    ? "再买 " + Fen.yuan(add) + "，可省 " + Fen.yuan(save) + "（" + of.name() + "）"
                    : "Add "
                            + Fen.yuan(add)
                            + " and save "
                            + Fen.yuan(save)
                            + " ("
                            + of.nameEn()
                            + ")";
        }
    }

    /// What staff should know: `why` is [Why#DEPTH], [Why#UNIT_FLOOR] or [Why#ORDER_FLOOR];
    /// `needed` is what the goods would cost at the limit, `had` what they cost. `approval` says
    /// that only an approval allowed it.
    @Pure
    public record Warning(Why why, long needed, long had, boolean approval) {}

    /// For staff with the right: what the goods cost the house and what is left, before points.
    /// `depth` is the depth of discount (DEF-36).
    @Pure
    public record Margin(long cost, long margin, Ratio depth) {}

    /// What of it is told: all but what returns rest on and what only some of the staff may know.
    @Pure
    public record Told(
            List<Line> lines,
            Sum sum,
            List<Used> used,
            List<NotUsed> notUsed,
            Certificate certificate,
            @Nullable Nearest nearest,
            List<Warning> warnings) {}

    public Told told() {
        return new Told(lines, sum, used, notUsed, certificate, nearest, warnings);
    }

    public @Nullable Used used(Key key) {
        return used.stream().filter(each -> each.key().equals(key)).findFirst().orElse(null);
    }

    public @Nullable NotUsed notUsed(Key key) {
        return notUsed.stream().filter(each -> each.key().equals(key)).findFirst().orElse(null);
    }
}
