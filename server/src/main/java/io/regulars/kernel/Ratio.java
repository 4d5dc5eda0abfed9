package io.regulars.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;

/// An exact fraction, in lowest terms with a positive denominator. In JSON a decimal or fraction in
/// a string: `"1.5"`, `"2/3"`.
@Pure
public record Ratio(long over, long under) implements Comparable<Ratio> {
    public static final Ratio ZERO = new Ratio(0, 1);
    public static final Ratio ONE = new Ratio(1, 1);

    public Ratio {
        if (under == 0) {
            throw new IllegalArgumentException("a ratio needs a denominator other than zero");
        }
        if (under != 1) {
            long divisor = gcd(Math.absExact(over), Math.absExact(under)) * (under < 0 ? -1 : 1);
            over = over / divisor;
            under = under / divisor;
        }
    }

    public static Ratio of(long whole) {
        return new Ratio(whole, 1);
    }

    /// Reads `"3"`, `"1.25"` (at most six decimals) or `"2/3"`.
    @JsonCreator
    public static Ratio of(String text) {
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,6}|/[1-9]\\d{0,8})?")) {
            throw new IllegalArgumentException("a ratio is written like 3, 1.25 or 2/3");
        }
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return new Ratio(
                    Long.parseLong(text.substring(0, slash)),
                    Long.parseLong(text.substring(slash + 1)));
        }
        int point = text.indexOf('.');
        if (point < 0) {
            return of(Long.parseLong(text));
        }
        long under = 1;
        for (int i = point + 1; i < text.length(); i++) {
            under *= 10;
        }
        return new Ratio(
                Long.parseLong(text.substring(0, point) + text.substring(point + 1)), under);
    }

    public Ratio times(Ratio other) {
        if (other.over == 1 && other.under == 1) {
            return this;
        }
        return new Ratio(
                Math.multiplyExact(over, other.over), Math.multiplyExact(under, other.under));
    }

    public Ratio plus(Ratio other) {
        if (over == 0) {
            return other;
        }
        return new Ratio(
                Math.addExact(
                        Math.multiplyExact(over, other.under),
                        Math.multiplyExact(other.over, under)),
                Math.multiplyExact(under, other.under));
    }

    /// This fraction of `amount`, a whole number by `rounding`; neither may be negative.
    public long of(long amount, Rounding rounding) {
        if (amount < 0 || over < 0) {
            throw new IllegalArgumentException("only amounts that are not negative are rounded");
        }
        if (Math.multiplyHigh(amount, over) == 0 && amount * over >= 0) {
            long product = amount * over;
            return product / under + (up(product % under, rounding) ? 1 : 0);
        }
        BigInteger[] parts =
                BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(over))
                        .divideAndRemainder(BigInteger.valueOf(under));
        return parts[0].longValueExact() + (up(parts[1].longValueExact(), rounding) ? 1 : 0);
    }

    /// Whether what a division left goes up.
    private boolean up(long left, Rounding rounding) {
        return switch (rounding) {
            case FLOOR -> false;
            case HALF_UP -> left >= under - left;
            case UP -> left > 0;
        };
    }

    /// The cross products, of which each has up to 128 bits: the upper half decides, then the
    /// lower.
    @Override
    public int compareTo(Ratio other) {
        int upper =
                Long.compare(
                        Math.multiplyHigh(over, other.under), Math.multiplyHigh(other.over, under));
        return upper != 0 ? upper : Long.compareUnsigned(over * other.under, other.over * under);
    }

    @Override
    @JsonValue
    public String toString() {
        return under == 1 ? Long.toString(over) : over + "/" + under;
    }

    /// In ints as soon as they will do, which divide several times as fast.
    private static long gcd(long a, long b) {
        long big = a;
        long small = b;
        while (small > Integer.MAX_VALUE) {
            long rest = big % small;
            big = small;
            small = rest;
        }
        if (small == 0) {
            return Math.max(big, 1);
        }
        int one = (int) small;
        int other = (int) (big % small);
        while (other != 0) {
            int rest = one % other;
            one = other;
            other = rest;
        }
        return one;
    }
}
