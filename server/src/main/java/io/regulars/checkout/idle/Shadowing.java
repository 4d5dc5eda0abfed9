package io.regulars.checkout.idle;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Trial;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.BuyGet;
import io.regulars.offers.Benefit.MemberPrice;
import io.regulars.offers.Benefit.Nth;
import io.regulars.offers.Benefit.UnitOff;
import io.regulars.offers.Benefit.UnitPay;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Condition;
import io.regulars.rules.Proving;
import java.util.HashSet;
import java.util.List;

/// Whether an offer makes another needless: wherever the other could be used this one can, in the
/// same company, and gives at least as much; and both are never had together.
///
/// So in whatever set of benefits the other stands, this one may take its place. What is compared
/// counts against no budget and no limit, and is tried on nobody, since there the other would be
/// left when this one is not to be had.
@Pure
final class Shadowing {
    enum Answer {
        NO,
        /// Whatever is bought.
        ALWAYS,
        /// But where floors forbid to take off so much, or a higher price reaches a threshold.
        UNLESS_HELD_BACK
    }

    private Shadowing() {}

    /// Two offers that are in force at the same time. `coupon`: `other` is had by coupon only;
    /// `marked`: some goods are kept from coupons or offers.
    @Pure
    record Pair(Offer one, Offer other, boolean coupon, boolean marked) {}

    static Answer answer(Pair pair, Proving.Setting setting) {
        Offer.Body one = pair.one().body();
        Offer.Body other = pair.other().body();
        if (!free(one)
                || layer(one) != layer(other)
                || !asFree(one, other)
                || !excluded(one, other)
                || !goods(pair)
                || !AtLeast.gives(one.benefit(), other.benefit())) {
            return Answer.NO;
        }
        List<Condition> lines = Asks.lines(one);
        List<Condition> others = Asks.lines(other);
        boolean same = Proving.implies(lines, others, setting.ofLine());
        if (!Proving.implies(others, lines, setting.ofLine())
                || !same && !mayHaveMore(one.benefit())
                || !Proving.implies(Asks.when(other), Asks.when(one), setting)) {
            return Answer.NO;
        }
        boolean equal = AtLeast.gives(other.benefit(), one.benefit());
        if (equal) {
            return preferred(pair, same) ? Answer.ALWAYS : Answer.NO;
        }
        boolean makesCheaper =
                switch (layer(one)) {
                    case ITEM, ORDER -> !(one.benefit() instanceof Benefit.Gift);
                    case SHIPPING, POINTS -> false;
                };
        return makesCheaper ? Answer.UNLESS_HELD_BACK : Answer.ALWAYS;
    }

    /// Whether it is there whenever its condition holds.
    private static boolean free(Offer.Body one) {
        Trial trial = one.trial();
        return one.budget() == null
                && one.limits().isEmpty()
                && (trial == null || trial.percent() == 100);
    }

    private static Benefit.Layer layer(Offer.Body body) {
        return body.benefit().layer();
    }

    /// Whether it stands with all that `other` stands with.
    private static boolean asFree(Offer.Body one, Offer.Body other) {
        return other.stacking().groups().containsAll(one.stacking().groups())
                && (!one.stacking().alone() || other.stacking().alone());
    }

    /// Whether they are never both had, or the second adds nothing.
    private static boolean excluded(Offer.Body one, Offer.Body other) {
        Stacking mine = one.stacking();
        Stacking his = other.stacking();
        var shared = new HashSet<>(mine.groups());
        shared.retainAll(his.groups());
        return !shared.isEmpty()
                || mine.alone()
                || his.alone()
                || layer(one) == Benefit.Layer.SHIPPING
                || layer(one) == Benefit.Layer.POINTS
                || prices(one.benefit()) && prices(other.benefit())
                || counts(one.benefit()) && counts(other.benefit());
    }

    /// Of several prices a unit has the lowest.
    private static boolean prices(Benefit benefit) {
        return benefit instanceof MemberPrice
                || benefit instanceof UnitPay
                || benefit instanceof UnitOff;
    }

    /// A line is counted once.
    private static boolean counts(Benefit benefit) {
        return benefit instanceof Nth || benefit instanceof BuyGet;
    }

    /// Whether the goods that `other` takes are taken as well: restricted ones, and those that the
    /// chain keeps from offers but not from coupons.
    private static boolean goods(Pair pair) {
        boolean restricted = pair.one().body().restrictedToo();
        return restricted
                || !pair.other().body().restrictedToo() && (!pair.coupon() || !pair.marked());
    }

    /// Whether more lines than those of the other one do no harm. What takes off an amount spreads
    /// it, so there they must be the same.
    private static boolean mayHaveMore(Benefit benefit) {
        return prices(benefit)
                || benefit.layer() == Benefit.Layer.SHIPPING
                || benefit.layer() == Benefit.Layer.POINTS
                || benefit instanceof Benefit.Gift;
    }

    /// Which of two that give the same is used: no coupon, the smaller number, the older offer.
    private static boolean preferred(Pair pair, boolean sameLines) {
        int mine = pair.one().body().priority();
        int his = pair.other().body().priority();
        return pair.coupon()
                || mine < his
                || mine == his && sameLines && pair.one().id().compareTo(pair.other().id()) < 0;
    }
}
