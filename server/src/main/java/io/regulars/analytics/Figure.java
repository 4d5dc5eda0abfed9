package io.regulars.analytics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.regulars.kernel.Pure;
import java.math.BigInteger;
import java.util.List;

/// A figure as numerator over denominator; a denominator of 0 says that there is nothing to divide
/// by. A count has the denominator 1.
@Pure
public record Figure(long num, long den) {
    static final Figure NOTHING = new Figure(0, 0);

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /// The product of some, in lowest terms. Where it does not fit, it is told in millionths,
    /// rounded half up.
    static Figure product(List<Figure> factors) {
        BigInteger num = BigInteger.ONE;
        BigInteger den = BigInteger.ONE;
        for (Figure factor : factors) {
            num = num.multiply(BigInteger.valueOf(factor.num()));
            den = den.multiply(BigInteger.valueOf(factor.den()));
        }
        if (den.signum() == 0) {
            return NOTHING;
        }
        BigInteger common = num.gcd(den).max(BigInteger.ONE);
        num = num.divide(common);
        den = den.divide(common);
        if (num.abs().compareTo(MOST) > 0 || den.compareTo(MOST) > 0) {
            num = num.multiply(MILLION).shiftLeft(1).add(den).divide(den.shiftLeft(1));
            den = MILLION;
        }
        return new Figure(num.longValueExact(), den.longValueExact());
    }

    @JsonIgnore
    public boolean nothing() {
        return den == 0;
    }
}
