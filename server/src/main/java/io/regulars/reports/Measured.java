package io.regulars.reports;

import io.regulars.analytics.Figure;
import io.regulars.kernel.Pure;
import java.math.BigInteger;
import java.util.List;

/// How far a figure lies from the periods before it. `before` is those periods as one figure,
/// `change` the relative change in thousandths, `excess` how many more members (or orders) there
/// are than if it had gone on as before, `strength` the square of the distance in units of chance,
/// in thousandths.
///
/// Two shares a/n and b/m: z² = (am − bn)² (n + m) ÷ (nm (a + b) (n + m − a − b)). Counts x in d
/// days and y in D days: z² = (xD − yd)² ÷ ((x + y) dD). A level against k before it: its distance
/// from their mean by their own spread, a third of it, since few periods say little about a spread.
@Pure
record Measured(Figure before, int periods, long change, long excess, long strength) {
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);
    private static final long MOST = 9_999_999;
    private static final long MILLION = 1_000_000;
    private static final long LEVEL_TAKES = 3;

    static Measured of(Series series) {
        return switch (series.watch().how()) {
            case SHARE -> share(series);
            case COUNT -> count(series);
            case LEVEL -> level(series);
        };
    }

    private static Measured share(Series series) {
        long a = series.now().num();
        long n = series.now().den();
        long b = series.before().stream().mapToLong(Figure::num).sum();
        long m = series.before().stream().mapToLong(Figure::den).sum();
        BigInteger apart = big(a).multiply(big(m)).subtract(big(b).multiply(big(n)));
        BigInteger below =
                big(n).multiply(big(m)).multiply(big(a + b)).multiply(big(n + m - a - b));
        return new Measured(
                new Figure(b, m),
                series.before().size(),
                ratio(apart.multiply(THOUSAND), big(b).multiply(big(n)), apart.signum()),
                m == 0 ? 0 : a - rounded(big(n).multiply(big(b)), big(m)),
                ratio(apart.pow(2).multiply(big(n + m)).multiply(THOUSAND), below, 1));
    }

    private static Measured count(Series series) {
        long x = series.now().num();
        long d = series.days().getLast();
        long y = series.before().stream().mapToLong(Figure::num).sum();
        long all = series.days().stream().mapToLong(each -> each).sum() - d;
        BigInteger apart = big(x).multiply(big(all)).subtract(big(y).multiply(big(d)));
        long expected = all == 0 ? 0 : rounded(big(y).multiply(big(d)), big(all));
        return new Measured(
                new Figure(expected, 1),
                series.before().size(),
                ratio(apart.multiply(THOUSAND), big(y).multiply(big(d)), apart.signum()),
                x - expected,
                ratio(
                        apart.pow(2).multiply(THOUSAND),
                        big(x + y).multiply(big(d)).multiply(big(all)),
                        1));
    }

    private static Measured level(Series series) {
        List<Long> values = series.before().stream().map(Measured::millionths).toList();
        BigInteger k = big(values.size());
        BigInteger sum =
                values.stream().map(Measured::big).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger less = k.subtract(BigInteger.ONE);
        BigInteger spread = BigInteger.ZERO;
        for (long value : values) {
            spread = spread.add(big(value).multiply(k).subtract(sum).pow(2));
        }
        // A level that stood still swings by a hundredth of itself at least.
        BigInteger still = sum.pow(2).multiply(less).divide(big(10_000));
        BigInteger apart = big(millionths(series.now())).multiply(k).subtract(sum);
        BigInteger above = apart.pow(2).multiply(k).multiply(less).multiply(THOUSAND);
        BigInteger below = spread.max(still).multiply(k.add(BigInteger.ONE));
        return new Measured(
                new Figure(k.signum() == 0 ? 0 : rounded(sum, k), MILLION),
                values.size(),
                ratio(apart.multiply(THOUSAND), sum.abs(), apart.signum()),
                0,
                ratio(above, below.multiply(big(LEVEL_TAKES)), 1));
    }

    private static long millionths(Figure figure) {
        return figure.nothing()
                ? 0
                : rounded(big(figure.num()).multiply(big(MILLION)), big(figure.den()));
    }

    /// Half up; the ends where there is nothing to divide by, or no room.
    private static long ratio(BigInteger above, BigInteger below, int sign) {
        if (below.signum() == 0) {
            return sign * MOST;
        }
        BigInteger found = Shown.halfUp(above, below);
        return found.abs().compareTo(big(MOST)) > 0 ? sign * MOST : found.longValueExact();
    }

    private static long rounded(BigInteger above, BigInteger below) {
        return above.shiftLeft(1).add(below).divide(below.shiftLeft(1)).longValueExact();
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
