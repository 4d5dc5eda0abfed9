package io.regulars.loyalty.tiers;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Counter;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a member stands after the facts up to `lastAt`.
///
/// `until` is the end of the validity, `graceUntil` the end of the grace once that has passed, `manualUntil` the end of a tier given by
/// hand. `basis` is the growth that the tier was reached with, less what was brought back of it since; `before` is where the
/// member stood before that. `growth` counts at `lastAt`, and nothing of it drops out before `nextDrop`.
@Pure
public record Standing(
        String tier,
        int ladder,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Instant graceUntil,
        @Nullable Instant manualUntil,
        long basis,
        @Nullable Before before,
        long growth,
        @Nullable Instant nextDrop,
        @Nullable String review,
        Map<String, Counter> counters,
        @Nullable Instant lastAt,
        @Nullable String lastKey) {

    @Pure
    public record Before(String tier, @Nullable Instant since, @Nullable Instant until) {}

    public static Standing fresh(Ladder ladder) {
        return new Standing(
                ladder.lowest().code(), ladder.version(), null, null, null, null, 0, null, 0, null, null, Map.of(), null, null);
    }

    /// The next instant at which this changes by itself; null: never.
    public @Nullable Instant due() {
        return manualUntil != null ? manualUntil : graceUntil != null ? graceUntil : until;
    }

    Standing in(String newTier, int newLadder, @Nullable Instant from, @Nullable Instant to, long newBasis, @Nullable Before was) {
        return new Standing(
                newTier, newLadder, from, to, null, null, newBasis, was, growth, nextDrop, review, counters, lastAt, lastKey);
    }

    Standing underGrace(Instant end) {
        return new Standing(
                tier, ladder, since, until, end, null, basis, before, growth, nextDrop, review, counters, lastAt, lastKey);
    }

    Standing byHand(String newTier, Instant from, Instant to) {
        return new Standing(
                newTier,
                ladder,
                from,
                null,
                null,
                to,
                0,
                new Before(tier, since, until),
                growth,
                nextDrop,
                review,
                counters,
                lastAt,
                lastKey);
    }

    Standing asking(@Nullable String forTier) {
        return new Standing(
                tier, ladder, since, until, graceUntil, manualUntil, basis, before, growth, nextDrop, forTier, counters, lastAt,
                lastKey);
    }

    Standing less(long broughtBack) {
        return new Standing(
                tier,
                ladder,
                since,
                until,
                graceUntil,
                manualUntil,
                basis - broughtBack,
                before,
                growth,
                nextDrop,
                review,
                counters,
                lastAt,
                lastKey);
    }

    /// The same standing under another ladder's name for it: all that was earned or given keeps its end.
    Standing called(String newTier, int version) {
        return new Standing(
                newTier, version, since, until, graceUntil, manualUntil, basis, null, growth, nextDrop, review, counters, lastAt,
                lastKey);
    }

    Standing onLadder(int version) {
        return new Standing(
                tier, version, since, until, graceUntil, manualUntil, basis, before, growth, nextDrop, review, counters, lastAt,
                lastKey);
    }

    public Standing counted(long grown, @Nullable Instant drop, Map<String, Counter> used, @Nullable Instant at, @Nullable String key) {
        return new Standing(
                tier, ladder, since, until, graceUntil, manualUntil, basis, before, grown, drop, review, used, at, key);
    }
}
