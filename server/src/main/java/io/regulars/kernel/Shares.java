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
        BigInteger sum = BigInteger.valueOf(LongStream.of(weights).reduce(0, Math::addExact));
        if (sum.signum() <= 0 || amount < 0 || LongStream.of(weights).anyMatch(w -> w < 0)) {
            throw new IllegalArgumentException(
                    "cannot split " + amount + " over weights that sum to " + sum);
        }
        var parts = new long[weights.length];
        var remainders = new BigInteger[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] division =
                    BigInteger.valueOf(amount)
                            .multiply(BigInteger.valueOf(weights[i]))
                            .divideAndRemainder(sum);
            parts[i] = division[0].longValueExact();
            remainders[i] = division[1];
            left -= parts[i];
        }
        int[] order =
                IntStream.range(0, weights.length)
                        .boxed()
                        .sorted((a, b) ->
                                remainders[b].equals(remainders[a])
                                        ? a - b
                                        : remainders[b].compareTo(remainders[a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        for (int i = 0; i < left; i++) {
            parts[order[i]]++;
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
