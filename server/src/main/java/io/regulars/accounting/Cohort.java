package io.regulars.accounting;

import io.regulars.kernel.Pure;
import java.util.EnumMap;
import java.util.Map;

/// The points of one origin that were issued in one month (`2026-11`; empty for debt), and what
/// became of them before a period and in it.
@Pure
public record Cohort(String month, Origin origin, Map<Kind, Long> before, Map<Kind, Long> within) {
    /// How an entry changed the liability.
    public enum Kind {
        ISSUED,
        /// Issued, and taken back with the goods.
        TAKEN_BACK,
        REDEEMED,
        /// Redeemed, and given back by a cancellation.
        GIVEN_BACK,
        EXPIRED,
        DEDUCTED,
        /// A debt that was repaid from a lot: from one cohort to another, nothing in all.
        SETTLED
    }

    public Cohort {
        before = copy(before);
        within = copy(within);
    }

    private static Map<Kind, Long> copy(Map<Kind, Long> of) {
        var all = new EnumMap<Kind, Long>(Kind.class);
        for (Kind kind : Kind.values()) {
            all.put(kind, of.getOrDefault(kind, 0L));
        }
        return all;
    }

    /// As a line of the roll-forward: opening + the rest = closing; what lessens it is negative.
    @Pure
    public record Line(
            String month,
            Origin origin,
            long opening,
            long issued,
            long takenBack,
            long redeemed,
            long givenBack,
            long expired,
            long deducted,
            long settled,
            long closing) {
        static Line total(Iterable<Line> lines) {
            var sums = new long[9];
            for (Line each : lines) {
                long[] parts = each.parts();
                for (int i = 0; i < sums.length; i++) {
                    sums[i] = Math.addExact(sums[i], parts[i]);
                }
            }
            return new Line(
                    "",
                    Origin.PURCHASE,
                    sums[0],
                    sums[1],
                    sums[2],
                    sums[3],
                    sums[4],
                    sums[5],
                    sums[6],
                    sums[7],
                    sums[8]);
        }

        private long[] parts() {
            return new long[] {
                opening, issued, takenBack, redeemed, givenBack, expired, deducted, settled, closing
            };
        }
    }

    Line line() {
        long opening = sum(before);
        return new Line(
                month,
                origin,
                opening,
                part(Kind.ISSUED),
                part(Kind.TAKEN_BACK),
                part(Kind.REDEEMED),
                part(Kind.GIVEN_BACK),
                part(Kind.EXPIRED),
                part(Kind.DEDUCTED),
                part(Kind.SETTLED),
                opening + sum(within));
    }

    /// What had become of them at the period's beginning, and at its end.
    State atStart() {
        return State.of(before);
    }

    State atEnd() {
        var all = new EnumMap<Kind, Long>(before);
        within.forEach((kind, change) -> all.merge(kind, change, Long::sum));
        return State.of(all);
    }

    /// None is negative: issued in all, of which taken back, redeemed for good, and still open.
    @Pure
    record State(long issued, long takenBack, long redeemed, long open) {
        private static State of(Map<Kind, Long> sums) {
            return new State(
                    sums.getOrDefault(Kind.ISSUED, 0L),
                    -sums.getOrDefault(Kind.TAKEN_BACK, 0L),
                    Math.max(
                            0,
                            -sums.getOrDefault(Kind.REDEEMED, 0L)
                                    - sums.getOrDefault(Kind.GIVEN_BACK, 0L)),
                    sum(sums));
        }
    }

    private long part(Kind kind) {
        return within.getOrDefault(kind, 0L);
    }

    private static long sum(Map<Kind, Long> of) {
        return of.values().stream().mapToLong(Long::longValue).sum();
    }
}
