package io.regulars.models;

import io.regulars.kernel.Pure;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What those on trial did beside the hold-out, by intention to treat (DEF-30): all who were drawn
/// count, whether they came or not. `net` is of fen for each member, `buying` of millionths of the
/// members. Where the trial was not drawn by chance nothing is caused by it as far as anybody
/// knows, and there is no planned `ratio`.
///
/// A `withheld` verdict is one that a broken ratio makes worthless: then both are null.
///
/// A trial is looked at every day, so the intervals hold for all looks together. What arrives while
/// one looks is orders, or members who buy for the first time; the members are there from the
/// beginning. So it is those that are counted as seen: two looks share the more, the closer their
/// counts are, at least as much as two moments of a random walk. Of the first buyers that is so
/// when each counts the more the fewer are left, as odds do.
@Pure
public record Uplift(
        boolean random,
        @Nullable Ratio ratio,
        boolean withheld,
        @Nullable Verdict net,
        @Nullable Verdict buying) {
    private static final double MILLION = 1_000_000;

    /// Where the intervals are tightest, in orders or odds: chosen once for all chains, since a
    /// choice by what was seen would break the promise.
    private static final long TUNING = 1_000;

    /// A group: its members, those of them who bought, their orders, what all spent, and the sum of
    /// the squares of what each spent.
    @Pure
    public record Group(long members, long buyers, long orders, long net, BigInteger squares) {
        Comparing.Arm spending() {
            return Comparing.Arm.of(members, net, squares.doubleValue());
        }

        Comparing.Arm buying() {
            return Comparing.Arm.of(members, buyers);
        }
    }

    /// The sample-ratio test, in millionths; below a thousandth it is an alarm.
    @Pure
    public record Ratio(long chiSquare, long p, boolean alarm) {}

    /// The interval of 95 % and the p in millionths of one look, on a day that was fixed before.
    @Pure
    public record Once(long low, long high, long p) {}

    /// The difference with its interval of 95 % and its p in millionths, both good at every look.
    /// `enough` is false where nothing can be said yet, and that is the answer.
    @Pure
    public record Verdict(boolean enough, long difference, long low, long high, long p, Once once) {
        static Verdict of(Comparing.Verdict always, Comparing.Verdict once, double unit) {
            return new Verdict(
                    always.enough() && once.enough(),
                    Math.round(always.difference() * unit),
                    Math.round(always.low() * unit),
                    Math.round(always.high() * unit),
                    Math.round(always.p() * MILLION),
                    new Once(
                            Math.round(once.low() * unit),
                            Math.round(once.high() * unit),
                            Math.round(once.p() * MILLION)));
        }
    }

    /// `percent` is the share that was drawn; 100: nobody was, the groups are what they are.
    public static Uplift of(Group trial, Group rest, int percent) {
        boolean random = percent < 100;
        Ratio ratio = random ? ratio(trial, rest, percent) : null;
        boolean withheld = ratio != null && ratio.alarm();
        return new Uplift(
                random,
                ratio,
                withheld,
                withheld ? null : net(trial, rest),
                withheld ? null : buying(trial, rest));
    }

    private static Verdict net(Group trial, Group rest) {
        Comparing.Arm a = rest.spending();
        Comparing.Arm b = trial.spending();
        double seen = (double) trial.orders() + rest.orders();
        return Verdict.of(
                Comparing.sequential(a, b, new Comparing.Looks(seen, TUNING)),
                Comparing.absolute(a, b),
                1);
    }

    private static Verdict buying(Group trial, Group rest) {
        Comparing.Arm a = rest.buying();
        Comparing.Arm b = trial.buying();
        double bought = (double) trial.buyers() + rest.buyers();
        double left = (double) trial.members() + rest.members() - bought;
        double odds = left <= 0 ? 0 : bought * (bought + left) / left;
        return Verdict.of(
                Comparing.sequential(a, b, new Comparing.Looks(odds, TUNING)),
                Comparing.absolute(a, b),
                MILLION);
    }

    private static Ratio ratio(Group trial, Group rest, int percent) {
        SampleRatio found =
                SampleRatio.of(
                        List.of(trial.members(), rest.members()),
                        List.of((long) percent, 100L - percent));
        return new Ratio(
                Math.round(found.chiSquare() * MILLION),
                Math.round(found.p() * MILLION),
                found.alarm());
    }
}
