package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of points or growth value by a person. Small ones are posted at once; larger ones wait
/// until a second person posts or refuses them. `askedBy` and `decidedBy` are
/// [io.regulars.access.Caller#identity()]; `decision` is why it was refused; `attachments` is how
/// many files were attached, absent where there are none.
@Pure
public record Adjustment(
        Id id,
        Id memberId,
        Asset asset,
        long amount,
        String reason,
        int validMonths,
        boolean allowDebt,
        State state,
        String askedBy,
        Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable Id entryId,
        @Nullable Integer attachments) {

    public static final int USUAL_MONTHS = 12;
    static final int MOST_MONTHS = 120;

    public enum State {
        WAITING,
        POSTED,
        REFUSED
    }

    /// What a person asks for. A credit lives `validMonths` from when it is posted; `allowDebt`
    /// lets a deduction exceed what the member has.
    @Pure
    public record Asked(
            Asset asset,
            long amount,
            String reason,
            int validMonths,
            boolean allowDebt,
            List<Attachment.Sent> attachments) {
        /// With nothing attached.
        public Asked(Asset asset, long amount, String reason, int validMonths, boolean allowDebt) {
            this(asset, amount, reason, validMonths, allowDebt, List.of());
        }
    }

    /// The adjustment that `asked` becomes: one that may be posted now, or one that waits.
    static Outcome<Adjustment> admit(Id id, Id member, Asked asked, String by, Instant now) {
        if (!asked.asset().earned()) {
            return Outcome.refused(Refused.NOT_ADJUSTABLE, "asked " + asked.asset());
        }
        if (asked.amount() == 0
                || asked.amount() > Holding.MOST
                || asked.amount() < -Holding.MOST) {
            return Outcome.refused(Refused.AMOUNT_OUT_OF_RANGE, "asked " + asked.amount());
        }
        if (!told(asked.reason())) {
            return Outcome.refused(Refused.REASON_REQUIRED, "say why");
        }
        if (asked.validMonths() < 1 || asked.validMonths() > MOST_MONTHS) {
            return Outcome.refused(
                    Refused.TIME_OUT_OF_RANGE, "validMonths is " + asked.validMonths());
        }
        Refusal unfit = Attaching.wrong(asked.attachments());
        if (unfit != null) {
            return Outcome.refused(unfit);
        }
        int attached = asked.attachments().size();
        return Outcome.done(
                new Adjustment(
                        id,
                        member,
                        asked.asset(),
                        asked.amount(),
                        asked.reason(),
                        asked.validMonths(),
                        asked.allowDebt(),
                        State.WAITING,
                        by,
                        now,
                        null,
                        null,
                        null,
                        null,
                        attached == 0 ? null : attached));
    }

    /// One person moves up to `alone` either way; more needs two (D-14).
    boolean needsTwo(long alone) {
        return Math.abs(amount) > alone;
    }

    /// Whether `by` may decide.
    static Outcome<Adjustment> decidable(@Nullable Adjustment found, String by) {
        if (found == null) {
            return Outcome.refused(Refused.UNKNOWN_ADJUSTMENT, "no adjustment has that id");
        }
        if (found.state != State.WAITING) {
            return Outcome.refused(Refused.ADJUSTMENT_DECIDED, "the adjustment is " + found.state);
        }
        if (found.askedBy.equals(by)) {
            return Outcome.refused(Refused.SAME_PERSON, "a second person decides");
        }
        return Outcome.done(found);
    }

    /// Posts it to the book, which is loaded with the lots of its asset. A refusal left the book as
    /// it was.
    Outcome<Adjustment> post(Book book, ZoneId zone, Cause cause, @Nullable String by) {
        Instant now = book.now();
        if (amount > 0) {
            Instant until = now.atZone(zone).plusMonths(validMonths).toInstant();
            Entry entry =
                    book.credit(asset, amount, House.ADJUST, now, new Book.Life(now, until), cause);
            return Outcome.done(decided(State.POSTED, by, now, null, entry.id()));
        }
        long available = book.available(asset, now);
        if (available < -amount && !allowDebt) {
            return Outcome.refused(
                    Refused.INSUFFICIENT_POINTS, "available " + available + ", asked " + -amount);
        }
        return Outcome.done(
                decided(State.POSTED, by, now, null, book.deduct(asset, -amount, now, cause).id()));
    }

    Outcome<Adjustment> refuse(String by, Instant now, String why) {
        return told(why)
                ? Outcome.done(decided(State.REFUSED, by, now, why, null))
                : Outcome.refused(Refused.REASON_REQUIRED, "say why it is refused");
    }

    private Adjustment decided(
            State to, @Nullable String by, Instant at, @Nullable String why, @Nullable Id posted) {
        return new Adjustment(
                id,
                memberId,
                asset,
                amount,
                reason,
                validMonths,
                allowDebt,
                to,
                askedBy,
                askedAt,
                by,
                by == null ? null : at,
                why,
                posted,
                attachments);
    }

    private static boolean told(String reason) {
        return !reason.isBlank() && reason.length() <= Holding.REASON;
    }
}
