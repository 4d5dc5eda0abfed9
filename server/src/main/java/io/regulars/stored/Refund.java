package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The refund of one contract: asked, decided by a second person (D-14), posted and owed from then
/// on, paid. `overdue` is told as of the reading. While it is OWED the contract is empty already.
@Pure
public record Refund(
        Id id,
        Id memberId,
        Id contractId,
        Refunding.Fault fault,
        String reason,
        State state,
        Refunding.Decided decided,
        String askedBy,
        Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable Instant paidAt,
        @Nullable String payment,
        long interest,
        boolean overdue) {
    public enum State {
        WAITING,
        OWED,
        PAID,
        REFUSED
    }

    /// As the member sees it: who of the staff decided is none of hers.
    Refund own() {
        return new Refund(
                id,
                memberId,
                contractId,
                fault,
                reason,
                state,
                decided,
                "",
                askedAt,
                null,
                decidedAt,
                decision,
                paidAt,
                payment,
                interest,
                overdue);
    }

    /// Whether `by` may decide.
    static Outcome<Refund> decidable(@Nullable Refund found, String by) {
        if (found == null) {
            return Outcome.refused(Refused.UNKNOWN_REFUND, "no refund has that id");
        }
        if (found.state != State.WAITING) {
            return Outcome.refused(Refused.REFUND_DECIDED, "the refund is " + found.state);
        }
        return found.askedBy.equals(by)
                ? Outcome.refused(Refused.SAME_PERSON, "a second person decides")
                : Outcome.done(found);
    }

    /// As decided by `by`; `arithmetic` is that of the moment of decision, since value may have
    /// been spent while it waited.
    Refund decided(
            State to, Refunding.Decided arithmetic, String by, Instant at, @Nullable String why) {
        return new Refund(
                id,
                memberId,
                contractId,
                fault,
                reason,
                to,
                arithmetic,
                askedBy,
                askedAt,
                by,
                at,
                why,
                null,
                null,
                0,
                false);
    }

    Refund paid(Instant at, String by, long withInterest) {
        return new Refund(
                id,
                memberId,
                contractId,
                fault,
                reason,
                State.PAID,
                decided,
                askedBy,
                askedAt,
                decidedBy,
                decidedAt,
                decision,
                at,
                by,
                withInterest,
                false);
    }

    Refund asOf(boolean late) {
        return new Refund(
                id,
                memberId,
                contractId,
                fault,
                reason,
                state,
                decided,
                askedBy,
                askedAt,
                decidedBy,
                decidedAt,
                decision,
                paidAt,
                payment,
                interest,
                late);
    }
}
