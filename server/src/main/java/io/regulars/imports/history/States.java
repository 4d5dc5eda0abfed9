package io.regulars.imports.history;

import io.regulars.imports.history.Import.State;
import io.regulars.imports.history.ImportRows.Held;
import io.regulars.kernel.Refusal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// In which states what may begin. A state of work is among them, for the worker may be dead.
final class States {
    static final Set<State> REHEARSABLE =
            EnumSet.of(State.UPLOADED, State.DRY_RUN, State.REFUSED, State.REHEARSING);
    static final Set<State> TRIABLE =
            EnumSet.of(State.UPLOADED, State.DRY_RUN, State.TRYING, State.STOPPED);
    static final Set<State> COMMITTABLE =
            EnumSet.of(
                    State.UPLOADED,
                    State.DRY_RUN,
                    State.TRYING,
                    State.TRIED,
                    State.STOPPED,
                    State.COMMITTING);
    static final Set<State> REVERSIBLE =
            EnumSet.of(
                    State.DONE,
                    State.TRYING,
                    State.TRIED,
                    State.STOPPED,
                    State.COMMITTING,
                    State.ROLLING_BACK);
    static final Set<State> STOPPABLE =
            EnumSet.of(
                    State.UPLOADED,
                    State.DRY_RUN,
                    State.REFUSED,
                    State.REHEARSING,
                    State.TRYING,
                    State.COMMITTING);

    /// In these something may have been posted already.
    static final Set<State> POSTED_TO =
            EnumSet.of(State.TRYING, State.TRIED, State.STOPPED, State.COMMITTING);

    private States() {}

    static @Nullable Refusal wrong(@Nullable Held held, Set<State> allowed, boolean atRest) {
        if (held == null) {
            return Refusal.of(Refused.UNKNOWN_IMPORT, "no such import");
        }
        if (atRest && held.alive()) {
            return Refusal.of(Refused.AT_WORK, "it is " + held.run().state());
        }
        return allowed.contains(held.run().state())
                ? null
                : Refusal.of(Refused.WRONG_STATE, "it is " + held.run().state());
    }
}
