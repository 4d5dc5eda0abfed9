package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entries;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.TierMove;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a move of tier came from: the entry of growth value that did it, where one alone can have
/// done it, and what a tier was reached by. Nothing is guessed: where the book has been corrected
/// since, or two entries may have done it, no entry is named.
@Pure
record MoveCause(@Nullable Id entry, @Nullable Reached reached) {
    private static final MoveCause UNKNOWN = new MoveCause(null, null);

    enum Reached {
        /// The growth value came to what the tier asks for.
        GROWTH,
        /// The tier asks for a condition, and it was met.
        CONDITION,
        /// Another ladder began, which asks for less.
        LADDER
    }

    /// `steps` are the entries of growth value that happened at the instant of the move; `ladder`
    /// is the one that it was decided by, null where it is no more.
    static MoveCause of(TierMove move, @Nullable Ladder ladder, List<Entries.Step> steps) {
        return switch (move.why()) {
            case REACHED -> reached(move, ladder, steps);
            case RENEWED -> new MoveCause(crossing(move, ladder, steps), null);
            case WITHDRAWN -> new MoveCause(brought(steps), null);
            case GRACE, FELL, BY_HAND, HAND_ENDED, LADDER, APPROVED -> UNKNOWN;
        };
    }

    private static MoveCause reached(
            TierMove move, @Nullable Ladder ladder, List<Entries.Step> steps) {
        if (ladder == null || ladder.rank(move.to()) < 0) {
            return UNKNOWN;
        }
        if (ladder.tier(move.to()).enter() != null) {
            return new MoveCause(null, Reached.CONDITION);
        }
        Id entry = crossing(move, ladder, steps);
        boolean began = entry == null && move.at().equals(ladder.starts());
        return new MoveCause(entry, began ? Reached.LADDER : Reached.GROWTH);
    }

    /// The one entry with which the growth value came from below what the tier asks for to as much
    /// or more, in an account that still says of that instant what the move says.
    private static @Nullable Id crossing(
            TierMove move, @Nullable Ladder ladder, List<Entries.Step> steps) {
        if (ladder == null
                || ladder.rank(move.to()) < 0
                || ladder.tier(move.to()).enter() != null
                || steps.isEmpty()
                || steps.getLast().after() != move.growth()) {
            return null;
        }
        long asked = ladder.tier(move.to()).growth();
        List<Entries.Step> over =
                steps.stream()
                        .filter(step -> step.after() >= asked)
                        .filter(step -> step.after() - step.amount() < asked)
                        .toList();
        return over.size() == 1 ? over.getFirst().entry() : null;
    }

    /// The one entry by which a return took back what the tier rested on.
    private static @Nullable Id brought(List<Entries.Step> steps) {
        List<Entries.Step> back =
                steps.stream()
                        .filter(step -> step.cause() == Cause.Kind.RETURN && step.amount() < 0)
                        .toList();
        return back.size() == 1 ? back.getFirst().entry() : null;
    }
}
