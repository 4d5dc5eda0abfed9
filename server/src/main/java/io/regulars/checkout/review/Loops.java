package io.regulars.checkout.review;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Active;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.coupons.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds what pays for itself (G-08): value that an order gives back and that pays for the next
/// order, which gives it back again. One round is told by what it costs the member in money and
/// what comes back; where as much comes back as was paid, the shop gives goods for nothing.
///
/// Rates are taken at their highest: conditions that keep the rules of one round apart are not
/// solved, so a round may be told that no member can walk.
@Pure
final class Loops {
    /// What an order of so much is asked for; rounding plays no part in it.
    private static final long HUNDRED_YUAN = 10_000;

    enum Kind {
        /// Points earned pay for the next order.
        POINTS,
        /// A coupon given for an order is used in the next, which gives one again.
        COUPON_OF_COUPON
    }

    /// One round: `spent` fen in money, `back` fen in value for the next. `by` are the offers and
    /// templates that it runs over.
    @Pure
    record Loop(Kind kind, long spent, long back, List<Id> by) {
        boolean fundsItself() {
            return back >= spent;
        }
    }

    /// All that gives and takes. `multiplier` is the highest of the tiers; `price` what a yuan of
    /// stored value costs at the best top-up on sale.
    @Pure
    record Sources(
            Active rules,
            Ratio multiplier,
            List<Offer> offers,
            Map<Id, Offer> templates,
            List<Trigger> triggers,
            Ratio price) {
        Sources at(Ratio other) {
            return new Sources(rules, multiplier, offers, templates, triggers, other);
        }

        Sources with(Active other) {
            return new Sources(other, multiplier, offers, templates, triggers, price);
        }
    }

    private final Sources sources;
    private final List<Loop> loops = new ArrayList<>();

    private Loops(Sources sources) {
        this.sources = sources;
    }

    static List<Loop> find(Sources sources) {
        var loops = new Loops(sources);
        loops.points();
        loops.coupons();
        return List.copyOf(loops.loops);
    }

    private void points() {
        long earned = earned(HUNDRED_YUAN);
        for (Offer offer : sources.offers()) {
            if (offer.body().benefit() instanceof Benefit.PointsOffset offset && earned > 0) {
                loops.add(
                        new Loop(
                                Kind.POINTS,
                                money(HUNDRED_YUAN),
                                worth(offset, earned),
                                List.of(offer.id())));
            }
        }
    }

    /// The cheapest order that is paid with the coupon and gives it again.
    private void coupons() {
        for (Trigger trigger : sources.triggers()) {
            if (trigger.state() != Trigger.State.ON
                    || !(trigger.body().on() instanceof Trigger.On.Spend(var from))) {
                continue;
            }
            for (Id id : trigger.body().pack()) {
                Offer template = sources.templates().get(id);
                if (template != null && template.body().benefit() instanceof Benefit.Steps steps) {
                    round(from, template, steps);
                }
            }
        }
    }

    private void round(long from, Offer template, Benefit.Steps steps) {
        for (Benefit.Steps.Step step : steps.steps()) {
            long paid = Math.max(from, step.from() - step.off());
            long back = step.off() + best(paid);
            loops.add(new Loop(Kind.COUPON_OF_COUPON, money(paid), back, List.of(template.id())));
        }
    }

    /// What the points of an order are worth at the best offer that takes them.
    private long best(long paid) {
        long earned = earned(paid);
        return sources.offers().stream()
                .mapToLong(offer ->
                        offer.body().benefit() instanceof Benefit.PointsOffset offset
                                ? worth(offset, earned)
                                : 0)
                .max()
                .orElse(0);
    }

    private static long worth(Benefit.PointsOffset offset, long points) {
        return new Ratio(100, offset.perYuan()).of(points, Rounding.FLOOR);
    }

    private long money(long value) {
        return sources.price().of(value, Rounding.HALF_UP);
    }

    private long earned(long fen) {
        Ratio rate = Ratio.ZERO;
        for (Rule rule : sources.rules().rates()) {
            if (rule.body().asset() == Asset.POINTS
                    && rule.body().grant() instanceof Grant.Rate(var perYuan, _)) {
                rate = rate.plus(perYuan);
            }
        }
        var groups = new HashMap<String, Ratio>();
        for (Rule rule : sources.rules().multipliers()) {
            if (rule.body().asset() == Asset.POINTS
                    && rule.body().grant() instanceof Grant.Multiply(var factor, var group)) {
                groups.merge(group, factor, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        rate = rate.times(sources.multiplier());
        for (Ratio factor : groups.values()) {
            rate = rate.times(factor);
        }
        return rate.of(fen, Rounding.FLOOR) / 100;
    }
}
