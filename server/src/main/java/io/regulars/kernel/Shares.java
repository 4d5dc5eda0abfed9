package io.regulars.kernel;

import java.math.BigInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Splits a whole number without losing or making a unit.
@Pure
public final class Shares {
    private Shares() {}

    /// Splits `amount` over `weights` by largest remainder: what the division leaves goes, unit by
    /// unit, to the largest remainders, the earlier weight first. The parts sum to `amount`.
    public static long[] split(long amount, long... weights) {
        long sum = LongStream.of(weights).reduce(0, Math::addExact);
        if (sum <= 0 || amount < 0 || LongStream.of(weights).anyMatch(w -> w < 0)) {
            throw new IllegalArgumentException(
                    "cannot split " + amount + " over weights that sum to " + sum);
        }
        boolean small = Math.multiplyHigh(amount, sum) == 0 && amount * sum >= 0;
        var parts = new long[weights.length];
        var remainders = new long[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            if (small) {
                parts[i] = amount * weights[i] / sum;
                remainders[i] = amount * weights[i] % sum;
            } else {
                BigInteger[] division =
                        BigInteger.valueOf(amount)
                                .multiply(BigInteger.valueOf(weights[i]))
                                .divideAndRemainder(BigInteger.valueOf(sum));
                parts[i] = division[0].longValueExact();
                remainders[i] = division[1].longValueExact();
            }
            left -= parts[i];
        }
        if (left > 0) {
            IntStream.range(0, weights.length)
                    .boxed()
                    .sorted((a, b) ->
                            remainders[b] == remainders[a]
                                    ? a - b
                                    : Long.compare(remainders[b], remainders[a]))
                    .limit(left)
                    .forEach(i -> parts[i]++);
        }
        return parts;
    }

    /// What is left of `share` when `kept` of `whole` is kept: rounded down, so that it depends on
    /// what is kept alone and not on the steps that led there.
    public static long kept(long share, long kept, long whole) {
        if (whole == 0) {
            return 0;
        }
        return BigInteger.valueOf(share)
                .multiply(BigInteger.valueOf(kept))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
