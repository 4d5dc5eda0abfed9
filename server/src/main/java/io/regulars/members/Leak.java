package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A leak of children's data, as one person recorded it (L-08). Another one decides; then
/// `guardians` members find it in their member centre. `recordedBy` and `decidedBy` are
/// [io.regulars.access.Caller#identity()].
@Pure
public record Leak(
        Id id,
        Terms terms,
        State state,
        int guardians,
        String recordedBy,
        Instant recordedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision) {

    /// Members stated in one leak.
    static final int MOST = 5_000;

    public enum State {
        WAITING,
        TOLD,
        REFUSED
    }

    /// Whose children are concerned.
    public enum Scope {
        /// Those that staff read in clear in the period.
        READINGS,
        /// Those of the members that are stated.
        MEMBERS,
        /// All that are kept.
        ALL
    }

    /// What guardians are told: `what` happened, which `data` it concerns, whom to call. It
    /// happened in `[from, until)`.
    @Pure
    public record Terms(
            String what, String data, String contact, Instant from, Instant until, Scope scope) {
        public Terms {
            Check.lines("what", what, 1000);
            Check.text("data", data, 200);
            Check.text("contact", contact, 200);
            Check.that(from.isBefore(until), "until", "after from");
        }
    }

    /// What somebody records; `members` belong to that scope alone.
    @Pure
    public record Wanted(Terms terms, @Nullable List<Id> members) {
        public Wanted {
            boolean stated = members != null && !members.isEmpty();
            Check.that(
                    stated == (terms.scope() == Scope.MEMBERS)
                            && (members == null || members.size() <= MOST),
                    "members",
                    "1 to " + MOST + " ids with the scope MEMBERS, none with another");
            members = members == null ? null : List.copyOf(members);
        }
    }

    static Leak recorded(Id id, Terms terms, int guardians, String by, Instant now) {
        return new Leak(id, terms, State.WAITING, guardians, by, now, null, null, null);
    }

    /// Refused: leak-decided, same-person.
    Outcome<Leak> decide(boolean tell, String by, @Nullable String why, Instant now) {
        if (state != State.WAITING) {
            return Outcome.refused(Refused.LEAK_DECIDED, "the leak is " + state);
        }
        if (recordedBy.equals(by)) {
            return Outcome.refused(Refused.SAME_PERSON, "a second person decides");
        }
        State next = tell ? State.TOLD : State.REFUSED;
        return Outcome.done(
                new Leak(id, terms, next, guardians, recordedBy, recordedAt, by, now, why));
    }

    /// With names in place of identities.
    Leak named(Map<String, String> names) {
        return new Leak(
                id,
                terms,
                state,
                guardians,
                names.getOrDefault(recordedBy, recordedBy),
                recordedAt,
                decidedBy == null ? null : names.getOrDefault(decidedBy, decidedBy),
                decidedAt,
                decision);
    }
}
