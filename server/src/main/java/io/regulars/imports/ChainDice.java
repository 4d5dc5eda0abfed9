package io.regulars.imports;

import io.regulars.kernel.Pure;

/// Chance that repeats: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
/// generators", 2014) started from what the chance is about, so that each fact's dice are its own
/// and need nobody else's.
@Pure
final class ChainDice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private ChainDice(long state) {
        this.state = state;
    }

    static ChainDice of(long seed, int about, long first, long second) {
        return new ChainDice(mix(mix(mix(seed + about * GOLDEN) ^ first) + second * GOLDEN));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /// 0 … n − 1, each as likely as the others (the bias of at most n in 2^32 does no harm here).
    int below(int n) {
        return (int) (((next() >>> 32) * n) >>> 32);
    }

    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean hits(int perMille) {
        return below(1000) < perMille;
    }

    /// 0 ≤ share < 1.
    double share() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /// About normal with mean 0 and deviation 1, never beyond ±3.47.
    double bell() {
        return (share() + share() + share() + share() - 2) * 1.7320508075688772;
    }

    /// The place of one weight, drawn by weight.
    int pick(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int drawn = below(sum);
        for (int i = 0; i < weights.length; i++) {
            drawn -= weights[i];
            if (drawn < 0) {
                return i;
            }
        }
        throw new AssertionError("the weights sum to less than themselves");
    }

    /// How many of something rare happen where `mean` are expected (Poisson), at most `most`.
    int count(double mean, int most) {
        if (mean <= 0) {
            return 0;
        }
        double chance = StrictMath.exp(-mean);
        double below = chance;
        double drawn = share();
        int n = 0;
        while (drawn >= below && n < most) {
            n++;
            chance = chance * mean / n;
            below += chance;
        }
        return n;
    }
}
