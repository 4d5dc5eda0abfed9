package io.regulars.models;

import io.regulars.kernel.Pure;
import java.math.BigInteger;
import java.util.List;

/// What the same members spend in a month of an occasion beside a month of theirs without it, and
/// how far that can be told. Amounts are fen for a member and month, the lift is in millionths with
/// its interval of 95 % and its p.
///
/// `enough` is false where an interval would promise what it cannot keep: of fewer than thirty
/// members, or where fewer than ten of them bought in such a month. Then no amount is told either:
/// in a small group it would tell of somebody.
@Pure
public record Occasion(
        boolean enough,
        long members,
        long bought,
        long occasionMinor,
        long otherMinor,
        long lift,
        long low,
        long high,
        long p) {
    public static final int LEAST_MEMBERS = 30;
    public static final int LEAST_BOUGHT = 10;

    private static final double MILLION = 1_000_000;

    /// Members who had `months` months of the occasion and `others` without it: how many, how many
    /// of them bought in the former, and over all of them the sums of what each spent in each kind
    /// of months, of the squares of both and of their products.
    @Pure
    public record Part(
            int months,
            int others,
            long members,
            long bought,
            BigInteger occasion,
            BigInteger other,
            BigInteger occasionSquares,
            BigInteger otherSquares,
            BigInteger products) {}

    public static Occasion of(List<Part> parts) {
        long members = parts.stream().mapToLong(Part::members).sum();
        long bought = parts.stream().mapToLong(Part::bought).sum();
        if (members < LEAST_MEMBERS || bought < LEAST_BOUGHT) {
            return untold(members, bought);
        }
        Comparing.Pairs pairs = pairs(members, parts);
        Comparing.Verdict found = Comparing.paired(pairs);
        if (!found.enough()) {
            return untold(members, bought);
        }
        return new Occasion(
                true,
                members,
                bought,
                Math.round(pairs.b() / members),
                Math.round(pairs.a() / members),
                Math.round(found.difference() * MILLION),
                Math.round(found.low() * MILLION),
                Math.round(found.high() * MILLION),
                Math.round(found.p() * MILLION));
    }

    private static Occasion untold(long members, long bought) {
        return new Occasion(false, members, bought, 0, 0, 0, 0, 0, 0);
    }

    /// By month: who had two of the occasion counts with the mean of both.
    private static Comparing.Pairs pairs(long members, List<Part> parts) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (Part each : parts) {
            double months = each.months();
            double others = each.others();
            a += each.other().doubleValue() / others;
            b += each.occasion().doubleValue() / months;
            aa += each.otherSquares().doubleValue() / (others * others);
            bb += each.occasionSquares().doubleValue() / (months * months);
            ab += each.products().doubleValue() / (months * others);
        }
        return new Comparing.Pairs(members, a, b, aa, bb, ab);
    }
}
