package io.regulars.checkout.idle;

import io.regulars.checkout.search.Candidate;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.BuyGet;
import io.regulars.offers.Benefit.FreeShipping;
import io.regulars.offers.Benefit.Gift;
import io.regulars.offers.Benefit.MemberPrice;
import io.regulars.offers.Benefit.Nth;
import io.regulars.offers.Benefit.Percent;
import io.regulars.offers.Benefit.PointsOffset;
import io.regulars.offers.Benefit.Steps;
import io.regulars.offers.Benefit.StoredPay;
import io.regulars.offers.Benefit.UnitOff;
import io.regulars.offers.Benefit.UnitPay;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// Whether one benefit gives at least what another gives, for the same lines, whatever they cost.
@Pure
final class AtLeast {
    /// A repeated step is compared step by step, so far.
    private static final long MOST_STEPS = 1_000;

    private AtLeast() {}

    static boolean gives(Benefit one, Benefit other) {
        return switch (other) {
            case MemberPrice(var prices) ->
                    one instanceof MemberPrice(var mine) && prices(mine, prices);
            case UnitPay(var paid) -> one instanceof UnitPay(var mine) && most(mine, paid);
            case UnitOff(var off) -> one instanceof UnitOff(var mine) && mine >= off;
            case Nth(var n, var paid) ->
                    one instanceof Nth(var mine, var minePaid) && mine <= n && most(minePaid, paid);
            case BuyGet(var buy, var get, var paid) ->
                    one instanceof BuyGet(var mine, var mineGet, var minePaid)
                            && mine == buy
                            && mineGet == get
                            && most(minePaid, paid);
            case Gift gift -> one instanceof Gift mine && gift(mine, gift);
            case FreeShipping(var from) -> one instanceof FreeShipping(var mine) && mine <= from;
            case PointsOffset points -> one instanceof PointsOffset mine && points(mine, points);
            case StoredPay(var paid) ->
                    one instanceof StoredPay(var mine)
                            ? most(mine, paid)
                            : off(one, new Percent(0, paid, null));
            case Percent percent -> off(one, percent);
            case Steps steps -> steps.repeating() ? repeating(one, steps) : steps(one, steps);
        };
    }

    private static boolean most(Ratio mine, Ratio paid) {
        return mine.compareTo(paid) <= 0;
    }

    private static boolean prices(List<MemberPrice.Price> mine, List<MemberPrice.Price> others) {
        return others.stream()
                .allMatch(other ->
                        mine.stream()
                                .anyMatch(each ->
                                        each.sku().equals(other.sku())
                                                && each.price() <= other.price()
                                                && has(each.tiers(), other.tiers())));
    }

    /// No tiers are all, nobody's among them.
    private static boolean has(Set<String> mine, Set<String> others) {
        return mine.isEmpty() || !others.isEmpty() && mine.containsAll(others);
    }

    private static boolean gift(Gift mine, Gift other) {
        return mine.sku().equals(other.sku())
                && mine.from() <= other.from()
                && mine.quantity() >= other.quantity()
                && mine.value() >= other.value();
    }

    private static boolean points(PointsOffset mine, PointsOffset other) {
        return mine.perYuan() == other.perYuan()
                && mine.from() <= other.from()
                && mine.share().compareTo(other.share()) >= 0;
    }

    private static boolean off(Benefit one, Percent other) {
        if (one instanceof Percent mine) {
            Long most = other.most();
            Long mineMost = mine.most();
            return mine.from() <= other.from()
                    && most(mine.paid(), other.paid())
                    && (mineMost == null || most != null && mineMost >= most);
        }
        Long most = other.most();
        return most != null
                && one instanceof Steps
                && Candidate.off(one, Math.max(1, other.from())) >= most;
    }

    /// What is taken off rises nowhere but at the steps.
    private static boolean steps(Benefit one, Steps other) {
        return takesOff(one)
                && other.steps().stream()
                        .allMatch(step ->
                                step.from() > 0
                                        && Candidate.off(one, step.from())
                                                >= Candidate.off(other, step.from()));
    }

    private static boolean repeating(Benefit one, Steps other) {
        Steps.Step step = other.steps().getFirst();
        Long most = other.most();
        if (most != null && most / step.off() < MOST_STEPS) {
            return takesOff(one)
                    && LongStream.rangeClosed(1, most / step.off() + 1)
                            .map(times -> times * step.from())
                            .allMatch(at -> Candidate.off(one, at) >= Candidate.off(other, at));
        }
        return switch (one) {
            case Steps mine when mine.repeating() && mine.most() == null -> {
                Steps.Step own = mine.steps().getFirst();
                yield step.from() % own.from() == 0
                        && step.from() / own.from() * own.off() >= step.off();
            }
            case Percent mine when mine.most() == null ->
                    mine.from() <= step.from()
                            && new Ratio(step.from() - step.off(), step.from())
                                            .compareTo(mine.paid())
                                    >= 0;
            default -> false;
        };
    }

    private static boolean takesOff(Benefit one) {
        return one instanceof Steps || one instanceof Percent;
    }
}
