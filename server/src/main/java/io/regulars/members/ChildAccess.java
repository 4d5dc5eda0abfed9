package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A wish of somebody of the staff to see a member's children in clear (L-08): a second person
/// approves it, and then the one who asked may read for a quarter of an hour. `askedBy` and
/// `decidedBy` are [io.regulars.access.Caller#identity()]; `until` is when reading ends.
@Pure
public record ChildAccess(
        Id id,
        Id memberId,
        String reason,
        String askedBy,
        Instant askedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable Instant until,
        int readings,
        @Nullable Instant lastReadAt) {

    /// How long an approval is good for, and how long a wish waits for one.
    static final Duration GOOD = Duration.ofMinutes(15);

    static final Duration WAITS = Duration.ofDays(7);

    public enum State {
        WAITING,
        APPROVED,
        REFUSED,
        /// Was read at least once.
        USED,
        /// Nobody decided in time, or nobody read in time.
        LAPSED
    }

    static ChildAccess asked(Id id, Id member, String reason, String by, Instant now) {
        return new ChildAccess(
                id, member, reason, by, now, State.WAITING, null, null, null, null, 0, null);
    }

    /// As it stands at `now`: time ends what was stored as waiting or approved.
    ChildAccess at(Instant now) {
        boolean over =
                state == State.WAITING && !now.isBefore(askedAt.plus(WAITS))
                        || state == State.APPROVED && until != null && !now.isBefore(until);
        return over ? in(State.LAPSED) : this;
    }

    /// Whether the one who asked may still come to read by this, or has yet to hear of it.
    boolean open(Instant now) {
        State is = at(now).state;
        return is == State.WAITING
                || is == State.APPROVED
                || is == State.USED && until != null && now.isBefore(until);
    }

    Outcome<ChildAccess> decide(boolean approved, String by, @Nullable String why, Instant now) {
        if (at(now).state != State.WAITING) {
            return Outcome.refused(Refused.ACCESS_DECIDED, "the access is " + at(now).state);
        }
        if (askedBy.equals(by)) {
            return Outcome.refused(Refused.SAME_PERSON, "a second person decides");
        }
        return Outcome.done(
                new ChildAccess(
                        id,
                        memberId,
                        reason,
                        askedBy,
                        askedAt,
                        approved ? State.APPROVED : State.REFUSED,
                        by,
                        now,
                        why,
                        approved ? now.plus(GOOD) : null,
                        0,
                        null));
    }

    /// One more reading, by the one who asked, in time.
    Outcome<ChildAccess> read(String by, Instant now) {
        if (!askedBy.equals(by)) {
            return Outcome.refused(Refused.UNKNOWN_ACCESS, "you have asked for no such access");
        }
        boolean approved = state == State.APPROVED || state == State.USED;
        if (!approved || until == null || !now.isBefore(until)) {
            return Outcome.refused(Refused.ACCESS_CLOSED, "the access is " + at(now).state);
        }
        return Outcome.done(
                new ChildAccess(
                        id,
                        memberId,
                        reason,
                        askedBy,
                        askedAt,
                        State.USED,
                        decidedBy,
                        decidedAt,
                        decision,
                        until,
                        readings + 1,
                        now));
    }

    /// With names in place of identities.
    ChildAccess named(Map<String, String> names) {
        return new ChildAccess(
                id,
                memberId,
                reason,
                names.getOrDefault(askedBy, askedBy),
                askedAt,
                state,
                decidedBy == null ? null : names.getOrDefault(decidedBy, decidedBy),
                decidedAt,
                decision,
                until,
                readings,
                lastReadAt);
    }

    private ChildAccess in(State other) {
        return new ChildAccess(
                id,
                memberId,
                reason,
                askedBy,
                askedAt,
                other,
                decidedBy,
                decidedAt,
                decision,
                until,
                readings,
                lastReadAt);
    }
}
