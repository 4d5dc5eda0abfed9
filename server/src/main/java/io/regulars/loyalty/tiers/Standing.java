package io.regulars.loyalty.tiers;

import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Counter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a member stands after the facts up to `lastAt`.
///
/// `until` is the end of the validity, `graceUntil` the end of the grace once that has passed,
/// `manualUntil` the end of a tier given by hand. `basis` is the growth that the tier was reached
/// with, less what was brought back of it since; `before` is where the member stood before that.
/// `growth` counts at `lastAt`, and nothing of it drops out before `nextDrop`. `review` is the tier
/// that a person is asked for now; `refusals` says until when a refused tier is not asked for
/// again.
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
        @Nullable Map<String, Instant> refusals,
        Map<String, Counter> counters,
        @Nullable Instant lastAt,
        @Nullable String lastKey) {

    @Pure
    public record Before(String tier, @Nullable Instant since, @Nullable Instant until) {}

    /// A tier for a time: of which ladder, from when, how long, and with how much growth it was
    /// reached.
    @Pure
    record Term(
            String tier,
            int ladder,
            @Nullable Instant since,
            @Nullable Instant until,
            long basis) {}

    public static Standing fresh(Ladder ladder) {
        return new Standing(
                ladder.lowest().code(),
                ladder.version(),
                null,
                null,
                null,
                null,
                0,
                null,
                0,
                null,
                null,
                null,
                Map.of(),
                null,
                null);
    }

    /// The next instant at which this changes by itself; null: never.
    public @Nullable Instant due() {
        return manualUntil != null ? manualUntil : graceUntil != null ? graceUntil : until;
    }

    /// Stands in `term` from now on; whatever grace or gift there was has ended.
    Standing in(Term term, @Nullable Before was) {
        return with(term, null, null, was);
    }

    Standing underGrace(Instant end) {
        return with(term(), end, null, before);
    }

    Standing byHand(String newTier, Instant from, Instant to) {
        return with(
                new Term(newTier, ladder, from, null, 0), null, to, new Before(tier, since, until));
    }

    Standing less(long broughtBack) {
        return with(
                new Term(tier, ladder, since, until, basis - broughtBack),
                graceUntil,
                manualUntil,
                before);
    }

    /// The same standing under another ladder's name for it: all that was earned or given keeps its
    /// end.
    Standing called(String newTier, int version) {
        return with(new Term(newTier, version, since, until, basis), graceUntil, manualUntil, null);
    }

    Standing onLadder(int version) {
        return with(new Term(tier, version, since, until, basis), graceUntil, manualUntil, before);
    }

    /// Whether a person has refused `wanted` so lately that it is not asked for at `at`.
    boolean refused(String wanted, Instant at) {
        Instant until = refusals == null ? null : refusals.get(wanted);
        return until != null && at.isBefore(until);
    }

    /// A person said no at `at`; nobody is asked for that tier before `again`.
    Standing refusedAt(Instant at, String wanted, Instant again) {
        var kept = new TreeMap<String, Instant>();
        if (refusals != null) {
            refusals.forEach((each, until) -> {
                if (until.isAfter(at)) {
                    kept.put(each, until);
                }
            });
        }
        kept.merge(wanted, again, (a, b) -> a.isAfter(b) ? a : b);
        return asking(wanted.equals(review) ? null : review, kept);
    }

    Standing asking(@Nullable String forTier) {
        return asking(forTier, refusals);
    }

    private Standing asking(@Nullable String forTier, @Nullable Map<String, Instant> no) {
        return new Standing(
                tier,
                ladder,
                since,
                until,
                graceUntil,
                manualUntil,
                basis,
                before,
                growth,
                nextDrop,
                forTier,
                no,
                counters,
                lastAt,
                lastKey);
    }

    private Term term() {
        return new Term(tier, ladder, since, until, basis);
    }

    private Standing with(
            Term t, @Nullable Instant grace, @Nullable Instant manual, @Nullable Before was) {
        return new Standing(
                t.tier, t.ladder, t.since, t.until, grace, manual, t.basis, was, growth, nextDrop,
                review, refusals, counters, lastAt, lastKey);
    }

    public Standing counted(
            long grown,
            @Nullable Instant drop,
            Map<String, Counter> used,
            @Nullable Instant at,
            @Nullable String key) {
        return new Standing(
                tier,
                ladder,
                since,
                until,
                graceUntil,
                manualUntil,
                basis,
                before,
                grown,
                drop,
                review,
                refusals,
                used,
                at,
                key);
    }
}
