package io.regulars.checkout.search;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Rounding;
import io.regulars.offers.Benefit;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Stacking;
import java.util.Arrays;
import java.util.Comparator;

/// A benefit that may be used for this basket, with the places of the lines that it is for.
///
/// `price` is what a unit of each of these lines costs with it, for benefits that change prices;
/// empty for the others. `expires` (epoch second) orders coupons; of one `family` other than 0 only
/// one is used; `budget` is the place of its budget in the problem, or -1. `owed` is what must be
/// paid for a gift that is there already where this benefit does not give it; 0 when a basket is
/// quoted.
@Pure
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Candidate(
        Benefit benefit,
        int[] lines,
        long[] price,
        boolean coupon,
        long expires,
        long family,
        int priority,
        Stacking stacking,
        int budget,
        long owed) {
    public static final long NEVER = Long.MAX_VALUE;

    /// The order in which benefits are applied: those for fewer lines first, and those for the same
    /// lines one after the other, so that of two that do the same it makes no difference which.
    public static final Comparator<Candidate> BY_LINES =
            Comparator.comparingInt((Candidate each) -> each.lines().length)
                    .thenComparing(Candidate::lines, Arrays::compare);

    Layer layer() {
        return benefit.layer();
    }

    /// Whether what it gives is paid out of goods, which have floors.
    boolean outOfGoods() {
        return layer() == Layer.ORDER && owed == 0;
    }

    boolean prices() {
        return price.length > 0;
    }

    /// Whether this does what `other` does, where both give the same amount; and would be
    /// preferred.
    boolean stands(Candidate other) {
        boolean same =
                switch (benefit) {
                    case FreeShipping _ -> other.benefit instanceof FreeShipping;
                    case PointsOffset mine ->
                            other.benefit instanceof PointsOffset his
                                    && mine.perYuan() == his.perYuan()
                                    && mine.share().equals(his.share())
                                    && Arrays.equals(lines, other.lines);
                    case Steps _, Percent _ ->
                            (other.benefit instanceof Steps || other.benefit instanceof Percent)
                                    && Arrays.equals(lines, other.lines);
                    default -> false;
                };
        return same
                && budget < 0
                && (!coupon || other.coupon && expires <= other.expires)
                && priority <= other.priority;
    }

    /// Whether stored value must pay the whole order for it.
    boolean needsStored() {
        return benefit instanceof StoredPay;
    }

    /// Whether it favours some units among several.
    public boolean counts() {
        return benefit instanceof Nth || benefit instanceof BuyGet;
    }

    public boolean overlaps(Candidate other) {
        for (int line : lines) {
            if (Arrays.binarySearch(other.lines, line) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// The price that `benefit` makes of a unit's price, for kinds that need no list of prices.
    public static long priced(Benefit benefit, long unit) {
        return switch (benefit) {
            case UnitPay(var paid) -> paid.of(unit, Rounding.HALF_UP);
            case UnitOff(var off) -> Math.max(0, unit - off);
            default -> unit;
        };
    }

    /// Whether it looks at what its lines cost together.
    public boolean judgesAmount() {
        return layer() != Layer.ITEM;
    }

    /// From what amount of its lines on it gives something.
    public long from() {
        return from(benefit);
    }

    /// The next amount above `amount` from which on it gives more than there; `amount` itself where
    /// there is none.
    public long next(long amount) {
        if (benefit instanceof Steps(var steps, var repeating, var most)) {
            if (repeating) {
                long from = steps.getFirst().from();
                boolean full = most != null && off(benefit, amount) >= most;
                return full ? amount : (amount / from + 1) * from;
            }
            for (Steps.Step step : steps) {
                if (step.from() > amount) {
                    return step.from();
                }
            }
            return amount;
        }
        return Math.max(amount, from());
    }

    /// The same for one more line, the last.
    public Candidate alsoFor(int line) {
        int[] more = Arrays.copyOf(lines, lines.length + 1);
        more[lines.length] = line;
        return new Candidate(
                benefit, more, price, coupon, expires, family, priority, stacking, budget, owed);
    }

    public static long from(Benefit benefit) {
        return switch (benefit) {
            case Steps steps -> steps.steps().getFirst().from();
            case Percent percent -> percent.from();
            case Gift gift -> gift.from();
            case FreeShipping(var from) -> from;
            case PointsOffset points -> points.from();
            default -> 0;
        };
    }

    /// What an order benefit takes off `amount` of its lines.
    public static long off(Benefit benefit, long amount) {
        return switch (benefit) {
            case Steps(var steps, var repeating, var most) -> {
                if (repeating) {
                    Steps.Step step = steps.getFirst();
                    long off = amount / step.from() * step.off();
                    yield most == null ? off : Math.min(off, most);
                }
                long off = 0;
                for (Steps.Step step : steps) {
                    if (step.from() > amount) {
                        break;
                    }
                    off = step.off();
                }
                yield Math.min(off, amount);
            }
            case Percent(var from, var paid, var most) -> {
                if (amount < from) {
                    yield 0;
                }
                long off = amount - paid.of(amount, Rounding.HALF_UP);
                yield most == null ? off : Math.min(off, most);
            }
            case StoredPay(var paid) -> amount - paid.of(amount, Rounding.HALF_UP);
            default -> 0;
        };
    }

    long giftValue() {
        return benefit instanceof Gift gift ? gift.quantity() * gift.value() : 0;
    }
}
