package io.regulars.accounting;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import java.math.BigInteger;

/// What points are in money. The unit of amounts is the caller's; the house uses fen.
@Pure
final class Valuing {
    private Valuing() {}

    /// The part of a price that was paid for points: relative to the stand-alone prices of goods
    /// and of the points that are expected to be redeemed. Half up.
    static long share(long sales, long points, Ratio unit, Ratio expected) {
        if (sales < 0 || points < 0) {
            throw new IllegalArgumentException("a sale and its points are not negative");
        }
        BigInteger worth = whole(points, unit.over(), expected.over());
        BigInteger under = whole(1, unit.under(), expected.under());
        BigInteger all = BigInteger.valueOf(sales).multiply(under).add(worth);
        return all.signum() == 0 ? 0 : halfUp(BigInteger.valueOf(sales).multiply(worth), all);
    }

    /// Points that are no part of a sale, at what they are expected to cost. Half up.
    static long cost(long points, Ratio unit, Ratio expected) {
        return halfUp(
                whole(points, unit.over(), expected.over()),
                whole(1, unit.under(), expected.under()));
    }

    /// What of `liability` is recognised after `redeemed` of the `expected` points, in all so far.
    static long recognised(long liability, long redeemed, long expected) {
        return expected == 0
                ? liability
                : halfUp(
                        whole(1, liability, Math.min(redeemed, expected)),
                        BigInteger.valueOf(expected));
    }

    /// A cohort's money: what was set aside for all that was issued; what fell away with points
    /// that were taken back; what was recognised.
    @Pure
    record Money(long setAside, long reversed, long recognised) {
        static final Money NONE = new Money(0, 0, 0);

        long liability() {
            return setAside - reversed - recognised;
        }

        Money less(Money other) {
            return new Money(
                    setAside - other.setAside,
                    reversed - other.reversed,
                    recognised - other.recognised);
        }

        Money plus(Money other) {
            return new Money(
                    setAside + other.setAside,
                    reversed + other.reversed,
                    recognised + other.recognised);
        }
    }

    /// `expected` of the points that were not taken back will be redeemed: at least those that are,
    /// at most those and all that are still open. So when none is open any more, all is recognised.
    static Money money(long setAside, Cohort.State points, Ratio expected) {
        if (points.issued() == 0) {
            return Money.NONE;
        }
        long net = Math.max(0, points.issued() - points.takenBack());
        long kept = halfUp(whole(1, setAside, net), BigInteger.valueOf(points.issued()));
        long most = Math.max(points.redeemed(), points.redeemed() + points.open());
        long coming = Math.clamp(expected.of(net, Rounding.HALF_UP), points.redeemed(), most);
        return new Money(setAside, setAside - kept, recognised(kept, points.redeemed(), coming));
    }

    private static BigInteger whole(long a, long b, long c) {
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .multiply(BigInteger.valueOf(c));
    }

    private static long halfUp(BigInteger over, BigInteger under) {
        return over.shiftLeft(1).add(under).divide(under.shiftLeft(1)).longValueExact();
    }
}
