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
@Pure
public record Uplift(
        boolean random,
        @Nullable Ratio ratio,
        boolean withheld,
        @Nullable Verdict net,
        @Nullable Verdict buying) {
    private static final double MILLION = 1_000_000;

    /// A group: its members, those of them who bought, what all spent, and the sum of the squares
    /// of what each spent.
    @Pure
    public record Group(long members, long buyers, long net, BigInteger squares) {
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

    /// The difference with its interval of 95 %, and its p in millionths. `enough` is false where
    /// nothing can be said yet, and that is the answer.
    @Pure
    public record Verdict(boolean enough, long difference, long low, long high, long p) {
        static Verdict of(Comparing.Verdict of, double unit) {
            return new Verdict(
                    of.enough(),
                    Math.round(of.difference() * unit),
                    Math.round(of.low() * unit),
                    Math.round(of.high() * unit),
                    Math.round(of.p() * MILLION));
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
                withheld
                        ? null
                        : Verdict.of(Comparing.absolute(rest.spending(), trial.spending()), 1),
                withheld
                        ? null
                        : Verdict.of(Comparing.absolute(rest.buying(), trial.buying()), MILLION));
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
