package io.regulars.loyalty.desk;

import io.regulars.access.Approval;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A list as a file. `askedBy` and `decidedBy` are names; `rows` are written so far; `until` is
/// when the file goes. `question` is the filter as it was asked.
@Pure
record Export(
        Id id,
        Of list,
        Map<String, Object> question,
        String reason,
        String askedBy,
        Instant askedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        long rows,
        @Nullable Instant until,
        int downloads) {

    /// How long a wish waits for a second person, and how long a file waits for whom it is for.
    static final Duration WAITS = Duration.ofDays(7);

    static final Duration KEPT = Duration.ofDays(1);

    /// Of one person at a time, waiting or in the making.
    static final int MOST_OPEN = 5;

    enum Of {
        MEMBERS,
        ORDERS,
        /// The codes of a batch of coupons: whoever has one can use it.
        CODES,
        /// What became of the coupons of a template, one by one.
        COUPONS,
        /// The journal of a period, for the accountant.
        JOURNAL,
        /// The top-ups of a period with who paid, for an inspection.
        TOP_UPS
    }

    enum State {
        WAITING,
        REFUSED,
        /// Approved; the file is being written.
        RUNNING,
        DONE,
        /// Nobody decided in time, or the file's day is over.
        EXPIRED
    }

    /// Of what days a list of a period is; null for other lists.
    Approval.@Nullable Period period() {
        return (list == Of.JOURNAL || list == Of.TOP_UPS)
                        && question.get("from") instanceof String from
                        && question.get("to") instanceof String to
                ? new Approval.Period(LocalDate.parse(from), LocalDate.parse(to))
                : null;
    }

    /// As it stands at `now`: time ends what was stored as waiting or done.
    Export at(Instant now) {
        boolean over =
                state == State.WAITING && !now.isBefore(askedAt.plus(WAITS))
                        || state == State.DONE && until != null && !now.isBefore(until);
        return over ? in(State.EXPIRED) : this;
    }

    /// Who may decide it: a second person, in time.
    Outcome<Export> decide(boolean approved, String by, @Nullable String why, Instant now) {
        if (at(now).state != State.WAITING) {
            return Outcome.refused(Refused.EXPORT_DECIDED, "the export is " + at(now).state);
        }
        if (askedBy.equals(by)) {
            return Outcome.refused(Refused.SAME_PERSON, "a second person decides");
        }
        return Outcome.done(
                new Export(
                        id,
                        list,
                        question,
                        reason,
                        askedBy,
                        askedAt,
                        approved ? State.RUNNING : State.REFUSED,
                        by,
                        now,
                        why,
                        rows,
                        until,
                        downloads));
    }

    /// Whether the one who asked may have the file now.
    Outcome<Export> fetch(Instant now) {
        State is = at(now).state;
        return is == State.DONE
                ? Outcome.done(this)
                : Outcome.refused(Refused.EXPORT_NOT_READY, "the export is " + is);
    }

    /// With names in place of identities.
    Export named(Map<String, String> names) {
        return new Export(
                id,
                list,
                question,
                reason,
                names.getOrDefault(askedBy, askedBy),
                askedAt,
                state,
                decidedBy == null ? null : names.getOrDefault(decidedBy, decidedBy),
                decidedAt,
                decision,
                rows,
                until,
                downloads);
    }

    private Export in(State other) {
        return new Export(
                id, list, question, reason, askedBy, askedAt, other, decidedBy, decidedAt, decision,
                rows, until, downloads);
    }
}
